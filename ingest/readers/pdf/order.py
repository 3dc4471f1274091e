"""Reading order: which words of a page are read before which, where it is set in two columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.page import Page, Word

# Two columns of text have their gap in this part of the page's width, and so many lines beside each other at least.
_GUTTER = (0.3, 0.7)
_FEWEST_BESIDE = 5
_STEP = 2
_FEWEST_WORDS = 3.0
_FILLED = 0.55
_HALF = 0.5


@dataclass(slots=True)
class Column:
    """A part of a page that is read from its top to its end: lines, and tables that stand among them."""

    lines: list[Line]
    tables: list[Grid] = field(default_factory=list)


@dataclass(slots=True)
class _Band:
    """Lines, of the whole width or of both columns, between two heights."""

    split: bool
    lines: list[Line] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)


def in_order(page: Page, tables: Sequence[Grid]) -> list[Column]:
    """The columns of a page in the order in which they are read."""
    lines = lines_of(page.words, page.number)
    gutter = _gutter(lines)
    if gutter is None:
        return [Column(lines, list(tables))] if lines or tables else []
    out: list[Column] = []
    for band in _bands(lines, tables, gutter):
        if not band.split:
            out.append(Column(band.lines, band.tables))
            continue
        words = [w for line in band.lines for w in line.words]
        for side in (0, 1):
            mine = [w for w in words if (w.middle[0] > gutter) == bool(side)]
            there = [t for t in band.tables if ((t.box[0] + t.box[2]) / 2 > gutter) == bool(side)]
            if mine or there:
                out.append(Column(lines_of(mine, page.number), there))
    return out


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns of text runs; None where the page has one column."""
    pieces = [s for line in lines for s in line.segments]
    if not pieces:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    low, high = (int(left + part * (right - left)) for part in _GUTTER)
    over = {x: sum(p.x0 <= x <= p.x1 for p in pieces) for x in range(low, high, _STEP)}
    fewest = min(over.values(), default=0)
    free = _longest([x for x, count in over.items() if count == fewest])
    gutter = sum(free) / len(free) if free else 0.0
    return gutter if free and _two_columns(pieces, gutter) else None


def _longest(places: list[int]) -> list[int]:
    """The longest run of places that follow each other."""
    runs: list[list[int]] = []
    for place in places:
        if not runs or place - runs[-1][-1] > _STEP:
            runs.append([])
        runs[-1].append(place)
    return max(runs, key=len, default=[])


def _two_columns(pieces: Sequence[Line], gutter: float) -> bool:
    """Whether running text stands on both sides: enough lines beside each other, and most of them filled."""
    sides = ([p for p in pieces if p.x1 < gutter], [p for p in pieces if p.x0 > gutter])
    beside = [[p for p in side if _any_beside(p, other)] for side, other in (sides, sides[::-1])]
    return all(len(side) >= _FEWEST_BESIDE and _is_text([w for p in side for w in p.words]) for side in beside)


def _any_beside(piece: Line, others: Sequence[Line]) -> bool:
    return any(abs(other.base - piece.base) < piece.size for other in others)


def _is_text(words: Sequence[Word]) -> bool:
    """Whether the words of one side are lines of text: words enough, no gaps, most lines nearly full."""
    lines = lines_of(words, 0)
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    full = sum(line.x1 - line.x0 >= _FILLED * width for line in lines)
    gaps = sum(len(line.segments) > 1 for line in lines)
    enough = sum(len(line.words) for line in lines) >= _FEWEST_WORDS * len(lines)
    return enough and full >= _HALF * len(lines) and gaps <= _HALF * len(lines)


def _crosses(line: Line, gutter: float) -> bool:
    return any(s.x0 < gutter < s.x1 for s in line.segments)


def _bands(lines: Sequence[Line], tables: Sequence[Grid], gutter: float) -> list[_Band]:
    """The page cut where lines or tables run over both columns."""
    things: list[tuple[float, Line | Grid]] = [(line.box[1], line) for line in lines]
    things += [(table.box[1], table) for table in tables]
    bands: list[_Band] = []
    for _, thing in sorted(things, key=lambda t: t[0]):
        box = thing.box
        across = _crosses(thing, gutter) if isinstance(thing, Line) else box[0] < gutter < box[2]
        if not bands or bands[-1].split == across:
            bands.append(_Band(not across))
        if isinstance(thing, Line):
            bands[-1].lines.append(thing)
        else:
            bands[-1].tables.append(thing)
    return _short_lines_whole(bands, gutter)


def _short_lines_whole(bands: list[_Band], gutter: float) -> list[_Band]:
    """Bands of short lines on the left alone are of the whole width, and are joined with their neighbours."""
    out: list[_Band] = []
    for band in bands:
        if band.split and not any(w.middle[0] > gutter for line in band.lines for w in line.words):
            band.split = False
        if out and not band.split and not out[-1].split:
            out[-1].lines += band.lines
            out[-1].tables += band.tables
        else:
            out.append(band)
    return out
