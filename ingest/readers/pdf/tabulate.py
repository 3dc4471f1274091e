"""A table's cells -> one head for each column, and rows: heads of several rows merged, merged cells filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.lines import Line

Cell = tuple[Line, ...]

_MOST_HEADS = 4
_HEAD_WORDS = 6
_YEAR = re.compile(r"^\W*(19|20)\d\d(\s*[-/–]\s*\d{2,4})?\W*$")
_UNIT = re.compile(r"^\W*(£|%|\$|€)?\W*(m|million|000s?|k|bn|no|number)?\W*$", re.I)
_FIGURE = re.compile(r"^[<>~(+-]*[£$€]?\d[\d,.]*\s*(%|m|k|bn)?\)?$")
_PERSON = re.compile(r"(Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Rev|Lord|Lady)\.? [A-Z]")
_LABEL = re.compile(r":$")
_MOST_LABELS = 0.6


@dataclass(slots=True)
class Tabulated:
    """A table as it is written down. ``title`` stands over it; a row of one cell heads those below it."""

    grid: Grid
    heads: list[Cell]
    rows: list[list[Cell]]
    title: Cell

    @property
    def is_labels(self) -> bool:
        """Whether it is no table but labels ('Report to:') with their values beside them."""
        if len(self.heads) != 2:
            return False
        all_rows = [row for row in (self.heads, *self.rows) if any(row)]
        labels = sum(bool(_LABEL.search(text_of(row[0]))) for row in all_rows if row)
        return labels >= _MOST_LABELS * len(all_rows)


def text_of(cell: Cell) -> str:
    """A cell's words on one line."""
    return " ".join(line.text for line in cell)


def tabulate(grid: Grid, headless: bool = False) -> Tabulated:
    """The table that a grid holds; ``headless`` where it goes on with one whose heads are known."""
    first = 0
    title: Cell = ()
    while first < grid.height - 1 and (over := _whole_width(grid, first)) is not None:
        title += over
        first += 1
    heads = 0 if headless else _count_heads(grid, first)
    rows = [row for r in range(first + heads, grid.height) if (row := _body_row(grid, r))]
    return Tabulated(grid, _heads(grid, first, heads), rows, title)


def _whole_width(grid: Grid, row: int) -> Cell | None:
    """The words of a row that has one cell over the whole width; None of another row."""
    cells = [c for c in grid.row(row) if c.lines]
    alone = len(cells) == 1 and cells[0].columns >= grid.width and cells[0].rows == 1
    return cells[0].lines if alone else None


def _count_heads(grid: Grid, first: int) -> int:
    """How many rows from ``first`` on are heads; none where the first row has figures as the others have."""
    bold = 0
    while first + bold < grid.height and _bold_row(grid, first + bold):
        bold += 1
    count = bold if 0 < bold <= _MOST_HEADS and first + bold < grid.height else 1
    if not bold and not _may_be_head(grid, first):
        return 0
    while first + count < grid.height - 1 and count < _MOST_HEADS and _goes_on(grid, first + count):
        count += 1
    return count


def _may_be_head(grid: Grid, row: int) -> bool:
    """Whether a row in plain letters may hold heads: no figures or persons, and lines or figures set it off."""
    texts = [c.text for c in grid.row(row) if c.lines]
    if any(_PERSON.match(t) for t in texts) or any(_is_figure(c.text) for c in grid.row(row) if c.column):
        return False
    return grid.ruled or any(_FIGURE.match(c.text) for c in grid.cells if c.row > row)


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.match(text)) and not _YEAR.match(text) and not _UNIT.match(text)


def _bold_row(grid: Grid, row: int) -> bool:
    cells = [c for c in grid.row(row) if c.lines]
    return len(cells) > 1 and all(c.bold for c in cells)


def _goes_on(grid: Grid, row: int) -> bool:
    """Whether a row goes on with the heads above it: a cell reaches into it, spans stand over it, it has no label."""
    above = [c for c in grid.cells if c.lines and c.row < row <= c.row + c.rows - 1]
    spans = [c for c in grid.row(row - 1) if c.lines and 1 < c.columns < grid.width]
    label = grid.at(row, 0)
    no_label = label is None or not label.lines or label.row < row
    if above or spans:
        return no_label or bool(spans)
    texts = [c.text for c in grid.row(row) if c.lines]
    short = all(len(t.split()) <= _HEAD_WORDS and not _is_figure(t) for t in texts)
    return no_label and bool(texts) and short and (len(texts) > 1 or bool(_UNIT.match(texts[0])))


def _heads(grid: Grid, first: int, count: int) -> list[Cell]:
    """For each column its heads from the upper to the lower, those that span it too."""
    out: list[Cell] = []
    for column in range(grid.width):
        lines: Cell = ()
        last = None
        for row in range(first, first + count):
            cell = grid.at(row, column)
            if cell is not None and cell is not last:
                lines += cell.lines
                last = cell
        out.append(lines)
    return out


def _body_row(grid: Grid, row: int) -> list[Cell]:
    """The cells of a row; one cell where it heads those below; empty where it has no words."""
    whole = _whole_width(grid, row)
    if whole is not None:
        return [whole]
    out: list[Cell] = []
    for column in range(grid.width):
        cell = grid.at(row, column)
        repeated = cell is not None and column > cell.column and cell.column == 0
        out.append(cell.lines if cell is not None and not repeated else ())
    return out if any(out) else []
