"""What search put first for each question, and whether the papers as read hold its evidence at all.

Looked up beside the answer and after it, so that no answer is timed with it. A question in two parts is searched whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from eval.asking import Cited, Reply
from eval.citing import holds
from eval.corpus import Corpus
from eval.facts import Fact
from ingest.document import Passage
from ingest.library import Library
from retriever.answer.doubt import doubt, lacking
from retriever.answer.parts import Asked
from retriever.answer.refusals import TESTS
from retriever.question import read_question
from retriever.search import Searcher

FIRST = 10
"""So many passages are kept for each question: what is below was not found, for all that a reader would see."""


class Finder:
    """Searches a library with what answers are searched with: what was read for an answer is not read again."""

    def __init__(self, library: Library, corpus: Corpus, searcher: Searcher) -> None:
        self._searcher = searcher
        self._corpus = corpus
        self._held: dict[str, list[Cited]] = {}
        for document in library.documents():
            known = [_cited(passage) for passage in library.passages(document.id)]
            for name in corpus.names(PurePosixPath(document.id).name):
                self._held.setdefault(name, []).extend(known)

    def looked_up(self, fact: Fact, reply: Reply) -> Reply:
        """The reply with what was found for its question; a crash in looking is a failed reply, as one in asking is."""
        try:
            return self._with_found(fact, reply)
        except Exception as error:  # counted and named with this fact, not the end of the run
            return replace(reply, failure=reply.failure or f"{type(error).__name__}: {error}")

    def _with_found(self, fact: Fact, reply: Reply) -> Reply:
        question = read_question(reply.asked or fact.question, self._searcher.views)
        scope = self._scope(question.scope, fact.as_at)
        hits = self._searcher.read(question, self._searcher.search(question, scope))
        asked = Asked(question, hits, self._searcher, scope if fact.as_at else ())
        return replace(
            reply,
            found=tuple(_cited(hit.passage) for hit in hits[:FIRST]),
            held=self._holds(fact),
            doubt=round(doubt(asked, lacking(asked, TESTS)), 4),
        )

    def _scope(self, named: Sequence[str], as_at: str) -> tuple[str, ...]:
        """The papers to search, empty for all; with a day, those that are not newer, as in answering."""
        if not as_at:
            return tuple(named)
        known = self._searcher.views.documents
        old = [each for each in known if known[each].particulars.date <= as_at]
        return tuple(each for each in named if each in old) or tuple(old)

    def _holds(self, fact: Fact) -> bool | None:
        """Whether each golden source has a passage that holds it; nothing can be said of a fact without sources."""
        if not fact.sources:
            return None
        names, digest = self._corpus.names, self._corpus.digest
        return all(
            any(holds(source, fact, each, names, digest) for each in self._held.get(source.document, ()))
            for source in fact.sources
        )


def _cited(passage: Passage) -> Cited:
    return Cited(PurePosixPath(passage.document).name, passage.text)
