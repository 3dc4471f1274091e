"""Making statements: parts taken from papers, joined by fixed words, each with its citation."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.dates import spoken_date
from ingest.document import Document, Passage, Span
from retriever.cite import cite, cite_list
from retriever.features import Matched
from retriever.passage_words import passage_words
from retriever.question import Question
from retriever.search import Searcher
from retriever.values import AnswerTable, Hit, Statement
from retriever.views import View, Views

# Papers that are known by the years they cover rather than by their date.
_OF_A_PERIOD = ("plan", "strategy", "budget")
# In letters: a date to the month.
_MONTH_ONLY = 7


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


def say_in_a_row(asked: Asked, sentences: list[Passage]) -> Statement:
    """Sentences that stand one behind the other, in one statement under one citation."""
    texts = tuple(p.text for p in sentences)
    return Statement(" ".join(texts), (cite_list(sentences, asked.document(sentences[0])),), texts)


def say_led(asked: Asked, sentences: list[Passage], items: list[Passage]) -> Statement:
    """Sentences, the last of which leads into a list, and all of its items, in one statement under one citation."""
    before, listed = say_in_a_row(asked, sentences), say_list(asked, items)
    cited = (cite_list([*sentences, *items], asked.document(sentences[0])),)
    return Statement(f"{before.text} {listed.text}", cited, (*before.parts, *listed.parts))
