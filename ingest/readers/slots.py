"""Cells that span columns and rows, laid out so that each place of the table knows its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# More columns than any paper has; a page that claims more would only fill the memory.
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell: its words, how many columns and rows it covers, whether all of it is bold. Each is only like itself."""

    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False


Slots = list[list[GridCell | None]]


def lay_out(rows: Sequence[Sequence[GridCell]], heads: int) -> tuple[Slots, int]:
    """The cell at each row and column, and how many of the ``heads`` first rows are left.

    Rows and columns without words are left out, and those that only repeat the one before, as Word makes them where
    the edges of cells do not meet.
    """
    slots = _placed(rows)
    kept = [i for i, row in enumerate(slots) if _holds_words(row) and (i == 0 or row != slots[i - 1])]
    left = [slots[i] for i in kept]
    columns = list(zip(*left, strict=True))
    wide = [at for at, column in enumerate(columns) if _holds_words(column) and (at == 0 or column != columns[at - 1])]
    return [[row[at] for at in wide] for row in left], sum(1 for i in kept if i < heads)


def spans_all(row: Sequence[GridCell | None]) -> bool:
    """Whether one cell covers the whole width."""
    return row[0] is not None and all(cell is row[0] for cell in row)


def _placed(rows: Sequence[Sequence[GridCell]]) -> Slots:
    places: list[dict[int, GridCell]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[at]:
                column += 1
            for below in range(at, min(at + max(cell.rows, 1), len(rows))):
                for right in range(column, min(column + max(cell.columns, 1), _MOST_COLUMNS)):
                    places[below].setdefault(right, cell)
    width = max((max(p, default=-1) + 1 for p in places), default=0)
    return [[p.get(column) for column in range(width)] for p in places]


def _holds_words(cells: Sequence[GridCell | None]) -> bool:
    return any(cell is not None and cell.text.strip() for cell in cells)
