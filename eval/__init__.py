"""Known facts, how well they are answered, and the gate that a change must pass."""
