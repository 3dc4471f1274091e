"""Facts of tables: one for each cell, asked by the names of its row and its column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.facts import Fact
from eval.proposing.making import lowered, proposed
from ingest.dates import has_date
from ingest.document import Document, Passage, PassageKind
from retriever.rows import Column, column_name, columns, is_figures, row_label

UNSETTLED = re.compile(
    r"^(to be (set|agreed|confirmed|decided|determined)\b.*|not (yet )?(set|agreed|known|announced)\b.*|tb[ac])$", re.I
)
"""A cell whose figure is still to come: 'To be agreed'."""

_TOTAL = re.compile(r"^(sub-?)?totals?\b|^signed\b", re.I)
_FIGURE = re.compile(
    r"^[(£$€]*-?\d[\d,.]*\)?\s?(%|p|m|k|million|thousand|days?|weeks?|months?|hours?|minutes?)?$", re.I
)
_LEAD = re.compile(r"^(lead|lead officer|owner|sponsor|responsible( officer)?|accountable officer)$", re.I)
_DAY = re.compile(r"\b(date|when|start|opening|deadline|due)\b", re.I)
_BEGINS = re.compile(r"\b(start|opening)\b", re.I)
_BRACKETED = re.compile(r"^\((.+)\)$")
_MOST_WORDS = 20


def cell_facts(document: Document, passage: Passage) -> Iterator[Fact]:
    """The facts of one table row."""
    if passage.kind is not PassageKind.ROW or len(passage.cells) < 2:
        return
    if fact := _event(document, passage):
        yield fact
        return
    yield from (fact for _, fact in row_facts(document, passage))


def row_facts(document: Document, passage: Passage) -> list[tuple[Column, Fact]]:
    """The facts of the cells of a row, each with its column; none of a total or a row without a name."""
    label = row_name(passage)
    if _TOTAL.match(label) or not re.search(r"[a-z]{3}", label) or len(label.split()) > _MOST_WORDS:
        return []
    figures = is_figures(passage)
    numbered = enumerate(columns(passage), 1)
    cells = [(column, _cell(document, passage, label, column, at, figures)) for at, column in numbered]
    return [(column, fact) for column, fact in cells if fact]


def row_name(passage: Passage) -> str:
    """What a row is about, without a code of the table's own in front."""
    return re.sub(r"^[A-Z]{1,3}\d{1,3}[a-z]? ", "", row_label(passage))


def _event(document: Document, passage: Passage) -> Fact | None:
    """A row of a timetable: a date, and what is to happen then."""
    first, *others = (cell.words.text for cell in passage.cells)
    rest = [text for text in others if text]
    if not has_date(first) or len(first.split()) > 4 or len(rest) != 1 or len(rest[0].split()) > _MOST_WORDS:
        return None
    question = f'What is the date for "{rest[0].rstrip(".;")}"?'
    return proposed(document, "date", question, [(first,)], [passage], "date")


def _cell(document: Document, passage: Passage, label: str, column: Column, number: int, figures: bool) -> Fact | None:
    value = column.cell.words.text.rstrip(" ;")
    found = _question(label, column, value, passage.lead, figures) if value else None
    if not found:
        return None
    kind, question = found
    inner = _BRACKETED.match(value)
    group = (value, inner[1]) if inner else (value,)
    return proposed(document, kind, question, [group], [passage], f"c{number}")


def _question(label: str, column: Column, value: str, caption: str, figures: bool) -> tuple[str, str] | None:
    """The kind of a cell's fact, and the question to which it is the answer."""
    head = column.cell.head
    if _LEAD.match(head):
        return "governance", f'Who is the {head.lower()} for "{label}"?'
    if _DAY.search(head) and has_date(value):
        begins = _BEGINS.search(head)
        return "date", f'What is the {begins[1].lower() + " " if begins else ""}date for "{label}"?'
    if not figures or not (_FIGURE.match(value) or UNSETTLED.match(value)):
        return None
    asked = _name(column, caption)
    kind = "money" if "£" in f"{head}{value}{caption}" else "target" if column.target else "figure"
    verb = "are" if re.match(r"[^%]*[^s]s for %$", asked) else "is"
    return (kind, f"What {verb} the {asked.replace('%', lowered(label))}?") if asked else None


def _name(column: Column, caption: str) -> str:
    """'target for % in 2011-12', where % stands for the row."""
    years = ", ".join(str(each) for each in column.years)
    if years and column.target:
        return f"target for % in {years}"
    if column.latest:
        return f"latest result for % in {years}" if years else "latest result for %"
    if years:
        return f"figure for % in {years}"
    if re.search(r"[A-Za-z]{3}", name := column_name(column)):
        return f"{lowered(name)} for %"
    return f'figure for % under "{caption.rstrip(".:")}"' if 0 < len(caption.split()) <= _MOST_WORDS // 2 else ""
