"""Lines in columns -> rows: which lines are one row broken over several, and which heads stand over which columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.readers.pdf.columns_of import Column, is_row, touched
from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import around

_TIGHT = 1.4
_MOST_DOUBLE = 0.3
_FLUSH = 2.0


def grid_of(lines: Sequence[Line], columns: list[Column]) -> Grid:
    """The table that these lines make."""
    rows = _rows(lines, columns)
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        below = _heads_below(rows[number + 1], columns) if number + 1 < len(rows) else set()
        cells.extend(_cells(row, number, columns, below))
    box = around(line.box for line in lines)
    edges = (*(left for left, _ in columns), columns[-1][1])
    return Grid(lines[0].page, box, cells, len(columns), len(rows), False, edges)


def _heads_below(row: Sequence[Line], columns: list[Column]) -> set[int]:
    """The columns that a row without a label has words in; none where it has a label or just one word."""
    homes = {i for line in row for s in line.segments for i in touched(s, columns)}
    return homes if 0 not in homes and len(homes) > 1 else set()


def _rows(lines: Sequence[Line], columns: list[Column]) -> list[list[Line]]:
    """Lines of one row together: those closer than rows are, or those without a label of their own."""
    by_gap = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if line.base - before.base > _TIGHT * max(line.size, before.size):
            by_gap.append([])
        by_gap[-1].append(line)
    double = sum(1 for row in by_gap if sum(_full(line, columns) for line in row) > 1)
    if len(by_gap) > 2 and double <= _MOST_DOUBLE * len(by_gap):
        return by_gap
    return _by_label(lines, columns)


def _full(line: Line, columns: list[Column]) -> bool:
    return len(line.segments) == len(columns)


def _by_label(lines: Sequence[Line], columns: list[Column]) -> list[list[Line]]:
    """A row begins where the first column has words that begin anew."""
    rows: list[list[Line]] = []
    for line in lines:
        first = line.segments[0]
        has_label = 0 in touched(first, columns)
        goes_on = not has_label or (re.match(r"[a-z(]", first.text) is not None and not _full(line, columns))
        if rows and goes_on and not (not has_label and len(rows) == 1 and is_row(line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _cells(row: Sequence[Line], number: int, columns: list[Column], below: set[int]) -> list[GridCell]:
    """The cells of a row: each piece in its column, or over those that it stands over.

    ``below`` are the columns that the next row has heads in.
    """
    pieces = [s for line in row for s in line.segments]
    homes = [touched(piece, columns) for piece in pieces]
    if len(row) == 1 and len(pieces) == 1 and 0 in homes[0]:
        return [GridCell((pieces[0],), number, 0, 1, len(columns))]
    if len(row) == 1 and (any(len(home) != 1 for home in homes) or below - {i for home in homes for i in home}):
        return _spanning(pieces, homes, number, columns, below)
    held: dict[int, list[Line]] = {}
    for piece, home in zip(pieces, homes, strict=True):
        held.setdefault(home[0] if home else _nearest(piece, columns), []).append(piece)
    return [GridCell(tuple(lines), number, column) for column, lines in held.items()]


def _spanning(
    pieces: list[Line], homes: list[list[int]], number: int, columns: list[Column], below: set[int]
) -> list[GridCell]:
    """Heads over several columns: a column that no piece stands over belongs to the nearest, or to that on its left."""
    owner = {column: i for i, home in enumerate(homes) for column in home}
    over = [i for i, home in enumerate(homes) if 0 not in home]
    flush = all(
        home and abs(piece.x0 - columns[home[0]][0]) < _FLUSH for piece, home in zip(pieces, homes, strict=True)
    )
    owner |= _shared_evenly(homes, over, sorted(below))
    for column in sorted(below - owner.keys()):
        left = [i for i in over if pieces[i].x0 <= columns[column][0]]
        candidates = left[-1:] if flush and left else over
        middle = sum(columns[column]) / 2
        if candidates:
            owner[column] = min(candidates, key=lambda i: abs((pieces[i].x0 + pieces[i].x1) / 2 - middle))
    cells = []
    for i, piece in enumerate(pieces):
        mine = sorted(column for column, who in owner.items() if who == i) or [_nearest(piece, columns)]
        cells.append(GridCell((piece,), number, mine[0], 1, mine[-1] - mine[0] + 1))
    return cells


def _shared_evenly(homes: list[list[int]], over: list[int], columns: list[int]) -> dict[int, int]:
    """The columns shared out evenly among the pieces in their order, if each piece stands over its share."""
    share, rest = divmod(len(columns), len(over)) if over else (0, 1)
    if rest:
        return {}
    owner = {column: over[place // share] for place, column in enumerate(columns)}
    return owner if all(owner.get(column, i) == i for i in over for column in homes[i]) else {}


def _nearest(piece: Line, columns: list[Column]) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
