"""Refusals by time: the year asked for is not in the papers, or not in the table."""

from __future__ import annotations

from ingest.dates import Years
from retriever import wording
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.question import Question
from retriever.rows import columns, is_figures
from retriever.values import Hit
from retriever.wanted import Wanted

# How many hits are looked at for the paper of a period, for passages of the year, for those of others, for the row.
_BEST = 3
_OF_YEAR = 25
_OF_OTHERS = 10
_ROWS = 5
# A passage is of the year where its 'year' part of the score is above this.
_YEAR_FITS = 0.05
# Passages of the year must meet so much of the question where others meet so much more; a year after the newest paper
# needs more, since only plans speak of it.
_YEAR_COVERAGE = 0.55
_ELSEWHERE = 0.22
_BEYOND_COVERAGE = 0.75
# A row that is further than this behind the best hit is not what is asked about.
_ROW_NEAR = 0.2
_OTHER_ROW_NEAR = 0.5
# Another paper's row must meet so much of what the row meets to speak for its paper.
_OTHER_COVERS = 0.85


def year_not_held(asked: Asked) -> Lack | None:
    """No passage of the year asked for meets the question as well as it needs."""
    question = asked.question
    if not question.years or question.several or question.wants(Wanted.CHANGE, Wanted.COMPARISON, Wanted.ORDER):
        return None
    if any(_within(asked, h, y) for y in question.years for h in asked.hits[:_BEST]):
        return None
    in_year = [h for h in asked.hits[:_OF_YEAR] if h.signs["year"] > _YEAR_FITS or h.passage.document in question.era]
    best = max((h.signs["coverage"] for h in in_year), default=0.0)
    elsewhere = max((h.signs["coverage"] for h in asked.hits[:_OF_OTHERS] if h not in in_year), default=0.0)
    last = question.years[-1]
    less = best < _YEAR_COVERAGE and elsewhere > best + _ELSEWHERE
    if not in_year or less or (best < _BEYOND_COVERAGE and _beyond(asked, last)):
        return Lack(wording.NOT_HELD_YEAR.format(year=last))
    return None


def _within(asked: Asked, hit: Hit, years: Years) -> bool:
    """Whether years lie in the period of a hit's paper."""
    period = asked.document(hit.passage).particulars.period
    return period is not None and period[0] <= years.first and years.last <= period[1]


def _beyond(asked: Asked, years: Years) -> bool:
    """Whether years begin after the year of the newest paper."""
    newest = max((int(d.particulars.date[:4] or 0) for d in asked.views.documents.values()), default=0)
    return years.first > newest


def column_not_held(asked: Asked) -> Lack | None:
    """The row is there, the year asked for is not among its columns."""
    question = asked.question
    if not question.years or question.wants(Wanted.COMPARISON, Wanted.CHANGE):
        return None
    lacks = [_lacks_column(question, row) for row in _rows(asked)]
    return lacks[0] if lacks and all(lacks) else None


def _lacks_column(question: Question, row: Hit) -> Lack | None:
    """What a row's columns lack of the years asked for."""
    every = columns(row.passage)
    latest = [c for c in every if c.latest]
    held = {y for c in every for y in c.years}
    stale = latest and held and not any(set(question.years) & set(c.years) for c in latest)
    if question.measure == "latest" and stale:
        return Lack(wording.NOT_HELD_OUTCOME)
    if len(held) < 2 or any(_among(y, held) for y in question.years):
        return None
    return Lack(wording.NOT_HELD_YEAR.format(year=question.years[0]))


def _rows(asked: Asked) -> list[Hit]:
    """The row of figures that is asked about: the best hit, or one near it where a measure or code is asked for.

    With it the best such row of each other paper near it: a table that lacks a year says nothing of another paper's.
    """
    tried = asked.hits[: _ROWS if asked.question.codes or asked.question.measure else 1]
    row = next((h for h in tried if is_figures(h.passage)), None)
    if row is None or row.score < asked.hits[0].score - _ROW_NEAR:
        return []
    covers = _OTHER_COVERS * row.signs["coverage"]
    rivals = (h for h in asked.hits[:_OF_OTHERS] if is_figures(h.passage) and h.signs["coverage"] >= covers)
    near = (h for h in rivals if h.score >= row.score - _OTHER_ROW_NEAR)
    others = {h.passage.document: h for h in reversed(list(near)) if h.passage.document != row.passage.document}
    return [row, *others.values()]


def _among(years: Years, held: set[Years]) -> bool:
    """Whether years are held, or a single year is an end of years that are."""
    return years in held or (years.first == years.last and any(years.first in (h.first, h.last) for h in held))
