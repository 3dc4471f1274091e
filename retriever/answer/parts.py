"""Making statements: parts taken from papers, joined by fixed words, each with its citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import spoken_date
from ingest.document import Cell, Document, Passage, PassageKind, Span
from retriever.cite import cite
from retriever.language import stem, tokens
from retriever.question import Question
from retriever.search import Searcher
from retriever.values import AnswerTable, Hit, Statement
from retriever.views import Views

_MILLION = re.compile(r"£\s*\(?(m|million|millions)\)?(?![a-z])", re.I)
_THOUSAND = re.compile(r"£\s*\(?(000s?|k|'000)\)?", re.I)
_BARE_FIGURE = re.compile(r"^\(?-?[\d,]+(?:\.\d+)?\)?$")
LONGEST = 420


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a way of answering gets: the question, the hits, and where they come from."""

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

    def document(self, passage: Passage) -> Document:
        """The document a passage stands in."""
        return self.views.documents[passage.document]


@dataclass(frozen=True, slots=True)
class Found:
    """A way's answer before it is composed: its statements, how sure it is, and from which papers."""

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
    name = re.sub(r"\b(\w+)( \1)+\b", r"\1", _MILLION.sub("", _THOUSAND.sub("", head)).replace("£", "")).strip(" ()")
    return (
        re.sub(r"\b(20\d\d|20)(\d\d)(?=\s|$)", lambda m: m[0] if len(m[1]) == 4 else f"20{m[1][2:]}", name)
        if name
        else ""
    )


def short_label(text: str) -> str:
    """A row's label without a long note behind it."""
    return re.split(r"\s+Note:\s", text)[0].rstrip(" :.;")


def dated(passage: Passage, document: Document) -> str:
    """The paper's date for reading, or its period."""
    period = document.particulars.period
    if period and document.particulars.kind in ("plan", "strategy", "budget"):
        return (
            f"{period[0]}-{period[1] % 100:02d}"
            if len(document.particulars.date) <= 7
            else spoken_date(document.particulars.date)
        )
    return spoken_date(document.particulars.date)


def say(
    asked: Asked,
    passages: list[Passage],
    text: str,
    parts: tuple[str, ...],
    prefix: bool = False,
    marks: tuple[Span, ...] = (),
) -> Statement:
    """A statement cited to ``passages``; with ``prefix`` its paper's date in front; ``marks`` narrow what is cited."""
    if prefix and passages:
        text = f"{dated(passages[0], asked.document(passages[0]))}: {text}"
    seen: dict[str, Passage] = {p.id: p for p in passages}
    return Statement(text, tuple(cite(p, asked.document(p), marks) for p in seen.values()), parts)


def passage_words(passage: Passage, question: Question) -> tuple[str, tuple[str, ...]]:
    """A passage as it is said, and the parts of it that are the paper's."""
    if passage.kind is PassageKind.ROW:
        return row_words(passage)
    if passage.kind is PassageKind.CELL:
        head = head_name(passage.cells[-1].head)
        return (f"{head}: {passage.text}" if head else passage.text), (passage.text,)
    return passage.text, (passage.text,)


def row_words(passage: Passage) -> tuple[str, tuple[str, ...]]:
    """A table row in words: 'Label (second cell)' for two columns of words, else 'Label: head value; head value'."""
    label, rest = short_label(passage.cells[0].words.text), [c for c in passage.cells[1:] if c.words.text]
    if not label and rest:
        label, rest = value_of(rest[0]), rest[1:]
    if not rest:
        return label, (label,)
    if len(rest) == 1:
        value = value_of(rest[0])
        joined = f"{label}: {value}" if re.search(r"\d", value) or len(value.split()) > 8 else f"{label} ({value})"
        return joined, (label, rest[0].words.text.rstrip(" ;"))
    said = "; ".join(f"{head_name(c.head)}: {value_of(c)}" if head_name(c.head) else value_of(c) for c in rest)
    return f"{label}: {said}", (label, *(c.words.text.rstrip(" ;") for c in rest))


def head_asked(head: str, question: Question) -> bool:
    """Whether the question names a column by its head."""
    words = [t for t in tokens(head) if len(t) > 1]
    if not any(t[0].isalpha() for t in words):
        return False
    lowered = " ".join(tokens(question.text))
    if " ".join(words) in lowered:
        return True
    mine = {stem(t) for t in tokens(question.text)}
    telling = [stem(t) for t in words if t not in {"to", "of", "the", "from"}]
    return bool(telling) and all(s in mine for s in telling)
