"""A chart laid out: where its lines, marks and words stand. What draws it is another matter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from retriever.briefing.series import Point, Series
from retriever.briefing.values import Head

MOST = 6
"""Charts of one head; more would hide the table."""

WIDTH, HEIGHT = 640, 304
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 610, 46, 250
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one point to another; ``faint`` for the grid."""

    x1: float
    y1: float
    x2: float
    y2: float
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure: a square for a target, a ring for a result."""

    x: float
    y: float
    target: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``anchor`` is 'start', 'middle' or 'end', ``y`` their foot."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn, back to front."""

    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def charts_of(head: Head) -> tuple[Series, ...]:
    """The measures of a head that are drawn: the first few that can be."""
    return head.series[:MOST]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The figures from bottom to top: ``low`` is zero or less, ``high`` zero or more, in steps."""

    low: float
    high: float
    step: float

    def height(self, value: float) -> float:
        """Where a figure stands; figures grow upwards, places downwards."""
        return _BOTTOM - (_BOTTOM - _TOP) * (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """The figures at which a line is drawn."""
        return [self.low + at * self.step for at in range(round((self.high - self.low) / self.step) + 1)]


def laid_out(series: Series) -> Chart:
    """Years from left to right, figures with zero among them; targets joined by a line, results beside them."""
    scale = _scale_of(series)
    places = {p: (_across(series, p.year), scale.height(p.value)) for p in series.points}
    targets = [places[p] for p in series.points if p.target]
    rules = [Rule(_LEFT, scale.height(t), _RIGHT, scale.height(t), faint=t != 0) for t in scale.ticks]
    rules += [Rule(*a, *b) for a, b in pairwise(targets)]
    marks = [Mark(*places[p], p.target) for p in series.points]
    labels = [Label(_LEFT - 8, scale.height(t) + 5, f"{t:g}", "end") for t in scale.ticks]
    labels += [Label(_across(series, year), _BOTTOM + 42, year) for year in series.years]
    labels += [_said(p, *places[p]) for p in series.points]
    return Chart(tuple(rules), (*marks, *_KEY_MARKS), (*labels, *_KEY_LABELS))


def _said(point: Point, x: float, y: float) -> Label:
    """A figure at its mark: a target's above it, a result's below, so that two of one year do not meet."""
    return Label(x, y - 11 if point.target else y + 22, _short(point.said))


def _scale_of(series: Series) -> _Scale:
    least, most = (pick(0.0, *(p.value for p in series.points)) for pick in (min, max))
    step = _nice_step((most - least) / _STEPS)
    return _Scale(step * math.floor(least / step), step * max(math.ceil(most / step), least == 0), step)


_KEY_MARKS = (Mark(_LEFT + 8, 18, True), Mark(_LEFT + 108, 18, False))
_KEY_LABELS = (Label(_LEFT + 20, 23, "target", "start"), Label(_LEFT + 120, 23, "result", "start"))


def _nice_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that reaches ``least``."""
    if least <= 0:
        return 1
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= least)


def _across(series: Series, year: str) -> float:
    years = series.years
    return _LEFT + (_RIGHT - _LEFT) * (years.index(year) + 0.5) / len(years)


def _short(said: str) -> str:
    return said if len(said) <= 14 else f"{said[:13].rstrip()}…"
