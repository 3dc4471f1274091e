"""Answers from tables of figures: a cell by row and column, a series, an empty or missing cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import Years, periods_in, years_in
from ingest.document import Cell, Passage, PassageKind
from retriever import wording
from retriever.answer.parts import Asked, Found, head_name, say, short_label, value_of
from retriever.question import Question
from retriever.values import AnswerTable, Hit, Statement
from retriever.wanted import Wanted

_LATEST = re.compile(r"\b(latest|actual|result|outturn|baseline|current|data|achieved|performance)\b", re.I)
_TARGET = re.compile(r"\b(target|goal|aim|planned|forecast|plan)s?\b", re.I)
_SERIES = re.compile(
    r"\b(yearly|each year|every year|year by year|series|all (?:the )?(?:targets|years|figures)|every target)\b", re.I
)
_YEAR_VALUE = re.compile(r"^\W*(19|20)\d\d(\s*[-/–]\s*\d{1,4})?\W*$")
_FIGURE = re.compile(r"\d|to be (agreed|confirmed|set)|not (yet )?(set|known|announced)|n/?a\b|tbc|tba", re.I)
_NEAR = 0.2
_CLOSE = 0.08
_FAR = 0.45


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a row of figures: its cell, its years and what it holds."""

    cell: Cell
    years: tuple[Years, ...]
    latest: bool
    target: bool
    year_cell: Cell | None = None


_CODE_CELL = re.compile(r"^[A-Za-z]{0,3}\s?\d{1,3}[A-Za-z]?\.?$")


def label_cells(passage: Passage) -> int:
    """How many cells at a row's left are its label: two where the first is a mere code or number."""
    return (
        2
        if len(passage.cells) > 2
        and _CODE_CELL.match(passage.cells[0].words.text)
        and not _CODE_CELL.match(passage.cells[1].words.text)
        else 1
    )


def row_label(passage: Passage) -> str:
    """A row's label for reading: 'HS5 People found' where a code stands in front."""
    return " ".join(filter(None, (short_label(c.words.text) for c in passage.cells[: label_cells(passage)])))


def columns(passage: Passage) -> list[Column]:
    """The columns of a row after its label, the year that a 'Year' column gives handed on to the figure beside it."""
    out: list[Column] = []
    cells = passage.cells[label_cells(passage) :]
    any_latest = any(_LATEST.search(c.head) for c in cells)
    stated: tuple[Years, ...] = ()
    year_cell: Cell | None = None
    for cell in cells:
        years = tuple(periods_in(cell.head)) or tuple(Years(y, y) for y in sorted(years_in(cell.head)))
        latest = bool(_LATEST.search(cell.head)) and not _TARGET.search(cell.head)
        if latest and _YEAR_VALUE.match(cell.words.text):
            year_cell = cell
            stated = tuple(periods_in(cell.words.text)) or tuple(Years(y, y) for y in sorted(years_in(cell.words.text)))
            continue
        target = bool(_TARGET.search(cell.head)) or (any_latest and bool(years) and not latest)
        out.append(Column(cell, (years or stated) if latest else years, latest, target, year_cell if latest else None))
    return out


def is_figures(passage: Passage) -> bool:
    """Whether a row holds figures (or their absence) rather than words."""
    if passage.kind is not PassageKind.ROW or len(passage.cells) < 2:
        return False
    rest = [c for c in passage.cells[1:] if c.words.text]
    return bool(rest) and sum(
        1 for c in rest if _FIGURE.search(c.words.text) and len(c.words.text.split()) <= 9
    ) >= 0.5 * len(rest)


def from_cells(asked: Asked) -> Found | None:
    """The cell or cells that a question about a measure asks for; None where no row is near enough."""
    hit = _row(asked)
    if hit is None:
        return None
    question, passage = asked.question, hit.passage
    all_columns = columns(passage)
    chosen = _choose(question, all_columns)
    if chosen is None:
        return _not_a_column(asked, hit, all_columns)
    if not chosen:
        return None
    return Found((_say_cells(asked, passage, chosen),), hit.score + 0.1, _table(passage, chosen))


def _row(asked: Asked) -> Hit | None:
    question = asked.question
    if not asked.hits:
        return None
    rows = [h for h in asked.hits[:15] if is_figures(h.passage)]
    if not rows:
        return None
    row, top = rows[0], asked.hits[0]
    if question.codes & asked.views.by_id[row.passage.id].codes:
        return row
    if row.why["coverage"] < 0.7 * top.why["coverage"]:
        return None
    figure = question.wants(Wanted.COUNT, Wanted.MONEY, Wanted.PERCENT, Wanted.FIGURE) or bool(question.measure)
    columns_meet = bool(question.years) and any(set(question.years) & set(c.years) for c in columns(row.passage))
    slack = (
        _FAR
        if figure and columns_meet and question.measure
        else _NEAR
        if columns_meet or question.measure
        else _CLOSE
        if figure
        else 0.0
    )
    if question.wants(Wanted.PERSON, Wanted.DEFINITION, Wanted.WHY) and not question.measure:
        slack = 0.0
    return row if row.score >= top.score - slack else None


def _choose(question: Question, all_columns: list[Column]) -> list[Column] | None:
    """The columns asked for; None where a year is asked for that the table does not have."""
    years = set(question.years)
    by_year = [c for c in all_columns if years & set(c.years)] or [
        c for c in all_columns for y in question.years if y.first == y.last and any(p.first == y.first for p in c.years)
    ]
    latest = [c for c in all_columns if c.latest]
    targets = [c for c in all_columns if c.target] or [c for c in all_columns if c.years and not c.latest]
    if _SERIES.search(question.text):
        return [
            c for c in all_columns if (c.latest and question.measure in ("both", "latest")) or c in targets
        ] or all_columns
    if question.wants(Wanted.COMPARISON) and len(years) > 1 and len(by_year) > 1:
        return by_year
    if question.measure == "both":
        wanted = [c for c in by_year if not c.latest] or targets
        return [c for c in all_columns if c in latest or c in wanted]
    if question.wants(Wanted.COMPARISON) and len(all_columns) <= 4:
        return all_columns
    if question.measure == "latest" and latest:
        return [c for c in latest if c in by_year] or (None if years and not by_year else latest if not years else None)
    if question.wants(Wanted.COMPARISON, Wanted.CHANGE) and len(all_columns) <= 4:
        return all_columns
    if question.measure == "target" and years:
        return [c for c in by_year if c in targets] or (None if targets else by_year or None)
    if years:
        dated = any(c.years for c in all_columns)
        if by_year:
            return [c for c in by_year if not c.latest] if len(by_year) > len(years) else by_year
        return None if dated and _has_year_heads(all_columns) else all_columns[:1]
    if question.measure == "target":
        return targets or all_columns
    if len(all_columns) == 1:
        return all_columns
    named = [c for c in all_columns if c.cell.head and _named(c.cell.head, question)]
    return named or latest[:1] or all_columns


def _named(head: str, question: Question) -> bool:
    from retriever.answer.parts import head_asked

    return head_asked(head, question)


def _has_year_heads(all_columns: list[Column]) -> bool:
    return sum(1 for c in all_columns if c.years and not c.latest) >= 2


def _say_cells(asked: Asked, passage: Passage, chosen: list[Column]) -> Statement:
    label = row_label(passage) or short_label(passage.section)
    parts = [short_label(c.words.text) for c in passage.cells[: label_cells(passage)] if c.words.text] or [label]
    said = []
    for column in chosen:
        value = value_of(column.cell, passage.cells[0].head) or wording.EMPTY_CELL
        name = _column_name(column)
        said.append(f"{name}: {value}" if name else value)
        parts += [p for p in (column.cell.words.text.rstrip(" ;"),) if p]
    shown = [
        *passage.cells[: label_cells(passage)],
        *(c for column in chosen for c in (column.year_cell, column.cell) if c),
    ]
    marks = tuple(s for c in shown for s in c.words.spans)
    return say(
        asked, [passage], f"{label} - {'; '.join(said)}" if label else "; ".join(said), tuple(parts), marks=marks
    )


def _column_name(column: Column) -> str:
    """'Target 2011-12' from the head as printed, its years in their full form."""
    name = head_name(column.cell.head)
    if column.latest:
        years = ", ".join(str(y) for y in column.years)
        return f"latest result {years}".strip()
    if column.years:
        years = ", ".join(str(y) for y in column.years)
        return f"target {years}" if column.target else years
    return name


def _not_a_column(asked: Asked, hit: Hit, all_columns: list[Column]) -> Found | None:
    """The table does not reach to the year asked for: a refusal with the row at hand."""
    question = asked.question
    if not (question.measure or question.codes or question.wants(Wanted.PERCENT, Wanted.COUNT, Wanted.MONEY)):
        return None
    if not question.codes and hit.why.get("coverage", 0) < 0.5:
        return None
    return Found((), hit.score, None)


def _table(passage: Passage, chosen: list[Column]) -> AnswerTable:
    heads = tuple(c.head for c in passage.cells)
    row = tuple(value_of(c) if i else c.words.text for i, c in enumerate(passage.cells))
    marked = next((i for i, c in enumerate(passage.cells) if c is chosen[0].cell), None)
    return AnswerTable(heads, (row,), passage.lead[:160], (0, marked) if marked is not None else None)
