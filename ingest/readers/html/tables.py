"""Tables of a page -> cells with the columns and rows they cover; and tables that only lay the page out."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.grid import Grid
from ingest.readers.html.inline import flat, is_bold, line_of
from ingest.readers.markup import Node, whole_number
from ingest.readers.slots import GridCell

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TO_THE_END = 65534
_MOST = 0.7


def read_table(table: Node) -> Grid:
    """The cells of a table; its head rows are those of its head part, else the first with nothing but head cells."""
    head = [row for part in table.nodes if part.name == "thead" for row in part.nodes if row.name == "tr"]
    other = [row for row in rows_of(table) if not any(row is h for h in head)]
    heads = len(head)
    if not head:
        while heads < len(other) and _only_heads(other[heads]):
            heads += 1
    return Grid([[_cell(cell) for cell in cells_of(row)] for row in head + other], heads)


def is_layout(table: Node) -> bool:
    """Whether a table lays out a page: it says so, has one column, or holds headings or a large table."""
    if table.get("role").lower() in ("presentation", "none"):
        return True
    rows = list(rows_of(table))
    if all(len(list(cells_of(row))) <= 1 for row in rows):
        return True
    if any(_has_section(cell) for row in rows for cell in cells_of(row)):
        return True
    inner = max((len(flat(t)) for row in rows for cell in cells_of(row) for t in cell.every("table")), default=0)
    return inner > _MOST * len(flat(table))


def rows_of(table: Node) -> Iterator[Node]:
    """The rows of a table, not those of tables inside it."""
    for part in table.nodes:
        if part.name == "tr":
            yield part
        elif part.name in ("thead", "tbody", "tfoot"):
            yield from rows_of(part)


def cells_of(row: Node) -> Iterator[Node]:
    """The cells of a row."""
    return (n for n in row.nodes if n.name in ("td", "th"))


def _only_heads(row: Node) -> bool:
    cells = list(cells_of(row))
    return any(c.name == "th" for c in cells) and all(c.name == "th" or not flat(c) for c in cells)


def _has_section(cell: Node) -> bool:
    """Whether a cell holds a heading and words below it."""
    heads = sum(len(flat(h)) for h in cell.every(*_HEADINGS))
    return 0 < heads < len(flat(cell))


def _cell(node: Node) -> GridCell:
    line = line_of(node)
    words = " ".join(line.lines)
    rows = _number(node.get("rowspan"))
    bold = is_bold(node) or (line.bold and bool(words))
    return GridCell(words, max(1, _number(node.get("colspan"))), rows or _TO_THE_END, bold)


def _number(written: str) -> int:
    """A number of columns or rows; 1 where it is none, 0 for 'to the end'."""
    return whole_number(written, 1)
