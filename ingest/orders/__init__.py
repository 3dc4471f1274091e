"""Sentences of a paper that are orders to whatever answers from it: kept in the paper, and never told."""
