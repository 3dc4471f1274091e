"""Words of a table's cells, heads and labels as they are read out."""

from __future__ import annotations

import re

from ingest.document import Cell

_MILLION = re.compile(r"£\s*\(?(m|million|millions)\)?(?![a-z])", re.I)
_THOUSAND = re.compile(r"£\s*\(?(000s?|k|'000)\)?", re.I)
_BARE_FIGURE = re.compile(r"^\(?-?[\d,]+(?:\.\d+)?\)?$")
# A word that a head of several lines repeats.
_REPEATED = re.compile(r"\b(\w+)( \1)+\b")


def value_of(cell: Cell, table_head: str = "") -> str:
    """A cell's value with the unit of its head: '23' under '£ (million)' is '£23 million'.

    ``table_head``, the head of the label column, gives the unit where the cell's own head has none.
    """
    text = cell.words.text.rstrip(" ;")
    head = cell.head if "£" in cell.head else table_head
    if _BARE_FIGURE.match(text) and "£" in head:
        if _MILLION.search(head):
            return f"£{text} million"
        if _THOUSAND.search(head):
            return f"£{text} thousand"
        return f"£{text}"
    return text


def head_name(head: str) -> str:
    """A column head for reading: the unit alone says nothing beside a value that carries it."""
    name = _MILLION.sub("", _THOUSAND.sub("", head)).replace("£", "")
    return once(name).strip(" ()")


def once(head: str) -> str:
    """A head without the word that two of its lines both say: 'Latest Data Data'."""
    return _REPEATED.sub(r"\1", head)


def short_label(text: str) -> str:
    """A row's label without a long note behind it."""
    return re.split(r"\s+Note:\s", text)[0].rstrip(" :.;")
