"""A chart laid out: where its lines, marks and words stand. What draws it is another matter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from retriever.briefing.series import Point, Series
from retriever.briefing.values import Head

MOST = 6
"""Charts of one head; more would hide the table."""

WIDTH, HEIGHT = 640, 300
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


def laid_out(series: Series) -> Chart:
    """Years from left to right, figures from zero up; targets joined by a line, results beside them."""
    step = _nice_step(max((abs(p.value) for p in series.points), default=1) / _STEPS)
    top = step * _STEPS
    places = {p: _place(series, p, top) for p in series.points}
    targets = [places[p] for p in series.points if p.target]
    rules = [_grid_line(at * step, top) for at in range(_STEPS + 1)]
    rules += [Rule(*a, *b) for a, b in pairwise(targets)]
    marks = [Mark(*places[p], p.target) for p in series.points]
    labels = [Label(_LEFT - 8, _height(at * step, top) + 5, f"{at * step:g}", "end") for at in range(_STEPS + 1)]
    labels += [Label(_across(series, year), _BOTTOM + 24, year) for year in series.years]
    labels += [Label(places[p][0], places[p][1] - 11, _short(p.said)) for p in series.points]
    return Chart(tuple(rules), (*marks, *_KEY_MARKS), (*labels, *_KEY_LABELS))


_KEY_MARKS = (Mark(_LEFT + 8, 18, True), Mark(_LEFT + 108, 18, False))
_KEY_LABELS = (Label(_LEFT + 20, 23, "target", "start"), Label(_LEFT + 120, 23, "result", "start"))


def _nice_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that reaches ``least``."""
    if least <= 0:
        return 1
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= least)


def _grid_line(value: float, top: float) -> Rule:
    y = _height(value, top)
    return Rule(_LEFT, y, _RIGHT, y, faint=value != 0)


def _place(series: Series, point: Point, top: float) -> tuple[float, float]:
    return _across(series, point.year), _height(point.value, top)


def _across(series: Series, year: str) -> float:
    years = series.years
    return _LEFT + (_RIGHT - _LEFT) * (years.index(year) + 0.5) / len(years)


def _height(value: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * max(0.0, value) / top


def _short(said: str) -> str:
    return said if len(said) <= 14 else f"{said[:13].rstrip()}…"
