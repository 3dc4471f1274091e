"""Answers from tables of figures: a cell by row and column, a series, an empty cell."""

from __future__ import annotations

import re

from ingest.dates import MONTHS
from ingest.document import Passage
from retriever import wording
from retriever.answer.arithmetic_asked import wish_of
from retriever.answer.parts import Asked, Found, say
from retriever.cell_words import short_label, value_of
from retriever.question import Question
from retriever.rows import Column, column_name, columns, head_asked, is_figures, label_cells, row_label
from retriever.sums import SumKind
from retriever.values import AnswerTable, Hit, Statement
from retriever.wanted import Wanted

_SERIES = re.compile(
    r"\b(yearly|(?:each|every) year|(?:year|winter|quarter|month|season) by (?:year|winter|quarter|month|season)|"
    r"series|whole run|all (?:the )?(?:targets|years|figures|numbers|results|columns|quarters)|every (?:target|figure)|"
    r"each of the (?:\w+ )?years|"
    r"(?:over|in|for|across) (?:the|all) (?:\w+ )?years|all \w+ years|trend)\b",
    re.I,
)
# A series of targets alone, not of results with their target.
_ONLY_TARGETS = re.compile(
    r"(?<!with )(?<!with the )(?<!and )(?<!and the )(?<!plus )(?<!plus the )\b(?:targets|(?:every|each) target)\b", re.I
)
_NONE_GIVEN = re.compile(
    r"\W*(?:to be \w+(?: (?:with|by|after|in|from|at|following|once|when) [^;]{1,60})?|(?:not|none) (?:yet )?\w+|"
    r"n/?[ak]|tb[acd]|unknown|pending|(?:\w+ )?awaited|no (?:data|target|figure|survey|result|return)s?|"
    r"vacant|vacancy)\W*|[–—-]+",
    re.I,
)
_NOBODY = re.compile(r"\b(?:appointed|elected|chosen|named|nominated|recruited|vacant|vacancy)\b", re.I)
# What a cell looks like that answers the question for a kind of thing.
_LOOKS_LIKE = {
    Wanted.PERSON: re.compile(r"^\W*(?:[A-Z][\w’'-]+|to be|vacant)(?: |$)"),
    Wanted.MONEY: re.compile(r"£|\bnil\b"),
    Wanted.PERCENT: re.compile(r"\d"),
    Wanted.DATE: re.compile(rf"\b(?:19|20)\d\d\b|\b(?:{'|'.join(MONTHS)})\b|day\b", re.I),
}
# How many hits are looked at for a row of figures.
_ROWS_TRIED = 15
# The share of the best hit's words that a row must meet.
_AS_MUCH = 0.7
# How far a row may lie behind the best hit: where its columns have the year and the measure asked for; one of these;
# where a figure is asked for.
_FAR = 0.45
_NEAR = 0.2
_CLOSE = 0.08
# A cell that was found by row and column is surer than its row's score says.
_SURER = 0.1
# So few columns are compared all at once; so few that are no series are told together.
_FEW_COLUMNS = 4
_FEW_SIDES = 3
_MOST_TOGETHER = 6
_LONGEST_CAPTION = 160


def from_cells(asked: Asked) -> Found | None:
    """The cell or cells that a question about a measure asks for; None where no row is near enough."""
    hit = _row(asked)
    if hit is None:
        return None
    chosen = _choose(asked.question, columns(hit.passage))
    if not chosen:
        return None
    return Found((say_cells(asked, hit.passage, chosen),), hit.score + _SURER, _table(hit.passage, chosen))


def is_left_empty(asked: Asked) -> bool:
    """Whether the papers have the cell that is asked for, by row and column, and nothing stands in it."""
    hit = _row(asked)
    if hit is None or asked.question.named - asked.matched(hit).stems:
        return False
    chosen = _choose(asked.question, columns(hit.passage)) if asked.question.years else []
    return bool(chosen) and not any(value_of(c.cell) for c in chosen)


def _row(asked: Asked) -> Hit | None:
    """The first row of figures among the hits, if it is near enough to the best of them."""
    row = next((h for h in asked.hits[:_ROWS_TRIED] if is_figures(h.passage)), None)
    if row is None or asked.question.codes & asked.view(row).codes:
        return row
    top = asked.hits[0]
    near = row.signs["coverage"] >= _AS_MUCH * top.signs["coverage"] and row.score >= top.score - _slack(asked, row)
    return row if near else None


def _slack(asked: Asked, row: Hit) -> float:
    """How far the row may lie behind the best hit."""
    question = asked.question
    years_meet = any(set(question.years) & set(c.years) for c in columns(row.passage))
    if question.measure:
        return _FAR if years_meet else _NEAR
    if question.wants(Wanted.PERSON, Wanted.DEFINITION, Wanted.WHY):
        return 0.0
    if years_meet:
        return _NEAR
    return _CLOSE if question.wants(Wanted.COUNT, Wanted.MONEY, Wanted.PERCENT) else 0.0


def _choose(question: Question, every: list[Column]) -> list[Column]:
    """The columns asked for; none where the table does not have the year or measure."""
    latest = [c for c in every if c.latest]
    targets = [c for c in every if c.target] or [c for c in every if c.years and not c.latest]
    by_year = _of_the_years(question, every)
    compared = _compares(question)
    if _SERIES.search(question.text):
        if question.measure == "both" or not _ONLY_TARGETS.search(question.text):
            return every
        with_latest = latest if question.measure in ("both", "latest") else []
        return [c for c in every if c in with_latest or c in targets] or every
    if compared and len(set(question.years)) > 1 and len(by_year) > 1:
        return by_year
    if question.measure == "both":
        wanted = [c for c in by_year if not c.latest] or targets
        return [c for c in every if c in latest or c in wanted]
    if compared and len(every) <= (_FEW_COLUMNS if question.years else _MOST_TOGETHER):
        return every
    if question.measure == "latest" and latest:
        return [c for c in latest if c in by_year] if question.years else _newest(latest)
    if question.wants(Wanted.CHANGE) and len(every) <= _FEW_COLUMNS:
        return every
    if question.years:
        return _by_year(question, every, by_year, targets)
    if question.measure == "target":
        return targets or every
    if len(every) <= _FEW_SIDES and not question.only and not any(c.years or c.latest or c.target for c in every):
        return every
    return _by_head(question, every) or _newest(latest) or every


def _compares(question: Question) -> bool:
    """Whether figures are to be set side by side, or what lies between them is asked for."""
    wish = wish_of(question.core)
    return question.wants(Wanted.COMPARISON) or (wish is not None and wish.kind is SumKind.DIFFERENCE)


def _by_head(question: Question, every: list[Column]) -> list[Column]:
    """The columns that the question names by their heads; all of a few where these do not hold what is asked for."""
    named = [c for c in every if c.cell.head and head_asked(c.cell.head, question)]
    looks = [look for wanted, look in _LOOKS_LIKE.items() if question.wants(wanted)]
    if not named or len(every) > _MOST_TOGETHER or any(_look(named, look) for look in looks):
        return named
    return every if any(_look(every, look) for look in looks) else named


def _look(some: list[Column], like: re.Pattern[str]) -> bool:
    return any(like.search(value_of(c.cell)) for c in some)


def _newest(latest: list[Column]) -> list[Column]:
    """The newest of the columns of results; the first where no years tell."""
    newest = max((y.last for c in latest for y in c.years), default=0)
    return [c for c in latest if any(y.last == newest for y in c.years)][:1] or latest[:1]


def _of_the_years(question: Question, every: list[Column]) -> list[Column]:
    """The columns of the years asked for; of the financial years that begin in them where there are no others."""
    years = set(question.years)
    exact = [c for c in every if years & set(c.years)]
    single = [y.first for y in question.years if y.first == y.last]
    return exact or [c for c in every for first in single if any(p.first == first for p in c.years)]


def _by_year(question: Question, every: list[Column], by_year: list[Column], targets: list[Column]) -> list[Column]:
    """The columns of the years asked for; the first of all where the heads give no years."""
    if question.measure == "target":
        return [c for c in by_year if c in targets] if targets else by_year
    if by_year:
        return by_year
    year_heads = sum(1 for c in every if c.years and not c.latest)
    if year_heads >= 2:
        return []
    return _by_head(question, every) or (every if len(every) <= _MOST_TOGETHER else every[:1])


def say_cells(asked: Asked, passage: Passage, chosen: list[Column]) -> Statement:
    """A row's label and the chosen cells of it, each under its column's name."""
    labels = passage.cells[: label_cells(passage)]
    label = row_label(passage) or short_label(passage.section)
    parts = [short_label(c.words.text) for c in labels if c.words.text] or [label]
    said = []
    for column in chosen:
        value = _told(value_of(column.cell, passage.cells[0].head))
        name = column_name(column)
        said.append(f"{name}: {value}" if name else value)
        parts.append(column.cell.words.text.rstrip(" ;"))
    shown = [*labels, *(c for column in chosen for c in (column.year_cell, column.cell) if c)]
    marks = tuple(s for c in shown for s in c.words.spans)
    text = " - ".join(filter(None, (label, "; ".join(said))))
    return say(asked, passage, text, tuple(filter(None, parts)), marks)


def _told(value: str) -> str:
    """A cell's value; that there is none is said in words too, beside what stands there."""
    if not value:
        return wording.EMPTY_CELL
    if not _NONE_GIVEN.fullmatch(value):
        return value
    return f"{value} ({wording.NO_NAME if _NOBODY.search(value) else wording.NO_FIGURE})"


def _table(passage: Passage, chosen: list[Column]) -> AnswerTable:
    """The whole row under its heads, the first chosen cell marked."""
    heads = tuple(c.head for c in passage.cells)
    row = tuple(value_of(c) if i else c.words.text for i, c in enumerate(passage.cells))
    marked = next((i for i, c in enumerate(passage.cells) if c is chosen[0].cell), None)
    return AnswerTable(heads, (row,), passage.lead[:_LONGEST_CAPTION], (0, marked) if marked is not None else None)
