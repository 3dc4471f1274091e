"""Question -> hits: words and vectors fused, then ranked by what is known of question and passage."""

from __future__ import annotations

import re
from itertools import islice

from ingest.document import PassageKind
from ingest.embedding import question_vector
from ingest.library import Library
from retriever.features import Matched, sought
from retriever.question import Question
from retriever.ranking import Ranking
from retriever.reader import Reader
from retriever.reranker import Reranker
from retriever.told import NOTHING_TOLD, Told
from retriever.values import Hit
from retriever.views import View, Views

# How many passages each way of searching hands on to the ranking, and the ranking to the ways of answering.
_WORDS_FETCHED = 80
_VECTORS_FETCHED = 50
_HITS = 60
# In a larger library than one of so many passages, each way's scores are fetched as much deeper, up to so many times:
# else a passage that two strange papers push out of one way's best would count as if that way saw nothing in it.
_SMALL_LIBRARY = 1000
_DEEPEST = 8
# So many of the best are read closely; reading is what costs time.
_READ = 3
# What it counts for a question that leans on an answer that a passage is of the same paper, and right beside it.
_TOLD_PAPER = 0.3
_BESIDE_THE_TOLD = 0.3
_SEARCHABLE = re.compile(r"[\w.]+")


class Searcher:
    """Finds the passages of a library for a question."""

    def __init__(
        self, library: Library, views: Views, reader: Reader | None = None, reranker: Reranker | None = None
    ) -> None:
        self._library = library
        self._ranking = Ranking(views)
        self._reader = reader
        self._reranker = reranker
        self.views = views

    def search(
        self, question: Question, documents: tuple[str, ...] = (), limit: int = _HITS, told: Told = NOTHING_TOLD
    ) -> list[Hit]:
        """Hits, best first; none where nothing at all is near. ``documents`` (ids) restricts, empty means all.

        For a question that leans on the answer before it, ``told`` says what that told: what stands beside it is
        preferred, unless it is asked how things are now.
        """
        bm25 = self._words(question, documents)
        cosine = self._vectors(question, documents)
        top = max(bm25.values(), default=1.0) or 1.0
        # What the vectors did not fetch is at most as near as the last of what they did.
        least = min(cosine.values(), default=0.0)
        looked_for = sought(question)
        best = dict.fromkeys([*islice(bm25, _WORDS_FETCHED), *islice(cosine, _VECTORS_FETCHED)])
        beside = (name for name in told.near if not documents or name.rpartition("#")[0] in documents)
        best.update(dict.fromkeys(beside))
        found = map(self.views.by_id.get, best)
        hits = [
            self._ranking.hit(
                question, looked_for, v, bm25.get(v.passage.id, 0.0) / top, cosine.get(v.passage.id, least)
            )
            for v in found
            if v is not None and v.passage.kind is not PassageKind.HEADING and not v.in_cells
        ]
        if told.papers and not question.current:
            hits = [self._beside_the_told(h, told) for h in hits]
        first = sorted(hits, key=lambda h: (-h.score, h.passage.id))[:limit]
        return [self._ranking.explained(h) for h in first]

    def read(self, question: Question, hits: list[Hit]) -> list[Hit]:
        """The hits with the first few of them read closely, and put in order again."""
        if self._reranker and hits:
            hits = self._reranker.reranked(question.text, hits)
        if self._reader is None or not hits:
            return hits
        first, rest = hits[:_READ], hits[_READ:]
        scores = self._reader.read(question.text, [h.passage for h in first])
        # Where another model has put them in order, the reader's score is only noted: doubt goes by it.
        weight = 0.0 if self._reranker else None
        read = [self._ranking.with_sign(h, "reader", s, weight) for h, s in zip(first, scores, strict=True)]
        return [*sorted(read, key=lambda h: (-h.score, h.passage.id)), *rest]

    def _beside_the_told(self, hit: Hit, told: Told) -> Hit:
        """The hit, better by whether its paper was told from and by how near it stands to what was told."""
        of_paper = float(hit.passage.document in told.papers)
        hit = self._ranking.with_sign(hit, "told paper", of_paper, _TOLD_PAPER)
        return self._ranking.with_sign(hit, "beside the told", told.near.get(hit.passage.id, 0.0), _BESIDE_THE_TOLD)

    def matched(self, question: Question, view: View) -> Matched:
        """How a passage meets the question's words."""
        return self._ranking.matched(question, view)

    def _depth(self) -> int:
        """How many times as deep as in a small library the scores are fetched."""
        return min(_DEEPEST, max(1, round(len(self.views.by_id) / _SMALL_LIBRARY)))

    def _words(self, question: Question, documents: tuple[str, ...]) -> dict[str, float]:
        """Passage id -> score (higher is better) by the question's words and what may stand for them."""
        words = {t.word for t in question.terms} | set(question.corrected.values())
        for term in question.terms:
            words.update(s for s in term.singles.union(*term.phrases) if len(s) > 2)
        quoted = [f'"{w}"' for w in sorted(words) if _SEARCHABLE.fullmatch(w)]
        if not quoted:
            return {}
        return dict(self._library.search_words(" OR ".join(quoted), _WORDS_FETCHED * self._depth(), documents))

    def _vectors(self, question: Question, documents: tuple[str, ...]) -> dict[str, float]:
        """Passage id -> cosine of its meaning and the question's."""
        vector = question_vector(self._library.encoder, question.text)
        return dict(self._library.search_vectors(vector, _VECTORS_FETCHED * self._depth(), documents))
