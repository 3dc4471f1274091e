"""Tables as they were read beside those that were laid out, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document, Heading, Row, Table
from tests.tables.spec import TableSpec, column_heads


@dataclass(frozen=True, slots=True)
class Score:
    """How many cells there are, how many came out exact, and what the others are."""

    cells: int
    exact: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of all cells those that came out exact."""
        return self.exact / self.cells


def compare(document: Document, tables: tuple[TableSpec, ...]) -> Score:
    """A cell is exact where its words stand under its head in the row of its label, and in its section."""
    read = _by_name(document)
    cells, missed = 0, []
    for made in tables:
        found = list(_found(read[made.name])) if made.name in read else []
        for wanted in _wanted(made):
            cells += 1
            if wanted in found:
                found.remove(wanted)
            else:
                missed.append(f"{made.name}: {' | '.join(wanted)}")
    return Score(cells, cells - len(missed), tuple(missed))


def _by_name(document: Document) -> dict[str, Table]:
    """The first table below each heading."""
    out: dict[str, Table] = {}
    name = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            name = block.words.text
        elif isinstance(block, Table):
            out.setdefault(name, block)
    return out


def _wanted(made: TableSpec) -> Iterator[tuple[str, str, str, str]]:
    """Section, label, head and words of each cell that holds words."""
    heads, section = column_heads(made), ""
    for cells in made.rows:
        if len(cells) == 1:
            section = cells[0]
            continue
        for head, words in zip(heads, cells, strict=True):
            if words:
                yield section, cells[0], head, words


def _found(table: Table) -> Iterator[tuple[str, str, str, str]]:
    def of(row: Row) -> Iterator[tuple[str, str, str, str]]:
        return ((row.section, row.label.text, c.head, c.words.text) for c in row.cells if c.words.text)

    return (cell for row in table.rows for cell in of(row))
