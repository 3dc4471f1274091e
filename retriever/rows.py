"""The columns of a table's row: what each holds and for which years; a row's label apart from its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import Years, years_named
from ingest.document import Cell, Passage, PassageKind
from retriever.cell_words import head_name, short_label
from retriever.language import stem, tokens
from retriever.question import Question

_LATEST = re.compile(r"\b(latest|actual|result|outturn|baseline|current|data|achieved|performance)\b", re.I)
_TARGET = re.compile(r"\b(target|goal|aim|planned|forecast|plan)s?\b", re.I)
_YEAR_VALUE = re.compile(r"^\W*(19|20)\d\d(\s*[-/–]\s*\d{1,4})?\W*$")
_FIGURE = re.compile(r"\d|to be (agreed|confirmed|set)|not (yet )?(set|known|announced)|n/?a\b|tbc|tba", re.I)
_CODE_CELL = re.compile(r"^[A-Za-z]{0,3}\s?\d{1,3}[A-Za-z]?\.?$")
# Words of a column head that tell nothing.
_LITTLE = frozenset({"to", "of", "the", "from"})
# A cell of more words than this is prose, though figures stand in it.
_LONGEST_FIGURE = 9
# The share of a row's cells that must be figures for it to be a row of figures.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a row: its cell, its years, whether it holds the latest result or a target.

    ``year_cell`` is the cell to the left that gives the year of a latest result, where there is one.
    """

    cell: Cell
    years: tuple[Years, ...]
    latest: bool
    target: bool
    year_cell: Cell | None = None


def label_cells(passage: Passage) -> int:
    """How many cells at a row's left are its label: two where the first is a mere code or number."""
    if len(passage.cells) < 3:
        return 1
    first, second = (_CODE_CELL.match(c.words.text) for c in passage.cells[:2])
    return 2 if first and not second else 1


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
        years = years_named(cell.head)
        latest = bool(_LATEST.search(cell.head)) and not _TARGET.search(cell.head)
        if latest and _YEAR_VALUE.match(cell.words.text):
            year_cell, stated = cell, years_named(cell.words.text)
            continue
        target = bool(_TARGET.search(cell.head)) or (any_latest and bool(years) and not latest)
        out.append(Column(cell, (years or stated) if latest else years, latest, target, year_cell if latest else None))
    return out


def column_name(column: Column) -> str:
    """'target 2011-12' from the head as printed, its years in their full form."""
    years = ", ".join(str(y) for y in column.years)
    if column.latest:
        return f"latest result {years}".strip()
    if years:
        return f"target {years}" if column.target else years
    return head_name(column.cell.head)


def is_figures(passage: Passage) -> bool:
    """Whether a row holds figures (or their absence) rather than words."""
    if passage.kind is not PassageKind.ROW:
        return False
    rest = [c.words.text for c in passage.cells[1:] if c.words.text]
    figures = sum(1 for text in rest if _FIGURE.search(text) and len(text.split()) <= _LONGEST_FIGURE)
    return bool(rest) and figures >= _MOSTLY * len(rest)


def head_asked(head: str, question: Question) -> bool:
    """Whether the question names a column by its head."""
    words = [t for t in tokens(head) if len(t) > 1]
    if not any(t[0].isalpha() for t in words):
        return False
    lowered = " ".join(tokens(question.text))
    if " ".join(words) in lowered:
        return True
    mine = {stem(t) for t in tokens(question.text)}
    telling = [stem(t) for t in words if t not in _LITTLE]
    return bool(telling) and all(s in mine for s in telling)
