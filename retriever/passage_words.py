"""A passage as it is said: a row or cell with its heads."""

from __future__ import annotations

import re

from ingest.document import Passage, PassageKind
from retriever.cell_words import head_name, short_label, value_of

# In words: a value that is too long to stand in brackets.
_LONG_VALUE = 8


def passage_words(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """A passage as it is said, and the parts of it that are the paper's."""
    if passage.kind is PassageKind.ROW:
        return _row_words(passage)
    if passage.kind is PassageKind.CELL:
        head = head_name(passage.cells[-1].head)
        return (f"{head}: {passage.text}" if head else passage.text), (passage.text,)
    return passage.text, (passage.text,)


def _row_words(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """A table row in words: 'Label (second cell)' for two columns of words, else 'Label: head value; head value'."""
    label, rest = short_label(passage.cells[0].words.text), [c for c in passage.cells[1:] if c.words.text]
    if not label and rest:
        label, rest = value_of(rest[0]), rest[1:]
    if not rest:
        return label, (label,)
    if len(rest) == 1:
        value = value_of(rest[0], passage.cells[0].head)
        joined = (
            f"{label}: {value}" if re.search(r"\d", value) or len(value.split()) > _LONG_VALUE else f"{label} ({value})"
        )
        return joined, (label, rest[0].words.text.rstrip(" ;"))
    unit = passage.cells[0].head
    said = "; ".join(
        f"{head_name(c.head)}: {value_of(c, unit)}" if head_name(c.head) else value_of(c, unit) for c in rest
    )
    return f"{label}: {said}", (label, *(c.words.text.rstrip(" ;") for c in rest))
