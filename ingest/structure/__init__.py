"""A paper's text -> blocks that know their place."""
