"""How well a passage answers a question: signs (``retriever.features``), each with its learnt weight."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ingest import taught
from retriever.features import Matched, Sought, matched, of_the_kind, of_the_time, of_the_words
from retriever.question import Question
from retriever.values import Hit
from retriever.views import View, Views

PLAIN: Mapping[str, float] = MappingProxyType(
    {
        "coverage": 1.0,
        "vector": 0.75,
        "bm25": 0.15,
        "adjacent": 0.12,
        "kind": 0.24,
        "year": 0.25,
        "code": 0.8,
        "scope": 0.6,
        "affinity": 0.45,
        "fullness": 0.5,
        "recent": 0.3,
        "named": 0.25,
        "body": 0.4,
        "bare": 0.3,
        "relation": 0.42,
        "reader": 0.065,
    }
)
"""Weights set by hand, before any were taught: for where those that were are missing or altered."""


@lru_cache(maxsize=1)
def shipped_weights() -> Mapping[str, float]:
    """The weight of each sign, on a scale on which meeting every word of the question counts about 1."""
    data = taught.shipped(taught.RANKING)
    return PLAIN if data is None else {str(k): float(v) for k, v in json.loads(data).items()}


class Ranking:
    """Scores passages of a library; a sign without one of ``weights`` (the shipped ones) counts nothing."""

    def __init__(self, views: Views, weights: Mapping[str, float] | None = None) -> None:
        self._views = views
        self.weights = shipped_weights() if weights is None else weights
        dates = sorted(d.particulars.date for d in views.documents.values() if d.particulars.date) or ["", ""]
        self._newest, self._oldest = dates[-1], dates[0]

    def hit(self, question: Question, sought: Sought, view: View, bm25: float, cosine: float) -> Hit:
        """A passage with its score; ``bm25`` is a share of the best (0 to 1), ``cosine`` the nearness of meaning.

        ``why`` is left for ``explained``: most passages that are scored are never looked at again.
        """
        signs = self.signs(question, sought, view, bm25, cosine)
        score = 0.0
        for name, weight in self.weights.items():
            if name in signs:
                score += weight * signs[name]
        return Hit(view.passage, score, {}, signs)

    def explained(self, hit: Hit) -> Hit:
        """The hit with the parts of its score, those that it has beside them."""
        why = {name: self.weights.get(name, 0.0) * value for name, value in hit.signs.items()}
        return Hit(hit.passage, hit.score, {**why, **hit.why}, hit.signs)

    def with_sign(self, hit: Hit, name: str, value: float, weight: float | None = None) -> Hit:
        """The hit with one more sign, its score moved by that; by ``weight`` in place of the sign's own, if given."""
        moved = (self.weights.get(name, 0.0) if weight is None else weight) * value
        return Hit(hit.passage, hit.score + moved, {**hit.why, name: moved}, {**hit.signs, name: value})

    def signs(self, question: Question, sought: Sought, view: View, bm25: float, cosine: float) -> dict[str, float]:
        """Every sign of a passage, by name."""
        document = view.passage.document
        paper = self._views.documents[document].particulars
        return {
            "vector": max(0.0, cosine),
            "bm25": bm25,
            "affinity": question.affinity.get(document, 0.0),
            "fullness": question.fullness.get(document, 0.0),
            "recent": _recent(question, paper.date, self._newest, self._oldest),
            **of_the_words(question, view, self._views.names[document]),
            **of_the_kind(question, sought, view),
            **of_the_time(question, view, paper),
        }

    def matched(self, question: Question, view: View) -> Matched:
        """How the passage meets the question's words, in its own words, its context or its paper's name."""
        return matched(question, view, self._views.names[view.passage.document])


def _recent(question: Question, date: str, newest: str, oldest: str) -> float:
    """For a question about now, 1 for the newest paper down to 0 for the oldest."""
    if not question.current or question.dated or newest[:4] == oldest[:4]:
        return 0.0
    return (int(date[:4] or 0) - int(oldest[:4] or 0)) / (int(newest[:4]) - int(oldest[:4] or 0))
