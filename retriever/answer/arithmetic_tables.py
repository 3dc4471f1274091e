"""The tables of papers as sheets: which lines are heads, which unit holds for a row, years down the side or across."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.dates import has_date, years_in, years_named
from ingest.document import Cell, Passage, PassageKind
from retriever.answer.arithmetic_sheets import Entry, Name, Sheet, entry_of
from retriever.check_sums import label_said
from retriever.figures import Unit, read_figure, unit_named, without_unit
from retriever.rows import label_cells

_WORDS_ONLY = re.compile(r"^(?!.*\b(?:not|none|nil|to be|tb[ac]|n/?[ak])\b)[A-Za-z][A-Za-z ]{2,24}$", re.I)
# Where lines are named by the sort of money they are ('Budget', 'Actual spend'), one that is not so named is no money
# ('Nights salted'), whatever the table's title says. Where they are named by what it is spent on, all are money.
_SORT_OF_MONEY = re.compile(r"(?:\w+ )?(?:budget|outturn|spend|spending|spent|expenditure|costs?)\b", re.I)
_OF_MONEY = re.compile(
    r"\b(?:budget|outturn|spen[dt]\w*|expenditure|costs?|income|savings?|surplus|deficit|balance|reserves?|grants?|"
    r"(?:over|under)spen[dt]|variance|total|receipts|fees?|charges?|funding|salar\w+|pay)\b",
    re.I,
)
# The share of the labels that must be years for the lines to be the columns.
_MOSTLY = 0.75
_MOSTLY_YEARS = 0.66


def sheet_of_rows(rows: list[Passage], above: list[Passage], with_title: bool) -> Sheet | None:
    """A table as a sheet; None where it is none. ``above`` are the passages before it.

    ``with_title``: bare figures have the unit that the table's title gives, which is then cited with them.
    """
    heads, rows = _heads_of(rows)
    if not rows or len(heads) < 2 or any(len(r.cells) != len(heads) for r in rows):
        return None
    skip = label_cells(rows[0]) - 1
    caption = _caption(rows[0], above) if with_title else None
    over = (heads[skip], *rows[0].headings[-1:], caption.text if caption else "") if with_title else ()
    titles = _titles([r.cells[skip].words.text for r in rows], over)
    entries = [[_entry(r, h, c, t) for h, c in _cells(r, heads, skip)] for r, t in zip(rows, titles, strict=True)]
    sheet = Sheet(
        lines=tuple(_line(r) for r in rows),
        columns=tuple(Name(without_unit(h), h, years_named(h)) for h in heads[skip + 1 :]),
        entries=tuple(map(tuple, entries)),
        kind=without_unit(heads[skip]),
        heads=heads[skip:],
        caption=caption,
        mixed=Name(" ".join(c.head for c in rows[0].cells if c.head not in heads)).planned,
    )
    return _turned(sheet) if sum(bool(x.years) for x in sheet.lines) >= _MOSTLY * len(rows) else sheet


def _titles(labels: list[str], over: tuple[str, ...]) -> list[tuple[str, ...]]:
    """For each line what may give its figures a unit, of what stands over the table."""
    sorts = any(_SORT_OF_MONEY.match(label) for label in labels)
    return [() if sorts and not _OF_MONEY.search(label) else over for label in labels]


def _caption(row: Passage, above: list[Passage]) -> Passage | None:
    """The line over a table that names a unit, where its heading does not."""
    if unit_named(row.lead) == Unit() or unit_named(" ".join(row.headings[-1:])) != Unit():
        return None
    return next((p for p in reversed(above) if p.text and p.text in row.lead and unit_named(p.text) != Unit()), None)


def _heads_of(rows: list[Passage]) -> tuple[tuple[str, ...], list[Passage]]:
    """(the heads of all columns, the rows under them): a first row of years or names is a second line of heads.

    Where that gives each column its year, the line over it is left out: in papers it seldom stands over the right one.
    """
    if not rows:
        return (), []
    heads, first = tuple(c.head for c in rows[0].cells), rows[0]
    rest = [c.words.text for c in first.cells[1:] if c.words.text]
    years = any(years_in(t) or has_date(t) for t in rest)
    names = all(_WORDS_ONLY.match(t) for t in rest) and any(years_in(h) for h in heads)
    if len(rows) < 2 or len(rest) < 2 or any(map(read_figure, rest)) or not (years or names):
        return heads, rows
    second = tuple(c.words.text for c in first.cells)
    if sum(1 for t in rest if years_in(t)) >= _MOSTLY_YEARS * len(rest):
        return second, rows[1:]
    return tuple(f"{h} {s}".strip() for h, s in zip(heads, second, strict=True)), rows[1:]


def _line(row: Passage) -> Name:
    label = label_said(" ".join(c.words.text for c in row.cells[: label_cells(row)] if c.words.text))
    return Name(label, f"{row.section} {label}", years_named(label) if len(label.split()) <= 3 else ())


def _cells(row: Passage, heads: tuple[str, ...], skip: int) -> list[tuple[str, Cell]]:
    """The cells behind a row's label, each with its head."""
    return list(zip(heads[skip + 1 :], row.cells[skip + 1 :], strict=True))


def _entry(row: Passage, head: str, cell: Cell, title: tuple[str, ...]) -> Entry:
    label = [s for c in row.cells[: label_cells(row)] for s in c.words.spans]
    name = " ".join(c.words.text for c in row.cells[: label_cells(row)])
    spans = cell.words.spans
    if len(spans) != 1:
        return Entry(None, "", None, row, tuple(label))
    return entry_of(cell.words.text, (head, name, *title), spans[0], row, tuple(label))


def _turned(sheet: Sheet) -> Sheet:
    """A sheet whose lines are years, so that the years are its columns."""
    entries = tuple(zip(*sheet.entries, strict=True))
    lines = tuple(replace(c, known_by=c.known_by or c.text) for c in sheet.columns)
    return Sheet(lines, sheet.lines, entries, "", sheet.heads, sheet.caption, sheet.mixed)


def rows_of(passages: list[Passage]) -> list[Passage]:
    """The rows of a group."""
    return [p for p in passages if p.kind is PassageKind.ROW]
