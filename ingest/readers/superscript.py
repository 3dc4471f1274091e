"""Raised figures, which mark notes, kept apart from the word or figure that they stand behind."""

from __future__ import annotations

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """The text with its figures raised where it is nothing but figures ('1'); as it is where not ('st')."""
    bare = text.strip()
    return bare.translate(RAISED) if bare.isascii() and bare.isdigit() else text
