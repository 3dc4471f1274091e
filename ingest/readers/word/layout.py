"""Tables that only lay a page out: boxes around text, and numbers set beside their paragraphs."""

from __future__ import annotations

import re

from ingest.readers.grid import Grid
from ingest.readers.markup import Node
from ingest.readers.slots import lay_out
from ingest.readers.word.flow import inside

_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]?")
_SENTENCE_WORDS = 10


def is_layout(table: Node) -> bool:
    """Whether no row has a second cell, as where a box is drawn around paragraphs."""
    return all(sum(1 for _ in inside(row, "w:tc")) <= 1 for row in inside(table, "w:tr"))


def numbered_rows(grid: Grid) -> list[tuple[str, str]]:
    """Number and words of each row, where a table of two columns only sets numbers beside paragraphs; else nothing."""
    slots, heads = lay_out(grid.rows, grid.heads)
    if heads or not slots or len(slots[0]) != 2:
        return []
    rows = [tuple(cell.text if cell else "" for cell in row) for row in slots]
    sentences = sum(len(words.split()) >= _SENTENCE_WORDS for _, words in rows)
    if not all(words and (not number or _NUMBER.fullmatch(number)) for number, words in rows):
        return []
    return [(number, words) for number, words in rows] if 2 * sentences >= len(rows) else []
