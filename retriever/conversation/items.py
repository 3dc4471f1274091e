"""What a follow-up picks out of the answer before it: 'the last one', 'the second'."""

from __future__ import annotations

import re

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_WHICH_ITEM = re.compile(
    r"\bthe (?:very )?(first|second|third|fourth|fifth|last|final)(?: (?:one|item|of (?:them|those|these))\b|\W*$)",
    re.I,
)
_BETWEEN_ITEMS = re.compile(r";|\n")


def item_pointed(text: str) -> bool:
    """Whether a text picks one of several by its place: 'the last one'."""
    return bool(_WHICH_ITEM.search(text))


def item_meant(text: str, answer: str) -> str:
    """The item of the earlier answer that 'the last one' or 'the second' picks; '' where none is picked."""
    items = [i.strip(" .") for i in _BETWEEN_ITEMS.split(answer) if i.strip()]
    match = _WHICH_ITEM.search(text)
    if not match or len(items) < 2:
        return ""
    at = _PLACES.get(match[1].lower(), len(items) - 1)
    return items[at] if at < len(items) else ""
