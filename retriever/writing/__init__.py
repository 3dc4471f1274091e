"""Answers written by a language model, where one is set: its prompts, its door, and what becomes of what it writes."""
