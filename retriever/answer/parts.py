"""Making statements: parts taken from papers, joined by fixed words, each with its citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import spoken_date
from ingest.document import Cell, Document, Passage, PassageKind, Span
from retriever.cite import cite, cite_list
from retriever.question import Question
from retriever.ranking import Matched
from retriever.search import Searcher
from retriever.values import AnswerTable, Hit, Statement
from retriever.views import View, Views

_MILLION = re.compile(r"£\s*\(?(m|million|millions)\)?(?![a-z])", re.I)
_THOUSAND = re.compile(r"£\s*\(?(000s?|k|'000)\)?", re.I)
_BARE_FIGURE = re.compile(r"^\(?-?[\d,]+(?:\.\d+)?\)?$")
# A word that a head of several lines repeats, and a year that it closes up: '201213' or '2012' beside '13'.
_REPEATED = re.compile(r"\b(\w+)( \1)+\b")
_CLOSED_UP_YEAR = re.compile(r"\b(20\d\d|20)(\d\d)(?=\s|$)")
# Papers that are known by the years they cover rather than by their date.
_OF_A_PERIOD = ("plan", "strategy", "budget")
# In letters: a date to the month. In words: a value that is too long to stand in brackets.
_MONTH_ONLY = 7
_LONG_VALUE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a way of answering gets: the question, the hits (best first), and where they come from.

    ``allowed`` are the papers (ids) that may be used; empty means all.
    """

    question: Question
    hits: list[Hit]
    searcher: Searcher
    allowed: tuple[str, ...] = ()

    def may_use(self, document_id: str) -> bool:
        """Whether a paper may be used for this question: 'as at' and the reader's choice of papers may leave it out."""
        return not self.allowed or document_id in self.allowed

    @property
    def views(self) -> Views:
        """The views of the library."""
        return self.searcher.views

    def view(self, hit: Hit) -> View:
        """What search knows of a hit's passage."""
        return self.views.by_id[hit.passage.id]

    def matched(self, hit: Hit) -> Matched:
        """How a hit meets the question's words."""
        return self.searcher.matched(self.question, self.view(hit))

    def holds(self, hit: Hit, kinds: frozenset[str]) -> bool:
        """Whether one of ``kinds`` of text ('money', 'date' ...) stands in a hit."""
        return not kinds.isdisjoint(self.view(hit).kinds)

    def document(self, passage: Passage) -> Document:
        """The document a passage stands in."""
        return self.views.documents[passage.document]


@dataclass(frozen=True, slots=True)
class Found:
    """A way's answer before it is composed: its statements and how sure it is (``score``, on the scale of hits)."""

    statements: tuple[Statement, ...]
    score: float
    table: AnswerTable | None = None


def value_of(cell: Cell, table_head: str = "") -> str:
    """A cell's value with the unit of its head: '23' under '£ (million)' is '£23 million'.

    ``table_head``, the head of the label column, gives the unit where the cell's own head has none.
    """
    text = cell.words.text.rstrip(" ;")
    head = cell.head if "£" in cell.head else table_head
    if _BARE_FIGURE.match(text) and "£" in head:
        if _MILLION.search(head):
            return f"£{text} million"
        if _THOUSAND.search(head):
            return f"£{text} thousand"
        return f"£{text}"
    return text


def head_name(head: str) -> str:
    """A column head for reading: the unit alone says nothing beside a value that carries it."""
    name = _MILLION.sub("", _THOUSAND.sub("", head)).replace("£", "")
    name = _REPEATED.sub(r"\1", name).strip(" ()")
    return _CLOSED_UP_YEAR.sub(lambda m: m[0] if len(m[1]) == 4 else f"20{m[1][2:]}", name)


def short_label(text: str) -> str:
    """A row's label without a long note behind it."""
    return re.split(r"\s+Note:\s", text)[0].rstrip(" :.;")


def dated(document: Document) -> str:
    """The paper's date for reading, or its period."""
    particulars = document.particulars
    period = particulars.period
    if period and particulars.kind in _OF_A_PERIOD and len(particulars.date) <= _MONTH_ONLY:
        return f"{period[0]}-{period[1] % 100:02d}"
    return spoken_date(particulars.date)


def say(asked: Asked, passage: Passage, text: str, parts: tuple[str, ...], marks: tuple[Span, ...] = ()) -> Statement:
    """A statement cited to ``passage``; ``parts`` are its pieces of the paper, ``marks`` narrow what is cited."""
    return Statement(text, (cite(passage, asked.document(passage), marks),), parts)


def say_list(asked: Asked, passages: list[Passage]) -> Statement:
    """All of a list's items in one statement, under one citation that marks each."""
    said: list[str] = []
    parts: list[str] = []
    for passage in passages:
        text, own = passage_words(passage)
        said.append(text.rstrip(" ;,."))
        parts += (p.rstrip(" ;,.") for p in own)
    return Statement("; ".join(said) + ".", (cite_list(passages, asked.document(passages[0])),), tuple(parts))


def passage_words(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """A passage as it is said, and the parts of it that are the paper's."""
    if passage.kind is PassageKind.ROW:
        return _row_words(passage)
    if passage.kind is PassageKind.CELL:
        head = head_name(passage.cells[-1].head)
        return (f"{head}: {passage.text}" if head else passage.text), (passage.text,)
    return passage.text, (passage.text,)


def _row_words(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """A table row in words: 'Label (second cell)' for two columns of words, else 'Label: head value; head value'."""
    label, rest = short_label(passage.cells[0].words.text), [c for c in passage.cells[1:] if c.words.text]
    if not label and rest:
        label, rest = value_of(rest[0]), rest[1:]
    if not rest:
        return label, (label,)
    if len(rest) == 1:
        value = value_of(rest[0], passage.cells[0].head)
        joined = (
            f"{label}: {value}" if re.search(r"\d", value) or len(value.split()) > _LONG_VALUE else f"{label} ({value})"
        )
        return joined, (label, rest[0].words.text.rstrip(" ;"))
    unit = passage.cells[0].head
    said = "; ".join(
        f"{head_name(c.head)}: {value_of(c, unit)}" if head_name(c.head) else value_of(c, unit) for c in rest
    )
    return f"{label}: {said}", (label, *(c.words.text.rstrip(" ;") for c in rest))
