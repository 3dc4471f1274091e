"""The lines drawn on a page, and the cells between them, by pdfplumber. Asked only where a page has drawings."""

from __future__ import annotations

import io
import itertools
from typing import Any

import pdfplumber
from pdfminer.layout import LTContainer, LTCurve, LTLine, LTRect
from pdfplumber.pdf import PDF
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.exceptions import PdfminerException

from ingest.readers.pdf.page import Box

Edge = dict[str, Any]

# Edges nearer than this, in points, are one; thinner boxes are lines.
SNAP = 3.0
THIN = 3.0
_WHITE = ((1,), (1.0,), (1, 1, 1), (1.0, 1.0, 1.0), (0, 0, 0, 0), 1, 1.0)
_STRAIGHT = 1.0


class Rulings:
    """The rulings of a PDF's pages. Opened late, as many a paper has none."""

    def __init__(self, data: bytes, password: str = "") -> None:
        self._data = data
        self._password = password
        self._open: PDF | None = None

    def of(self, index: int) -> tuple[Box, ...]:
        """The rulings of the page at ``index`` from 0, from the bottom left; none where its drawings are broken."""
        try:
            if self._open is None:
                self._open = pdfplumber.open(io.BytesIO(self._data), password=self._password)
            page = self._open.pages[index]
            page.page_obj.rotate = 0  # the words are turned by how they stand, the rulings with them
            found = tuple(_in(page.layout, page.width, page.height))
            page.close()
        except (PdfminerException, ValueError, KeyError, IndexError, TypeError, AttributeError):
            return ()  # pdfium reads on where pdfminer gives up: the words are there, and tables without lines
        return found

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._open is not None:
            self._open.close()


def _in(container: LTContainer[Any], width: float, height: float) -> list[Box]:
    out: list[Box] = []
    for item in container:
        if isinstance(item, LTLine):
            out.append((item.x0, item.y0, item.x1, item.y1))
        elif isinstance(item, LTRect):
            out.extend(_sides(item, width, height))
        elif isinstance(item, LTCurve):
            out.extend(_straight(item.pts))
        elif isinstance(item, LTContainer):
            out.extend(_in(item, width, height))
    return out


def _sides(rect: LTRect, width: float, height: float) -> list[Box]:
    """The sides of a box; a thin one is a line itself, and one that nobody sees or that is the page has none."""
    wide, high = rect.x1 - rect.x0, rect.y1 - rect.y0
    if min(wide, high) <= THIN:
        return [(rect.x0, rect.y0, rect.x1, rect.y1)]
    unseen = not rect.stroke and (not rect.fill or rect.non_stroking_color in _WHITE)
    if unseen or (wide > 0.95 * width and high > 0.95 * height):
        return []
    x0, y0, x1, y1 = rect.x0, rect.y0, rect.x1, rect.y1
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _straight(points: list[tuple[float, float]]) -> list[Box]:
    """The upright and level pieces of a drawn path."""
    out = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT:
            out.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return out


def joined(edges: list[Edge]) -> list[Edge]:
    """Edges that nearly touch made one."""
    return merge_edges(edges, SNAP, SNAP, SNAP, SNAP)


def cells_between(edges: list[Edge]) -> list[list[Box]]:
    """For each table that the edges make its cells, from the top left of the page."""
    return cells_to_tables(intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP)))
