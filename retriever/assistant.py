"""The one door to answers: people, the command line, HTTP and the eval all ask here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ingest.library import Library
from retriever import wording
from retriever.answer.compose import compose, compose_first
from retriever.answer.joined import joined, said_of
from retriever.answer.parts import Asked
from retriever.check import checked
from retriever.conversation import completed
from retriever.extras import NONE, Extras
from retriever.made import Made
from retriever.question import read_question
from retriever.reader import open_reader
from retriever.search import Searcher
from retriever.told import Told, told_before
from retriever.two_parts import parts_of
from retriever.understood import Understood
from retriever.values import Answer, Hit, Outcome, Statement, Turn
from retriever.views import Views
from retriever.why import explained


class Assistant:
    """Answers questions from a library. Safe to share between threads once made; cheap to ask, costly to make."""

    def __init__(self, library: Library, extras: Extras = NONE) -> None:
        self._library = library
        self._extras = extras
        self._generation = library.generation
        self._reader = open_reader(library.models)
        self._searcher = self._made()

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        """The answer to ``question`` in a conversation.

        ``as_at`` (ISO date) leaves out papers that are newer; ``documents`` (ids) restricts to these. The same question
        on the same library gives the same answer.
        """
        return self.made(question, history, as_at, documents).answer

    def made(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_at: str = "",
        documents: Sequence[str] = (),
        understood: Understood | None = None,
    ) -> Made:
        """The answer as ``ask`` gives it, with what it was made from; ``understood`` is otherwise left to the rules."""
        searcher = self.searcher
        question = unicodedata.normalize("NFKC", question)
        understood = understood or by_rules(question, history)
        whole = understood.whole
        allowed = self._allowed(searcher, as_at, documents)
        if allowed is not None and not allowed:
            none = Answer(whole, question, Outcome.NOT_HELD, (Statement(wording.NOT_HELD, ()),))
            return Made(none, (), searcher.views)
        told = told_before(question, whole, history, searcher.views)
        answers: list[Answer] = []
        found: list[tuple[Hit, ...]] = []
        for part in understood.parts:
            before = [Turn(a.question, a.text) for a in answers]
            answer, hits = _one(searcher, completed(part, before), question.strip(), tuple(allowed or ()), told)
            answers.append(answer)
            found.append(tuple(hits))
        if len(answers) == 1:
            return Made(answers[0], tuple(found), searcher.views)
        first = _first(searcher, whole, question.strip(), tuple(allowed or ()), told, said_of(answers))
        answer = joined(whole, question.strip(), answers, searcher.views, first)
        return Made(answer, tuple(found), searcher.views)

    def likeness(self, text: str, others: Sequence[str]) -> list[float]:
        """How alike in meaning a text is to each of some others, 0 to 1, by the library's embedding model."""
        vectors = self._library.encoder.encode([text, *others])
        return [min(1.0, max(0.0, float(each))) for each in vectors[1:] @ vectors[0]]

    def find(self, text: str, as_at: str = "", documents: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        """The passages nearest to ``text``, best first, from the papers that ``ask`` would use."""
        searcher = self.searcher
        question = read_question(unicodedata.normalize("NFKC", text), searcher.views)
        allowed = self._allowed(searcher, as_at, documents)
        within = tuple(d for d in question.scope if allowed is None or d in allowed) or tuple(allowed or ())
        if allowed is not None and not within:
            return []
        return searcher.read(question, searcher.search(question, within, limit))

    @property
    def searcher(self) -> Searcher:
        """What it searches the library with, as that is now."""
        if self._generation != self._library.generation:
            self._generation = self._library.generation
            self._searcher = self._made()
        return self._searcher

    def _made(self) -> Searcher:
        views = Views(self._library, self._extras.thesaurus)
        return Searcher(self._library, views, self._reader, self._extras.reranker)

    def _allowed(self, searcher: Searcher, as_at: str, documents: Sequence[str]) -> list[str] | None:
        """The papers that may be used, or None for all."""
        if not as_at and not documents:
            return None
        known = searcher.views.documents
        return [
            d for d in known if (not documents or d in documents) and (not as_at or known[d].particulars.date <= as_at)
        ]


def by_rules(question: str, history: Sequence[Turn]) -> Understood:
    """A question completed from the conversation, and its parts, without a language model."""
    whole = completed(unicodedata.normalize("NFKC", question), history)
    return Understood(whole, parts_of(whole))


def _one(
    searcher: Searcher, question: str, as_asked: str, allowed: tuple[str, ...], told: Told
) -> tuple[Answer, list[Hit]]:
    """The answer to a question that asks one thing, and the hits; ``allowed`` papers may be used, empty means all."""
    asked = _asked(searcher, question, allowed, told)
    return _passed(compose(asked, question, as_asked), asked), asked.hits


def _first(
    searcher: Searcher, question: str, as_asked: str, allowed: tuple[str, ...], told: Told, said: Sequence[Statement]
) -> Answer:
    """The passage put first for a question in parts, as a whole; without statements where ``said`` tells it."""
    asked = _asked(searcher, question, allowed, told)
    return _passed(compose_first(asked, said, question, as_asked), asked)


def _passed(answer: Answer, asked: Asked) -> Answer:
    """The answer as it passes the checker, with why each passage was found."""
    return explained(checked(answer, asked.views.documents), asked.question, asked.views)


def _asked(searcher: Searcher, question: str, allowed: tuple[str, ...], told: Told) -> Asked:
    """A question as read, with what was found for it and read closely."""
    read = read_question(question, searcher.views)
    if allowed:
        read = replace(
            read,
            scope=tuple(d for d in read.scope if d in allowed),
            several=tuple(d for d in read.several if d in allowed),
            era=tuple(d for d in read.era if d in allowed),
        )
    hits = searcher.read(read, searcher.search(read, read.scope or allowed, told=told))
    return Asked(read, hits, searcher, allowed)
