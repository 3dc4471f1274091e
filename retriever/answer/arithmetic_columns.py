"""The column, or the two columns, of a sheet that a question means."""

from __future__ import annotations

import re

from ingest.dates import Years, years_named
from retriever.answer.arithmetic_named import (
    baseline,
    by_order,
    comparable,
    of_year,
    says_year_before,
    words_of,
    years_said,
)
from retriever.answer.arithmetic_sheets import Entry, Name, Sheet
from retriever.answer.parts import Asked
from retriever.language import STOP, stem, tokens

_OF_PLANS = re.compile(r"\b(?:budget|target|plan|planned|forecast|aim|goal|meant|supposed|expected|hoped)", re.I)
_LATEST = re.compile(r"\b(?:latest|newest|most recent)\b", re.I)
_PART = re.compile(r"q[1-4]")
_OF_SHARES = re.compile(r"\b(?:percent\w*|per ?cent\w*|rates?|shares?|proportion|points?)\b|%", re.I)
_SAYS_TOTAL = re.compile(
    r"\b(?:total|altogether|in all|all told|overall|over the \w+ years|whole (?:plan|period))\b", re.I
)


def two_columns(asked: Asked, sheet: Sheet) -> tuple[int, int] | None:
    """Two columns of one line: two years, a year and the one before it, the first and the last, budget and forecast."""
    text = asked.question.text
    said = years_said(text)
    years = [*(_one(of_year(y, sheet), text, sheet) for y in said), *baseline(text, sheet)]
    if len(years) == 2:
        pair = years
    elif len(years) == 1 and says_year_before(text):
        pair = [years[0], _year_before(years[0], sheet)]
    elif len(years) == 1 and not said:
        pair = [years[0], _newest_outcome(sheet)]
    else:
        pair = _two_sides(asked, sheet, said)
    first, second = pair if len(pair) == 2 else (None, None)
    if first is None or second is None or first == second or not comparable(sheet, [first, second]):
        return None
    return first, second


def _two_sides(asked: Asked, sheet: Sheet, said: list[Years]) -> list[int | None]:
    """Two columns by their place, by their heads, or as plan and outcome; of the year that is named, if one is."""
    text = asked.question.text
    ordered = by_order(text, sheet)
    if not said and len(ordered) == 2:
        return [*ordered]
    every = list(range(len(sheet.columns)))
    among = [i for i in every if i in of_year(said[0], sheet) or not sheet.columns[i].years] if said else every
    among = [i for i in _of_a_part(text, sheet, among) if any(row[i].figure for row in sheet.entries)]
    named = _heads_met(asked, sheet, among)
    if len(named) == 2:
        return [*named]
    found = plan_and_outcome(text, tuple(sheet.columns[i] for i in among))
    return [among[i] for i in found] if found else []


def plan_and_outcome(text: str, names: tuple[Name, ...]) -> tuple[int, int] | None:
    """The one name of what was planned and the one of what came of it, where the question speaks of a plan."""
    planned = [i for i, n in enumerate(names) if n.planned]
    outcome = [i for i, n in enumerate(names) if n.came_of_it]
    if not _OF_PLANS.search(text) or len(planned) != 1 or len(outcome) != 1:
        return None
    return planned[0], outcome[0]


def _of_a_part(text: str, sheet: Sheet, among: list[int]) -> list[int]:
    """The columns of the part of a year that is named ('Q3'), or all of them."""
    parts = {t for t in tokens(text) if _PART.fullmatch(t)}
    return [i for i in among if parts & set(tokens(sheet.columns[i].text))] or among


def one_column(asked: Asked, sheet: Sheet) -> int | None:
    """The one column asked for: by its year, by its head, or because there is no other."""
    text = asked.question.text
    years = years_said(text)
    if len(years) > 1:
        return None
    every = of_year(years[0], sheet) if years else list(range(len(sheet.columns)))
    every = [i for i in every if any(row[i].figure for row in sheet.entries)]
    if years and not any(c.years for c in sheet.columns):
        every = list(range(len(sheet.columns))) if years[0] in _years_over(sheet) else []
    if len(every) == 1:
        return every[0]
    totals = [i for i in every if sheet.columns[i].total]
    if len(totals) == 1 and _SAYS_TOTAL.search(text):
        return totals[0]
    heads = _heads_met(asked, sheet, every)
    if len(heads) == 1:
        return heads[0]
    return _one(every, text, sheet) if years else None


def _years_over(sheet: Sheet) -> tuple[Years, ...]:
    """The years named over a table or list."""
    passage = sheet.entries[0][0].passage
    return years_named(" ".join((*passage.headings[-1:], passage.lead)))


def _one(columns: list[int], text: str, sheet: Sheet) -> int | None:
    """The one column of a year: what came of it unless the question speaks of a plan, and not the shares beside it.

    None where two are left.
    """
    if len(columns) > 1:
        wanted = bool(_OF_PLANS.search(text))
        columns = [i for i in columns if sheet.columns[i].planned == wanted]
    if len(columns) > 1 and not _OF_SHARES.search(text):
        columns = [i for i in columns if not any(_is_percent(e) for e in (row[i] for row in sheet.entries))]
    return columns[0] if len(columns) == 1 else None


def _year_before(column: int | None, sheet: Sheet) -> int | None:
    """The column of the year before that of ``column``."""
    if column is None or not sheet.columns[column].years:
        return None
    year = sheet.columns[column].years[0]
    before = [i for i, c in enumerate(sheet.columns) if any(y.last == year.last - 1 for y in c.years)]
    return before[0] if len(before) == 1 else None


def _is_percent(entry: Entry) -> bool:
    return entry.figure is not None and entry.figure.unit.percent


def _newest_outcome(sheet: Sheet) -> int | None:
    """The column of what came of it, of the last year that has one; None where that is not plain."""
    outcomes = [(i, c) for i, c in enumerate(sheet.columns) if c.came_of_it or _LATEST.search(c.text)]
    ends = {i: max((y.last for y in c.years), default=0) for i, c in outcomes}
    newest = [i for i, end in ends.items() if end == max(ends.values())]
    return newest[0] if len(newest) == 1 else None


def _heads_met(asked: Asked, sheet: Sheet, among: list[int]) -> list[int]:
    """The columns of which the question says a word that no other head has."""
    words = words_of(asked)
    mine = {stem(t) for t in tokens(asked.question.text)}
    heads = {i: [stem(t) for t in tokens(sheet.columns[i].text) if t not in STOP and t[0].isalpha()] for i in among}
    met = {i: {s for s in h if s in mine} | set(words.met(sheet.columns[i].text)) for i, h in heads.items()}
    shared = [s for i in among for s in met[i]]
    return [i for i in among if any(shared.count(s) == 1 for s in met[i])]
