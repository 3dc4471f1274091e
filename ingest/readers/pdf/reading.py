"""Pages -> blocks: what is printed at their edges left out, tables found, the rest made paragraphs."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf.aligned import aligned_tables
from ingest.readers.pdf.blocks import Block
from ingest.readers.pdf.columns_of import is_row
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.headings import mark_headings
from ingest.readers.pdf.joining import Joined
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.notes import mark_notes
from ingest.readers.pdf.opening import Printout, without_words
from ingest.readers.pdf.order import Column, in_order
from ingest.readers.pdf.page import Page, Word, inside
from ingest.readers.pdf.paragraphs import texts_of
from ingest.readers.pdf.ruled import ruled_tables
from ingest.readers.pdf.tabulate import tabulate

# (page number, word) of what is printed at the edges of pages.
Edges = set[tuple[int, Word]]
_USUAL_LEADING = 1.2
_LEADINGS = (0.9, 2.0)
_STEP = 0.05


def blocks_of(printout: Printout, edges: Edges) -> list[Block]:
    """The paper's blocks in reading order, without the words at the pages' edges."""
    columns = [_columns(page, {word for number, word in edges if number == page.number}) for page in printout.pages]
    lines = [line for page in columns for column in page for line in column.lines]
    body_size, leading = _body_size(lines), _leading(lines)
    joined = Joined()
    for page, parts in zip(printout.pages, columns, strict=True):
        blocks = [_blocks(column, leading) for column in parts]
        mark_notes(blocks, body_size, page.height)
        for part in blocks:
            joined.add(part)
    mark_headings(joined.blocks, body_size, printout.stated.bookmarks)
    return joined.blocks


def _columns(page: Page, edges: set[object]) -> list[Column]:
    """The page's columns with its ruled tables; the words of these, and those at its edges, taken out."""
    tables = [t for t in ruled_tables(page) if not _of_edges(t, edges)]
    held = {word for word in page.words if any(inside(word.middle, t.box) for t in tables)}
    drop = held | {word for word in page.words if word in edges}
    return in_order(without_words(page, drop), tables)


def _of_edges(table: Grid, edges: set[object]) -> bool:
    """Whether a table is a running head set in boxes."""
    words = [word for cell in table.cells for line in cell.lines for word in line.words]
    return table.height <= 2 and all(word in edges for word in words)


def _blocks(column: Column, leading: float) -> list[Block]:
    """The blocks of a column from the top down."""
    right = max((line.x1 for line in column.lines), default=0.0)
    out: list[tuple[float, Block]] = [(t.box[1], tabulate(t)) for t in column.tables]
    stops = sorted(t.box[1] for t in column.tables)
    for part in _between(column.lines, stops):
        at = 0
        for first, end, grid in aligned_tables(part):
            out += [(t.lines[0].box[1], t) for t in texts_of(part[at:first], leading, right)]
            out.append((grid.box[1], tabulate(grid)))
            at = end
        out += [(t.lines[0].box[1], t) for t in texts_of(part[at:], leading, right)]
    return [block for _, block in sorted(out, key=lambda found: found[0])]


def _between(lines: Sequence[Line], stops: list[float]) -> list[list[Line]]:
    """The lines parted where a table stands between them."""
    parts: list[list[Line]] = [[] for _ in range(len(stops) + 1)]
    for line in lines:
        parts[sum(stop < line.base for stop in stops)].append(line)
    return parts


def _body_size(lines: Sequence[Line]) -> float:
    """The size of most letters outside tables, in points."""
    sizes: Counter[float] = Counter()
    for line in [line for line in lines if not is_row(line)] or lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of base lines, in letter sizes."""
    found: Counter[float] = Counter()
    for above, line in itertools.pairwise(lines):
        distance = (line.base - above.base) / line.size
        if above.page == line.page and above.size == line.size and _LEADINGS[0] <= distance <= _LEADINGS[1]:
            found[round(distance / _STEP) * _STEP] += 1
    return found.most_common(1)[0][0] if found else _USUAL_LEADING
