"""The lines drawn on a page, by pdfium, and the cells between them, by pdfplumber."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.readers.pdf.page import Box

Edge = dict[str, Any]
Point = tuple[float, float]

# Edges nearer than this, in points, are one; thinner boxes are lines.
SNAP = 3.0
THIN = 3.0
# More rulings are a drawing or a map; looking for cells in them takes for ever.
MOST_RULINGS = 20_000
_STRAIGHT = 1.0
_WHITE = (255, 255, 255)
_SHAPES = [pdfium.FPDF_PAGEOBJ_PATH]
_BEZIER_POINTS = 3


def rulings_of(page: pypdfium2.PdfPage) -> tuple[Box, ...]:
    """Lines and the sides of boxes, in pdfium's coordinates (from the bottom left); one more than enough of a map."""
    found = itertools.chain.from_iterable(_lines_of(shape, page.get_size()) for shape in page.get_objects(_SHAPES))
    return tuple(itertools.islice(found, MOST_RULINGS + 1))


def _lines_of(shape: pypdfium2.PdfObject, page_size: Point) -> Iterator[Box]:
    for points in _strokes(shape):
        if _is_box(points):
            yield from _sides(points, shape, page_size)
        else:
            yield from _straight(points)


def _strokes(shape: pypdfium2.PdfObject) -> Iterator[list[Point]]:
    """The points that each stroke of a drawn shape goes through, back to its first one where it is closed."""
    matrix = _matrix(shape)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curve = 0
    for i in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        curve = (curve + 1) % _BEZIER_POINTS if kind == pdfium.FPDF_SEGMENT_BEZIERTO else 0
        if curve:  # the two points that only bend a curve
            continue
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        points.append(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    yield points


def _matrix(shape: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Where the shape's own points come to stand on the page, through all the forms that hold it."""
    matrix = shape.get_matrix()
    form = shape.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def _is_box(points: list[Point]) -> bool:
    """Whether a stroke goes around an upright box: four corners, and perhaps back to the first."""
    if len(points) not in (4, 5) or (len(points) == 5 and points[0] != points[4]):
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[:4]
    level_first = x1 == x2 and x3 == x0 and y0 == y1 and y2 == y3
    return level_first or (x0 == x1 and x2 == x3 and y1 == y2 and y3 == y0)


def _sides(corners: list[Point], shape: pypdfium2.PdfObject, page_size: Point) -> list[Box]:
    """The sides of a box; a thin one is a line itself, and one that nobody sees or that is the page has none."""
    (x0, x1), (y0, y1) = ((min(c), max(c)) for c in zip(*corners, strict=True))
    if min(x1 - x0, y1 - y0) <= THIN:
        return [(x0, y0, x1, y1)]
    width, height = page_size
    if not _seen(shape) or (x1 - x0 > 0.95 * width and y1 - y0 > 0.95 * height):
        return []
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _seen(shape: pypdfium2.PdfObject) -> bool:
    """Whether a shape is drawn around, or filled with another colour than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    colour = [ctypes.c_uint() for _ in range(4)]
    return not pdfium.FPDFPageObj_GetFillColor(shape, *colour) or tuple(c.value for c in colour[:3]) != _WHITE


def _straight(points: list[Point]) -> list[Box]:
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
