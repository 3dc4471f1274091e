"""A table as cells in rows and columns, whichever way it was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Box


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its lines, the row and column where it begins, and how many of each it spans."""

    lines: tuple[Line, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A table on one page. ``ruled`` where lines stand between its cells; ``box`` is what it covers."""

    page: int
    box: Box
    cells: list[GridCell]
    width: int
    height: int
    ruled: bool
    edges: tuple[float, ...] = field(default=())

    def row(self, number: int) -> list[GridCell]:
        """The cells that begin in a row, from left to right."""
        return sorted((c for c in self.cells if c.row == number), key=lambda c: c.column)

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place, where it begins or further on."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
                return cell
        return None
