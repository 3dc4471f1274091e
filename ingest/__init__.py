"""Papers in, passages stored; knows no question."""
