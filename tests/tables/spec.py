"""What a table of the test set is, and the compact way in which they are written down."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPAN = re.compile(r"\s*×(\d+)$")


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table to lay out. ``heads`` are its head rows, each of (words, columns spanned).

    An empty head below a filled one belongs to that: the upper one is printed over both rows. A row of one cell is the
    head of the rows below it, printed over the whole width. ``style``: 'ruled', 'borderless', 'wrapped' (ruled, narrow
    columns), 'over pages' (ruled, cut by a page's end, heads printed again), 'merged' (ruled; equal neighbours in the
    first column are printed as one cell). ``note`` is printed below the table.
    """

    name: str
    heads: tuple[tuple[tuple[str, int], ...], ...]
    rows: tuple[tuple[str, ...], ...]
    hard: bool = False
    style: str = "ruled"
    note: str = ""


def spec(name: str, written: str, style: str = "ruled", hard: bool = False, note: str = "") -> TableSpec:
    """A table from lines of cells with bars between; head rows stand above '---', and '×3' spans three columns."""
    above, below = written.strip().split("\n---\n")
    heads = tuple(tuple(_head(cell) for cell in _cells(line)) for line in above.splitlines())
    return TableSpec(name, heads, tuple(_cells(line) for line in below.splitlines()), hard, style, note)


def column_heads(table: TableSpec) -> tuple[str, ...]:
    """The whole head of each column, upper words before lower ('Targets 2011-12')."""
    wide = [[words for words, span in row for _ in range(span)] for row in table.heads]
    return tuple(" ".join(filter(None, column)) for column in zip(*wide, strict=True))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _head(cell: str) -> tuple[str, int]:
    found = _SPAN.search(cell)
    return (cell[: found.start()], int(found[1])) if found else (cell, 1)
