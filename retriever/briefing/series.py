"""A measure over the years, read from a row of a table: what a chart draws."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Passage
from retriever.cell_words import value_of
from retriever.rows import Column, columns, row_label

_NUMBER = re.compile(r"^[^\w(-]{0,2}(-?\d[\d,]*(?:\.\d+)?)(?![\d/])")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one year: ``value`` to draw it by, ``said`` as the cell has it; a target, or else a result."""

    year: str
    value: float
    said: str
    target: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure, oldest first."""

    measure: str
    points: tuple[Point, ...]

    @property
    def years(self) -> tuple[str, ...]:
        """Each year once, in order."""
        return tuple(dict.fromkeys(p.year for p in self.points))


def series_of(passage: Passage) -> Series | None:
    """What can be drawn of a row; None where it has not figures of two years at least."""
    found = ((column, point) for column in columns(passage) if (point := _point(column)))
    points = [p for _, p in sorted(found, key=lambda each: (each[0].years[0].first, each[1].target))]
    measure = row_label(passage)
    if not measure or len({p.year for p in points}) < _FEWEST:
        return None
    return Series(measure, tuple(points))


def _point(column: Column) -> Point | None:
    said = value_of(column.cell)
    number = _NUMBER.match(said)
    if not number or not column.years:
        return None
    return Point(str(column.years[0]), float(number[1].replace(",", "")), said, not column.latest)
