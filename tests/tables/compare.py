"""How many cells of a table are read exactly: the words, with their row's label, section and column head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.document import Block, Table
from tests.tables.spec import TableSpec, column_heads

Cell = tuple[str, str, str, str]


def cells_wanted(spec: TableSpec) -> list[Cell]:
    """(section, row label, column head, words) of each cell with words, labels too."""
    heads = column_heads(spec)
    out, section = [], ""
    for row in spec.rows:
        if len(row) == 1:
            section = row[0]
            continue
        out += [(section, row[0], head, cell) for head, cell in zip(heads, row, strict=True) if cell]
    return out


def cells_read(blocks: Sequence[Block]) -> list[Cell]:
    """The same of all tables that were read."""
    out = []
    for table in blocks:
        if isinstance(table, Table):
            for row in table.rows:
                filled = [cell for cell in row.cells if cell.words.text]
                out += [(row.section, row.label.text, cell.head, cell.words.text) for cell in filled]
    return out


def exact(spec: TableSpec, blocks: Sequence[Block]) -> tuple[int, int]:
    """(cells read exactly, cells counted): cells read that are not there count against the share."""
    wanted, read = Counter(cells_wanted(spec)), Counter(cells_read(blocks))
    good = sum((wanted & read).values())
    return good, max(sum(wanted.values()), sum(read.values()))
