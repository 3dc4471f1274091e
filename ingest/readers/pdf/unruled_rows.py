"""Rows of a table that has lines between its columns only: the figures of a column say where each row begins."""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.lines import Line, figures_only

_SLACK = 2.0
_MOST_ROWS = 3


def with_rows_parted(grid: Grid) -> Grid:
    """The grid, with each row that holds several rows of figures cut into these.

    A grid of many rows has lines between them, and cells of several figures are then cells of one row.
    """
    if grid.height > _MOST_ROWS:
        return grid
    cells: list[GridCell] = []
    height = 0
    for number in range(grid.height):
        row = grid.row(number)
        bases = _bases(row) if all(cell.rows == 1 for cell in grid.cells) else []
        for cell in row:
            cells.extend(_parted(replace(cell, row=height), bases))
        height += max(len(bases), 1)
    return replace(grid, cells=cells, height=height)


def _bases(row: list[GridCell]) -> list[float]:
    """Where the rows inside a row begin: at the lines of its longest column of figures, if the labels have as many."""
    figures = [c for c in row if c.column and len(c.lines) > 1 and all(figures_only(line.text) for line in c.lines)]
    longest = max(figures, key=lambda cell: len(cell.lines), default=None)
    if longest is None or not row or row[0].column or len(row[0].lines) != len(longest.lines):
        return []
    bases = [line.base for line in longest.lines]
    labelled = all(any(abs(line.base - base) <= _SLACK for line in row[0].lines) for base in bases)
    return bases if labelled else []


def _parted(cell: GridCell, bases: list[float]) -> list[GridCell]:
    if not bases:
        return [cell]
    held: list[list[Line]] = [[] for _ in bases]
    for line in cell.lines:
        held[max(sum(base <= line.base + _SLACK for base in bases) - 1, 0)].append(line)
    return [replace(cell, lines=tuple(lines), row=cell.row + i) for i, lines in enumerate(held)]
