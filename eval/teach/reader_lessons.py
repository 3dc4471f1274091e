"""What the reader is shown of each exercise: a few passages that answer and a few near ones that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.teach.signs import Floats, Found
from retriever.reader import as_read

_MOST_GOLD = 2
_MOST_NEAR = 6
# Near passages are taken from so many of the best; the first of them is this much likelier to be taken than the last.
_NEAR_AMONG = 20
_LIKELIEST, _LEAST_LIKELY = 2.0, 0.6


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question with passages as the reader reads them; the first ``gold`` of them answer, maybe none."""

    question: str
    texts: tuple[str, ...]
    gold: int


def sheet(found: Found, scores: Floats, chance: np.random.Generator) -> Sheet:
    """One sheet of an exercise; another each time, as ``chance`` has it. ``scores`` (n,) say what is near."""
    gold = _some_gold(found, chance)
    near = _some_near(found, scores, chance)
    return Sheet(found.question, tuple(as_read(found.passages[i]) for i in [*gold, *near]), len(gold))


def instructive(found: Found) -> bool:
    """Whether an exercise can be shown: its answer is among what was found, or there is none in the paper."""
    return found.teaches or (not found.answerable and bool(found.own.any()))


def _some_gold(found: Found, chance: np.random.Generator) -> list[int]:
    gold = np.flatnonzero(found.gold)
    if len(gold) > _MOST_GOLD:
        gold = chance.choice(gold, _MOST_GOLD, replace=False)
    return [int(i) for i in gold]


def _some_near(found: Found, scores: Floats, chance: np.random.Generator) -> list[int]:
    """Passages that do not answer; of the exercise's own paper only, since nobody read the others for an answer."""
    own = [int(i) for i in np.argsort(-scores, kind="stable") if found.own[i]]
    near = [i for i in own[:_NEAR_AMONG] if not found.gold[i]]
    if len(near) <= _MOST_NEAR:
        return near
    return _drawn(near, chance)


def _drawn(near: Sequence[int], chance: np.random.Generator) -> list[int]:
    odds = np.linspace(_LIKELIEST, _LEAST_LIKELY, len(near))
    return [int(i) for i in chance.choice(near, _MOST_NEAR, replace=False, p=odds / odds.sum())]
