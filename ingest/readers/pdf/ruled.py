"""Tables with lines between their cells: pdfplumber finds the cells in the rulings, and words are put into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.lines import lines_of
from ingest.readers.pdf.page import Box, Page, Word, around, inside
from ingest.readers.pdf.rulings import MOST_RULINGS, SNAP, THIN, Edge, cells_between, joined
from ingest.readers.pdf.unruled_rows import with_rows_parted

_SHORTEST = 5.0
_FEWEST_LEVEL_LINES = 3
_FEWEST_FILLED = 0.25
# More crossings are a drawing or a map; looking for cells in them takes for ever.
_MOST_CROSSINGS = 5_000


def ruled_tables(page: Page) -> list[Grid]:
    """The ruled tables of a page, from the top down."""
    if not 4 <= len(page.rulings) <= MOST_RULINGS:
        return []
    edges = joined([e for box in page.rulings if (e := _edge(box))])
    edges = [e for e in edges if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= _SHORTEST]
    edges += _open_sides(edges)
    upright = sum(e["orientation"] == "v" for e in edges)
    if upright * (len(edges) - upright) > _MOST_CROSSINGS:
        return []
    grids = [_grid(page, cells) for cells in cells_between(edges)]
    return sorted((with_rows_parted(g) for g in grids if g and _holds_a_table(g)), key=lambda g: g.box[1])


def _edge(box: Box) -> Edge | None:
    x0, top, x1, bottom = box
    if bottom - top <= THIN and x1 - x0 > bottom - top:
        return {"x0": x0, "x1": x1, "top": top, "bottom": top, "orientation": "h", "width": x1 - x0, "height": 0.0}
    if x1 - x0 <= THIN:
        return {"x0": x0, "x1": x0, "top": top, "bottom": bottom, "orientation": "v", "width": 0.0, "height": bottom}
    return None


def _open_sides(edges: list[Edge]) -> list[Edge]:
    """Sides for tables that have lines between their columns, but none at the left and right end."""
    level = [e for e in edges if e["orientation"] == "h"]
    upright = [e for e in edges if e["orientation"] == "v"]
    out: dict[tuple[int, int], list[Edge]] = {}
    for edge in level:
        out.setdefault((round(edge["x0"] / SNAP), round(edge["x1"] / SNAP)), []).append(edge)
    sides: list[Edge] = []
    for group in out.values():
        x0, x1 = min(e["x0"] for e in group), max(e["x1"] for e in group)
        top, bottom = min(e["top"] for e in group), max(e["top"] for e in group)
        between = any(x0 + SNAP < v["x0"] < x1 - SNAP and v["top"] < bottom and v["bottom"] > top for v in upright)
        if len(group) >= _FEWEST_LEVEL_LINES and between:
            for x in (x0, x1):
                if not any(abs(v["x0"] - x) <= SNAP and v["top"] <= top + SNAP for v in upright):
                    sides.append({"x0": x, "x1": x, "top": top, "bottom": bottom, "orientation": "v"})
    return sides


def _grid(page: Page, cells: Sequence[Box]) -> Grid | None:
    """Cells of one table with their words, their corners made rows and columns."""
    lefts, tops = _marks(x for c in cells for x in (c[0], c[2])), _marks(y for c in cells for y in (c[1], c[3]))
    if len(lefts) < 3:
        return None
    box = around(cells)
    inner = [w for w in page.words if inside(w.middle, box)]
    held: dict[Box, list[Word]] = {cell: [] for cell in cells}
    for word in inner:
        home = next((c for c in cells if inside(word.middle, c)), None)
        if home is not None:
            held[home].append(word)
    made = [_cell(page.number, cell, words, lefts, tops) for cell, words in held.items()]
    return Grid(page.number, box, made, len(lefts) - 1, len(tops) - 1, True, tuple(lefts))


def _cell(page: int, box: Box, words: list[Word], lefts: list[float], tops: list[float]) -> GridCell:
    row, column = _nearest(tops, box[1]), _nearest(lefts, box[0])
    rows, columns = _nearest(tops, box[3]) - row, _nearest(lefts, box[2]) - column
    return GridCell(tuple(lines_of(words, page)), row, column, max(rows, 1), max(columns, 1))


def _marks(places: Iterable[float]) -> list[float]:
    """Places in order, those within the thickness of a line taken as one."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > SNAP:
            out.append(place)
    return out


def _nearest(marks: list[float], place: float) -> int:
    return min(range(len(marks)), key=lambda i: abs(marks[i] - place))


def _holds_a_table(grid: Grid) -> bool:
    """Whether a row has words in two columns, and the cells are not mostly empty, as a drawing's are.

    One row is enough: it may be the rest of a table that began on the page before.
    """
    filled = [c for c in grid.cells if c.lines]
    side_by_side = any(sum(1 for c in grid.row(r) if c.lines) >= 2 for r in range(grid.height))
    return side_by_side and len(filled) >= _FEWEST_FILLED * len(grid.cells)
