"""The tools that programs call over the Model Context Protocol: ask, search, read, list, compare, brief."""
