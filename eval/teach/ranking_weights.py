"""The weight of each sign of ``retriever.features``: a linear fit by which passages that answer come first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import torch
from torch import Tensor

from eval.teach.chance import SEED
from eval.teach.listwise import batches, loss
from eval.teach.signs import Floats, Found
from ingest.errors import TownclerkError

HAND_SET: Mapping[str, float] = MappingProxyType(
    {
        "scope": 0.7,
        "affinity": 0.2,
        "fullness": 0.5,
        "recent": 0.3,
        "body": 0.35,
        "bare": 0.25,
        "reader": 0.065,
        # A code is one measure's own name, and few lessons have one: meaning may not outweigh it.
        "code": 0.9,
        # With these more answers (not passages) came out right on the tuning questions than as learnt.
        "vector": 3.2,
        "relation": 0.6,
    }
)
"""Weights that the lessons cannot teach, set by hand.

A lesson is asked among the seven papers of its folder and seldom names one, so it does not show what it is worth that
a paper is named (scope, affinity), holds more of the question than others of a large library (fullness), is the newest
(recent) or is of another body (body, which relations alone have).
Bare fragments (bare) are rarely marked as near passages, though they answer nobody. The reader is taught afterwards,
on the order that the other signs make; with 0.1 a passage that answers came first more often, yet fewer answers were
right.
"""

# What meeting every word of a question counts. The bounds of the ways of answering are on this scale; the fit's own
# scale is arbitrary, and about 6.5 times as large.
_COVERAGE = 0.94
# A sign of less weight changes no order worth having, and one that speaks against what it was made to speak for has
# learnt an accident of these papers: neither is kept.
_LEAST = 0.03

_EPOCHS = 20
_QUESTIONS_A_STEP = 16
_RATE = 1e-2
_DECAY = 1e-3


def taught_weights(rows: Sequence[Found]) -> dict[str, float]:
    """The weights, heaviest first, then those set by hand. Raises TownclerkError where ``rows`` teach nothing."""
    fitted = _fitted([row for row in rows if row.teaches])
    if fitted.get("coverage", 0.0) <= 0:
        raise TownclerkError("Too few lessons to teach the ranking: the words of a question count nothing. Use more.")
    scale = _COVERAGE / fitted["coverage"]
    learnt = {name: round(w * scale, 3) for name, w in fitted.items() if name not in HAND_SET and w * scale >= _LEAST}
    return {**dict(sorted(learnt.items(), key=lambda each: -each[1])), **HAND_SET}


def written(weights: Mapping[str, float]) -> str:
    """The weights as they stand in ``ranking.json``."""
    return json.dumps(dict(weights), indent=1) + "\n"


def read(file: Path) -> dict[str, float]:
    """The weights of a file that ``written`` made."""
    return {str(name): float(weight) for name, weight in json.loads(file.read_text(encoding="utf-8")).items()}


def _fitted(rows: Sequence[Found]) -> dict[str, float]:
    """The weight of each sign on the fit's own scale."""
    if not rows:
        return {}
    # Signs are brought to like spread first, so that one learning rate and one decay suit all. The small number keeps
    # a sign that hardly varies from being blown up.
    spread = np.concatenate([row.signs for row in rows]).std(axis=0) + 1e-3
    weights = _descended(rows, spread)
    return dict(zip(rows[0].names, (weights / spread).tolist(), strict=True))


def _descended(rows: Sequence[Found], spread: Floats) -> Floats:
    """(m,) weights of the evened signs. The problem is convex: where it starts does not matter, so it starts at 0."""
    data = [(torch.from_numpy(row.signs / spread), torch.from_numpy(row.gold)) for row in rows]
    weights = torch.zeros(len(spread), requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=_RATE, weight_decay=_DECAY)
    chance = np.random.default_rng(SEED)
    for _ in range(_EPOCHS):
        for batch in batches(len(data), _QUESTIONS_A_STEP, chance):
            optimizer.zero_grad()
            _mean_loss([data[i] for i in batch], weights).backward()  # type: ignore[no-untyped-call] # torch's own
            optimizer.step()
    return np.asarray(weights.detach().numpy(), dtype=np.float32)


def _mean_loss(data: Sequence[tuple[Tensor, Tensor]], weights: Tensor) -> Tensor:
    return torch.stack([loss(signs @ weights, gold) for signs, gold in data]).mean()
