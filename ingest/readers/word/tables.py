"""Word's tables -> cells with the columns and rows they cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.readers.grid import Grid
from ingest.readers.markup import Node, whole_number
from ingest.readers.slots import GridCell
from ingest.readers.word.flow import inside
from ingest.readers.word.styles import OFF

# The words of a cell, and whether all of them are bold.
CellReader = Callable[[Node], tuple[str, bool]]


@dataclass(slots=True)
class _Open:
    """A cell while later rows may still go on with it."""

    text: str
    columns: int
    bold: bool
    rows: int = 1


def read_table(table: Node, read_cell: CellReader) -> Grid:
    """A table's cells, merged ones once; rows that were deleted or are hidden are left out."""
    rows: list[list[_Open]] = []
    heads = 0
    merged: dict[int, _Open] = {}
    for row in inside(table, "w:tr"):
        properties = row.first("w:trPr") or Node("w:trPr")
        if properties.first("w:del") is not None or _is_on(properties.first("w:hidden")):
            continue
        if heads == len(rows) and _is_on(properties.first("w:tblHeader")):
            heads += 1
        rows.append(_row(row, properties, merged, read_cell))
    cells = [[GridCell(c.text, c.columns, c.rows, c.bold) for c in row] for row in rows]
    return Grid(cells, heads)


def _row(row: Node, properties: Node, merged: dict[int, _Open], read_cell: CellReader) -> list[_Open]:
    """The cells that begin in a row; those that go on from above are made a row longer."""
    out: list[_Open] = []
    column = _number(properties.first("w:gridBefore"), 0)
    if column:
        out.append(_Open("", column, False))
    for node in inside(row, "w:tc"):
        own = node.first("w:tcPr") or Node("w:tcPr")
        columns = max(1, _number(own.first("w:gridSpan"), 1))
        if _goes_on(own.first("w:hMerge")) and out:
            out[-1].columns += columns
        elif _goes_on(own.first("w:vMerge")) and column in merged:
            merged[column].rows += 1
        else:
            text, bold = ("", False) if own.first("w:cellDel") is not None else read_cell(node)
            out.append(_Open(text, columns, bold))
            merged[column] = out[-1]
        column += columns
    return out


def _goes_on(merge: Node | None) -> bool:
    """Whether a cell goes on with the one above or before it: a merge that is not its beginning."""
    return merge is not None and merge.get("val", "continue") == "continue"


def _is_on(switch: Node | None) -> bool:
    return switch is not None and switch.get("val") not in OFF


def _number(node: Node | None, default: int) -> int:
    return whole_number(node.get("val"), default) if node else default
