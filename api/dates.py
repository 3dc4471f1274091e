"""Dates in words: '2017-07-25' is '25 July 2017', '2017-10' is 'October 2017'."""

from __future__ import annotations

from calendar import month_name


def in_words(iso: str) -> str:
    """An ISO date, month or year as people write it; anything else unchanged."""
    parts = iso.split("-")
    if len(parts) > 3 or not all(part.isdigit() for part in parts):
        return iso
    if len(parts) == 1 or not 1 <= int(parts[1]) <= 12:
        return iso
    words = [month_name[int(parts[1])], parts[0]]
    return " ".join([str(int(parts[2])), *words] if len(parts) == 3 else words)
