"""Tables without lines: rows of words that stand under each other in columns."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.aligned_rows import grid_of
from ingest.readers.pdf.columns_of import Column, columns_of, is_row, touched
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.lines import Line

# Wider than this many letter sizes between two lines, and the table is over.
_FURTHEST = 4.0
_MOST_BETWEEN = 4
_TIGHT = 1.4


def aligned_tables(lines: Sequence[Line]) -> list[tuple[int, int, Grid]]:
    """(first line, line after the last, table) of each table among the lines of a column of text."""
    out = []
    i = 0
    while i < len(lines):
        end = _run_end(lines, i) if is_row(lines[i]) else i
        columns = columns_of(lines[i:end]) if end - i > 1 else []
        if columns and not _all_one(lines[i:end], columns):
            end = _with_rest(lines, i, end, columns)
            out.append((i, end, grid_of(lines[i:end], columns)))
            i = end
        else:
            i += 1
    return out


def _run_end(lines: Sequence[Line], i: int) -> int:
    """The line after the last row that may belong to a table which begins at ``i``."""
    end = at = i + 1
    while at < len(lines) and at - end < _MOST_BETWEEN:
        if lines[at].base - lines[at - 1].base > _FURTHEST * lines[at].size:
            break
        if is_row(lines[at]):
            end = at + 1
        at += 1
    return end


def _with_rest(lines: Sequence[Line], i: int, end: int, columns: list[Column]) -> int:
    """The end, with lines close below that go on with cells of the last row."""
    while end < len(lines):
        line = lines[end]
        tight = line.base - lines[end - 1].base <= _TIGHT * line.size
        where = touched(line, columns)
        in_one = len(where) == 1 and columns[where[0]][0] - 2 <= line.x0 and line.x1 <= columns[where[0]][1] + 2
        if not (tight and in_one and line.bold == lines[end - 1].bold):
            break
        end += 1
    return end


def _all_one(lines: Sequence[Line], columns: list[Column]) -> bool:
    """Whether lines between the rows run over the columns as text does: the rows are then no table."""
    single = [line for line in lines if not is_row(line)]
    across = [line for line in single if len(touched(line, columns)) > 1]
    return len(across) > len(lines) - len(single)
