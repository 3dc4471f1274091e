"""How well what was taught does on folders that it was not taught on: totals only, never a single question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.measures import Share
from eval.teach.doubt_signs import Case
from eval.teach.signs import Floats, Found, scored

DEPTHS = (1, 3, 10)
BOUNDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 1.01)
"""Bounds on doubt to compare; with the last nothing is refused for doubt."""


def hit_at(rows: Sequence[Found], scores: Sequence[Floats], depth: int) -> Share:
    """Of the answerable exercises, those that have a passage that answers among the first ``depth``."""
    pairs = [(row, s) for row, s in zip(rows, scores, strict=True) if row.answerable]
    return Share(sum(bool(row.gold[best(s, depth)].any()) for row, s in pairs), len(pairs))


def best(scores: Floats, depth: int) -> list[int]:
    """The places of the ``depth`` highest scores, highest first."""
    return [int(i) for i in np.argsort(-scores, kind="stable")[:depth]]


def auc(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """How often one of ``higher`` is above one of ``lower``, ties by half: 1 at best, 0.5 by chance."""
    if not higher or not lower:
        return None
    above = np.array(higher)[:, None] - np.array(lower)[None]
    return float(np.mean((above > 0) + 0.5 * (above == 0)))


def ranking_line(rows: Sequence[Found], weights: Mapping[str, float]) -> str:
    """Hits at each depth, and of how many questions the answer is found at all."""
    scores = [scored(row, weights) for row in rows]
    hits = " ".join(f"hit@{depth} {percent(hit_at(rows, scores, depth))}" for depth in DEPTHS)
    return f"{hits}, found at all {percent(hit_at(rows, scores, max(map(len, scores), default=0)))}"


def percent(share: Share) -> str:
    """A share to three places, or a dash where there was nothing to measure."""
    return "-" if share.value is None else f"{share.value:.3f}"


@dataclass(frozen=True, slots=True)
class AtBound:
    """What a bound on doubt does: ``right`` of all; ``wrong`` of the answers; of refusals, those rightful; recall."""

    bound: float
    right: Share
    wrong: Share
    precision: Share
    recall: Share

    def __str__(self) -> str:
        name = f"{self.bound:.2f}" if self.bound <= 1 else "none"
        shares = (self.right, self.wrong, self.precision, self.recall)
        return f"{name:>6}" + "".join(f"{percent(share):>12}" for share in shares)


HEADS = f"{'bound':>6}{'right':>12}{'wrong':>12}{'precision':>12}{'recall':>12}"
"""The heads over lines of ``AtBound``; precision and recall are those of refusing."""


def at_bound(cases: Sequence[Case], doubts: Sequence[float], bound: float) -> AtBound:
    """What comes of the cases where those of at least so much doubt are refused."""
    pairs = [(case, case.refused or doubt >= bound) for case, doubt in zip(cases, doubts, strict=True)]
    unheld = [refused for case, refused in pairs if not case.answerable]
    answered = [case for case, refused in pairs if not refused]
    refusals = [case for case, refused in pairs if refused]
    rightful = sum(not case.answerable for case in refusals)
    rights = sum(case.right for case in answered)
    return AtBound(
        bound=bound,
        right=Share(rights + rightful, len(pairs)),
        wrong=Share(len(answered) - rights, len(answered)),
        precision=Share(rightful, len(refusals)),
        recall=Share(sum(unheld), len(unheld)),
    )


def doubt_table(cases: Sequence[Case], doubts: Sequence[float]) -> str:
    """The AUC of doubt over the cases in which it has a say, and a line for each bound."""
    pairs = [(case, doubt) for case, doubt in zip(cases, doubts, strict=True) if case.signs is not None]
    told = auc([d for case, d in pairs if not case.answerable], [d for case, d in pairs if case.answerable])
    lines = (str(at_bound(cases, doubts, bound)) for bound in BOUNDS)
    return "\n".join([f"AUC {'-' if told is None else f'{told:.3f}'} of {len(cases)} questions", HEADS, *lines])
