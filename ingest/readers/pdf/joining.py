"""What goes on over the end of a column or a page: paragraphs, items and tables."""

from __future__ import annotations

import re

from ingest.readers.pdf.blocks import Block, Kind, Text
from ingest.readers.pdf.tabulate import Cell, Tabulated, tabulate, text_of

_ENDS = re.compile(r"[.!?:;][\"'”’)\]¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
_FULL = 0.85
_SAME_EDGE = 8.0


class Joined:
    """All blocks so far, from the paper's first column on."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def add(self, column: list[Block]) -> None:
        """Put the blocks of the next column behind, its first block into the last one where it goes on with that."""
        rest = list(column)
        last = self._open()
        if rest and last is not None and _goes_on(last, rest[0]):
            _extend(last, rest.pop(0))
        self.blocks.extend(rest)

    def _open(self) -> Block | None:
        """The last block but for footnotes."""
        return next((b for b in reversed(self.blocks) if not (isinstance(b, Text) and b.kind is Kind.NOTE)), None)


def _goes_on(last: Block, first: Block) -> bool:
    if isinstance(last, Text) and isinstance(first, Text):
        return _text_goes_on(last, first)
    return isinstance(last, Tabulated) and isinstance(first, Tabulated) and _table_goes_on(last, first)


def _text_goes_on(last: Text, first: Text) -> bool:
    """Whether a text without a marker goes on with one in the same letters that was not ended."""
    if first.marker or first.kind is Kind.NOTE or abs(last.style[0] - first.style[0]) > 0.5:
        return False
    if last.style[1] != first.style[1] or _ENDS.search(last.text):
        return False
    full = last.lines[-1].x1 >= last.left + _FULL * (last.right - last.left)
    return first.text[:1].islower() or full


def _table_goes_on(last: Tabulated, first: Tabulated) -> bool:
    """Whether a table has the columns of the one before it: the same heads, or edges at the same places."""
    if len(last.heads) != len(first.heads):
        return False
    return _same_heads(last, first) or (not first.title and _same_edges(last, first))


def _same_heads(last: Tabulated, first: Tabulated) -> bool:
    return [text_of(h) for h in last.heads] == [text_of(h) for h in first.heads] and any(first.heads)


def _same_edges(last: Tabulated, first: Tabulated) -> bool:
    if last.grid.ruled != first.grid.ruled or any(cell.bold for cell in first.grid.row(0)):
        return False
    slack = _SAME_EDGE if first.grid.ruled else 3 * _SAME_EDGE
    return all(abs(a - b) <= slack for a, b in zip(last.grid.edges, first.grid.edges, strict=True))


def _extend(last: Block, first: Block) -> None:
    if isinstance(last, Text) and isinstance(first, Text):
        last.lines += first.lines
    elif isinstance(last, Tabulated) and isinstance(first, Tabulated):
        rows = first.rows if _same_heads(last, first) else tabulate(first.grid, headless=True).rows
        if rows and last.rows and _rest_of_row(last.rows[-1], rows[0]):
            last.rows[-1] = [above + below for above, below in zip(last.rows[-1], rows.pop(0), strict=True)]
        last.rows += rows


def _rest_of_row(above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row without a label is the rest of one that the page's end cut."""
    if len(row) != len(above) or row[0]:
        return False
    pairs = [(text_of(a), text_of(b)) for a, b in zip(above, row, strict=True) if b]
    return all(a and not _ENDS.search(a) for a, _ in pairs) or any(b[:1].islower() for _, b in pairs)
