"""Tables with merged cells -> one head for each column and plain rows, for every format that has merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.grid_heads import count_heads, heads_of
from ingest.readers.manuscript import Manuscript
from ingest.readers.slots import GridCell, Slots, lay_out, spans_all

# A cell over several columns says the same of each where it is short ('To be agreed'), and is written once where not.
_SAID_OF_EACH = 6


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its format gives it: rows of cells, merged ones once; ``heads`` rows are marked as heads."""

    rows: Sequence[Sequence[GridCell]]
    heads: int = 0


def write_grid(manuscript: Manuscript, grid: Grid) -> None:
    """Write a table down: a title over its whole width and a note below it as paragraphs, the rest as columns."""
    slots, marked = lay_out(grid.rows, grid.heads)
    above = 0
    while above < len(slots) and spans_all(slots[above]):
        above += 1
    below = len(slots)
    while below > above and spans_all(slots[below - 1]):
        below -= 1
    _paragraphs(manuscript, slots[:above])
    if below > above:
        _columns(manuscript, slots[above:below], max(0, marked - above))
    _paragraphs(manuscript, slots[below:])


def _paragraphs(manuscript: Manuscript, rows: Slots) -> None:
    for row in rows:
        manuscript.paragraph(row[0].text if row[0] else "")


def _columns(manuscript: Manuscript, slots: Slots, marked: int) -> None:
    count = count_heads(slots, marked)
    manuscript.table(heads_of(slots, count), [_texts(row) for row in slots[count:]])


def _texts(row: Sequence[GridCell | None]) -> list[str]:
    """The words of each column of a row below the heads."""
    out: list[str] = []
    for at, cell in enumerate(row):
        goes_on = at > 0 and cell is not None and row[at - 1] is cell
        repeated = goes_on and cell is not row[0] and cell is not None and len(cell.text.split()) <= _SAID_OF_EACH
        out.append(cell.text if cell and (repeated or not goes_on) else "")
    return out
