"""A cross-encoder that a person names, in place of the built-in reader where the best passages are put in order.

Its scores are on a scale of its own, so only how they compare counts: they are brought to the spread of the passages'
own scores and added to them. What is known of question and passage (year, code, kind) so keeps its say, and the bounds
that ways of answering set on scores hold. Doubt goes by the built-in reader's scores as before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from statistics import fmean, pstdev
from typing import Protocol

from retriever.reader import as_read
from retriever.values import Hit

READ = 20
"""So many of the best passages are read: each costs time, and an answer further down is rare."""
_REMEMBERED = 8192
# A spread below this is none: the model tells the passages apart no better than chance.
_NONE = 1e-9

Pair = tuple[str, str]


class Judge(Protocol):
    """Says how well the second text of each pair answers the first; higher is better."""

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        """A score for each pair, in order."""
        ...


class Reranker:
    """Puts the first hits in order by a judge. What it has judged is remembered."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._remembered: OrderedDict[Pair, float] = OrderedDict()

    def reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        """The hits, the first of them in their new order, with the sign 'reranker': how far each is from the mean."""
        first, rest = hits[:READ], hits[READ:]
        judged = _evened(self._scores([(question, as_read(h.passage)) for h in first]))
        spread = pstdev(h.score for h in first) if first else 0.0
        moved = [_moved(h, spread, sign) for h, sign in zip(first, judged, strict=True)]
        return [*sorted(moved, key=lambda h: (-h.score, h.passage.id)), *rest]

    def _scores(self, pairs: list[Pair]) -> list[float]:
        # Looked up once: another thread may make room meanwhile.
        known = {pair: score for pair in pairs if (score := self._remembered.get(pair)) is not None}
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        if fresh:
            known.update(zip(fresh, self._judge.scores(fresh), strict=True))
            self._remembered.update(known)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return [known[pair] for pair in pairs]


def open_reranker(model: str) -> Reranker | None:
    """The reranker of that name or path; None for ''. Imports torch. Raises ModelProblem where it cannot be used."""
    if not model:
        return None
    from ingest.sentence_models import CrossEncoderJudge

    return Reranker(CrossEncoderJudge(model))


def _evened(scores: list[float]) -> list[float]:
    """The scores with mean 0 and spread 1."""
    spread = pstdev(scores) if scores else 0.0
    return [(s - fmean(scores)) / spread for s in scores] if spread > _NONE else [0.0] * len(scores)


def _moved(hit: Hit, spread: float, sign: float) -> Hit:
    by = spread * sign
    return Hit(hit.passage, hit.score + by, {**hit.why, "reranker": by}, {**hit.signs, "reranker": sign})
