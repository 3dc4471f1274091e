"""Items of lists, written down alike for every format that knows its lists."""

from __future__ import annotations

import re

from ingest.readers.manuscript import Manuscript

BULLET = "-"
_LONG_ITEM = 12
_BARE = re.compile(r"\d+")


def write_item(manuscript: Manuscript, words: str, marker: str, depth: int) -> None:
    """An item with its marker; a paragraph where it has none, or where it is long and has a figure."""
    if _BARE.fullmatch(marker):  # no reader of text could tell '1 The ...' from a figure
        marker = f"{marker}."
    long = marker[:1].isdigit() and len(words.split()) > _LONG_ITEM
    if words and marker and not long:
        manuscript.item(words, marker, depth)
    elif words:
        manuscript.paragraph(words, marker)
