"""The ways of answering, one a module, and the one that composes them in a visible order."""
