"""Reckonings on lines that the question names: two columns apart, two lines apart, some added, the years of one."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.dates import Years
from retriever.answer.arithmetic_asked import Wish
from retriever.answer.arithmetic_chosen import Chosen, all_of, apart, ranked
from retriever.answer.arithmetic_columns import one_column, plan_and_outcome, two_columns
from retriever.answer.arithmetic_named import comparable, named, of_year, two_named, words_of, years_said
from retriever.answer.arithmetic_sheets import Sheet
from retriever.answer.parts import Asked
from retriever.sums import SumKind

_ABOUT_YEARS = re.compile(r"\b(?:year|winter|season|summer|when)s?\b", re.I)
# How near the named line must come to the line of its sheet that the search found first.
_AS_NEAR = 0.85


def named_ways(asked: Asked, wish: Wish, sheet: Sheet) -> Chosen | None:
    """What is to be reckoned on named lines of a sheet; None where they are not clear."""
    match wish.kind:
        case SumKind.DIFFERENCE:
            return _columns_apart(asked, wish, sheet) or _lines_apart(asked, sheet)
        case SumKind.TOTAL:
            return _lines_added(asked, sheet) or _years_added(asked, sheet)
        case SumKind.HIGHEST | SumKind.LOWEST:
            return _years_ranked(asked, wish, sheet)
    return None


def _columns_apart(asked: Asked, wish: Wish, sheet: Sheet) -> Chosen | None:
    """Two columns of the one line that the question names."""
    line = _line_of(asked, sheet)
    pair = two_columns(asked, sheet) or (_only_two(wish, asked, sheet, line) if line is not None else None)
    if line is None or pair is None:
        return None
    found = apart(sheet.lines[line].text, [(sheet.columns[i].text, sheet.entries[line][i]) for i in pair])
    return replace(found, way=_way(wish, sheet, pair, found)) if found else None


def _only_two(wish: Wish, asked: Asked, sheet: Sheet, line: int) -> tuple[int, int] | None:
    """The only two years for which a line has figures, where a difference is asked for outright and no year named."""
    if not wish.plain or years_said(asked.question.text):
        return None
    years = [i for i, c in enumerate(sheet.columns) if c.years and sheet.entries[line][i].figure]
    return (years[0], years[1]) if len(years) == 2 and comparable(sheet, years) else None


def _way(wish: Wish, sheet: Sheet, pair: tuple[int, int], found: Chosen) -> str:
    """'a rise' or 'a fall' where the two columns are of two years; '' else."""
    first, second = (sheet.columns[i] for i in pair)
    ends = [max((y.last for y in c.years), default=0) for c in (first, second)]
    if not all(ends) or ends[0] == ends[1]:
        return ""
    later = first.text if ends[0] > ends[1] else second.text
    return wish.ways[0] if found.operands[0][0] == later else wish.ways[1]


def _lines_apart(asked: Asked, sheet: Sheet) -> Chosen | None:
    """Two lines of one column: two that are named, or what was planned and what came of it."""
    pair = two_named(asked, sheet.lines) or plan_and_outcome(asked.question.text, sheet.lines)
    column = one_column(asked, sheet)
    if pair is None or column is None:
        return None
    return apart(sheet.columns[column].text, [(sheet.lines[i].text, sheet.entries[i][column]) for i in pair])


def _line_of(asked: Asked, sheet: Sheet) -> int | None:
    """The line that the question names, if the search found it about as near as any other of the sheet."""
    lines = named(words_of(asked), sheet.lines)
    if len(lines) != 1:
        return None
    every = {e.passage.id for row in sheet.entries for e in row}
    scores = {h.passage.id: h.score for h in asked.hits if h.passage.id in every}
    mine = max((scores.get(e.passage.id, 0.0) for e in sheet.entries[lines[0]]), default=0.0)
    return lines[0] if mine >= _AS_NEAR * max(scores.values(), default=0.0) else None


def _lines_added(asked: Asked, sheet: Sheet) -> Chosen | None:
    """Two named lines of one column."""
    pair, column = two_named(asked, sheet.lines), one_column(asked, sheet)
    if pair is None or column is None or any(sheet.lines[i].total for i in pair):
        return None
    return all_of(SumKind.TOTAL, sheet, sorted(pair), column)


def _years_added(asked: Asked, sheet: Sheet) -> Chosen | None:
    """The money of one line from the first to the last of two years that are named: sums of other things mislead."""
    years, line = years_said(asked.question.text), _line_of(asked, sheet)
    if line is None or len(years) != 2 or sheet.mixed:
        return None
    columns = _from_to(years, sheet)
    terms = tuple((sheet.columns[i].text, sheet.entries[line][i]) for i in columns)
    money = all(e.figure is not None and e.figure.unit.pound for _, e in terms)
    return Chosen(SumKind.TOTAL, sheet.lines[line].text, terms) if len(terms) > 1 and money else None


def _from_to(years: list[Years], sheet: Sheet) -> list[int]:
    """The columns from one year to another, all of plans or all of what came of them; [] where that is not plain."""
    first, last = (of_year(y, sheet) for y in years)
    if len(first) != 1 or len(last) != 1:
        return []
    columns = list(range(first[0], last[0] + 1))
    alike = len({sheet.columns[i].planned for i in columns}) == 1 and comparable(sheet, columns)
    return columns if alike and all(sheet.columns[i].years for i in columns) else []


def _years_ranked(asked: Asked, wish: Wish, sheet: Sheet) -> Chosen | None:
    """The years of one line in the order of their figures, plans and years not yet over left out."""
    line = _line_of(asked, sheet)
    if line is None or not _ABOUT_YEARS.search(asked.question.text) or len(years_said(asked.question.text)) == 1:
        return None
    columns = [i for i, c in enumerate(sheet.columns) if c.years and not c.planned]
    while columns and not sheet.entries[line][columns[-1]].value:
        columns.pop()
    if len(columns) < 2 or sheet.mixed or not comparable(sheet, columns):
        return None
    return ranked(wish, sheet.lines[line].text, [(sheet.columns[i].text, sheet.entries[line][i]) for i in columns])
