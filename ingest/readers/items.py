"""Items of lists, written down alike for every format that knows its lists."""

from __future__ import annotations

import re

from ingest.readers.manuscript import Manuscript

BULLET = "-"
_BARE = re.compile(r"\d+")


def write_item(manuscript: Manuscript, words: str, marker: str, depth: int) -> None:
    """An item with its marker, or a paragraph where it has none.

    Numbered paragraphs are written as items too: close together, so that a short one is not taken for a heading.
    """
    if _BARE.fullmatch(marker):  # no reader of text could tell '1 The ...' from a figure
        marker = f"{marker}."
    if words and marker:
        manuscript.item(words, marker, depth)
    elif words:
        manuscript.paragraph(words)
