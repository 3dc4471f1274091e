"""What is left to chance in teaching."""

SEED = 2013
"""Everything that is left to chance begins here, so that a second run on the same machine gives the same."""
