"""The one door to answers: people, the command line, HTTP and the eval all ask here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ingest.library import Library
from retriever import wording
from retriever.answer.compose import compose
from retriever.answer.joined import joined
from retriever.answer.parts import Asked
from retriever.check import checked
from retriever.conversation import completed
from retriever.question import read_question
from retriever.reader import Reader
from retriever.search import Searcher
from retriever.two_parts import parts_of
from retriever.values import Answer, Outcome, Statement, Turn
from retriever.views import Views


class Assistant:
    """Answers questions from a library. Safe to share between threads once made; cheap to ask, costly to make."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._generation = library.generation
        self._reader = Reader(library.models)
        self._searcher = Searcher(library, Views(library), self._reader)

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        """The answer to ``question`` in a conversation.

        ``as_at`` (ISO date) leaves out papers that are newer; ``documents`` (ids) restricts to these. The same question
        on the same library gives the same answer.
        """
        searcher = self.searcher
        question = unicodedata.normalize("NFKC", question)
        whole = completed(question, history)
        allowed = self._allowed(searcher, as_at, documents)
        if allowed is not None and not allowed:
            return Answer(whole, question, Outcome.NOT_HELD, (Statement(wording.NOT_HELD, ()),))
        answers: list[Answer] = []
        for part in parts_of(whole):
            before = [Turn(a.question, a.text) for a in answers]
            answers.append(_one(searcher, completed(part, before), question.strip(), tuple(allowed or ())))
        return answers[0] if len(answers) == 1 else joined(whole, question.strip(), tuple(answers))

    @property
    def searcher(self) -> Searcher:
        """What it searches the library with, as that is now."""
        if self._generation != self._library.generation:
            self._generation = self._library.generation
            self._searcher = Searcher(self._library, Views(self._library), self._reader)
        return self._searcher

    def _allowed(self, searcher: Searcher, as_at: str, documents: Sequence[str]) -> list[str] | None:
        """The papers that may be used, or None for all."""
        if not as_at and not documents:
            return None
        known = searcher.views.documents
        return [
            d for d in known if (not documents or d in documents) and (not as_at or known[d].particulars.date <= as_at)
        ]


def _one(searcher: Searcher, question: str, as_asked: str, allowed: tuple[str, ...]) -> Answer:
    """The answer to a question that asks one thing; ``allowed`` are the papers that may be used, empty means all."""
    read = read_question(question, searcher.views)
    if allowed:
        read = replace(
            read,
            scope=tuple(d for d in read.scope if d in allowed),
            several=tuple(d for d in read.several if d in allowed),
            era=tuple(d for d in read.era if d in allowed),
        )
    hits = searcher.read(read, searcher.search(read, read.scope or allowed))
    return checked(compose(Asked(read, hits, searcher, allowed), question, as_asked), searcher.views.documents)
