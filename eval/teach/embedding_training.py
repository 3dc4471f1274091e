"""The embedding model, taught: a question is to lie nearer to a passage that answers it than to all others of a batch.

Among the others are near passages of the same paper (hard negatives) and those of the other questions of the batch
(Henderson et al. 2017; Karpukhin et al. 2020, 'Dense passage retrieval').
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from eval.teach.chance import SEED
from eval.teach.descent import descent
from eval.teach.listwise import batches, quicker
from eval.teach.measuring import hit_at, percent
from eval.teach.signs import Floats, Found
from ingest import low_rank, packaged_model
from ingest.embedding import RANK
from ingest.library import embedded_text

EPOCHS = 3
MAX_TOKENS = 96
"""Of a text, when teaching; hardly a passage is longer."""

EXERCISES_A_STEP = 16
_NEAR = 3  # passages of the same paper that do not answer, for each question
_NEAR_AMONG = 16  # of so many of the best that do not answer; the first is likelier to be taken than the last
_LIKELIEST, _LEAST_LIKELY = 2.0, 0.5
TEMPERATURE = 0.05
_HIGHEST_RATE = 3e-4

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A question, a passage that answers it, near ones that do not, and all passages known to answer."""

    question: str
    answer: str
    near: tuple[str, ...]
    answers: frozenset[str]


Draw = Callable[[int, np.random.Generator], Pairing]
"""A pairing of the exercise of that number."""


def pairing(found: Found, scores: Floats, chance: np.random.Generator) -> Pairing:
    """One pairing of an exercise that teaches; another each time, as ``chance`` has it. ``scores`` say what is near."""
    texts = [embedded_text(p) for p in found.passages]
    gold = [int(i) for i in np.flatnonzero(found.gold)]
    near = [int(i) for i in np.argsort(-scores, kind="stable") if found.own[i] and not found.gold[i]][:_NEAR_AMONG]
    if len(near) > _NEAR:
        odds = np.linspace(_LIKELIEST, _LEAST_LIKELY, len(near))
        near = [int(i) for i in chance.choice(near, _NEAR, replace=False, p=odds / odds.sum())]
    return Pairing(
        question=found.question,
        answer=texts[int(chance.choice(gold))],
        near=tuple(texts[i] for i in near),
        answers=frozenset(texts[i] for i in gold),
    )


def taught_embedding(
    count: int,
    draw: Draw,
    model: Any,
    epochs: int = EPOCHS,
    say: Say = print,
) -> Any:
    """``model`` with changes taught on ``count`` exercises, each drawn once an epoch. Minutes for each thousand.

    They are of half the rank of what is shipped: the other half is for what is taught further.
    """
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    low_rank.make_changeable(model, RANK // 2)
    step = descent(model, epochs * -(-count // EXERCISES_A_STEP), _HIGHEST_RATE)
    model.train()
    for epoch in range(1, epochs + 1):
        drawn = batches(count, EXERCISES_A_STEP, chance)
        losses = [step(pairings_loss(model, [draw(i, chance) for i in batch])) for batch in drawn]
        say(f"epoch {epoch} of {epochs}: loss {np.mean(losses):.3f}")
    return model.eval()


def pairings_loss(model: Any, pairings: Sequence[Pairing]) -> Tensor:
    """The mean loss of a batch: each question is to choose its answer among the passages of all."""
    texts: list[str] = []
    right: list[int] = []
    for each in pairings:
        right.append(len(texts))
        texts += [each.answer, *each.near]
    nearness = vectors(model, [each.question for each in pairings]) @ vectors(model, texts).T / TEMPERATURE
    # A passage that answers too is no wrong choice.
    too = torch.tensor([[t in each.answers for t in texts] for each in pairings])
    too[torch.arange(len(right)), right] = False
    return functional.cross_entropy(nearness.masked_fill(too, -1e4), torch.tensor(right))


def nearness_line(model: Any, rows: Sequence[Found]) -> str:
    """How often a passage that answers is the nearest, or among the nearest ten, by meaning alone."""
    scores = [_nearness(model, row) for row in rows]
    return " ".join(f"hit@{depth} {percent(hit_at(rows, scores, depth))}" for depth in (1, 10))


def _nearness(model: Any, row: Found) -> Floats:
    with torch.no_grad():
        asked = vectors(model, [row.question])
        return np.asarray((vectors(model, [embedded_text(p) for p in row.passages]) @ asked.T)[:, 0].numpy())


def vectors(model: Any, texts: Sequence[str]) -> Tensor:
    """(n, dimensions) unit vectors of n texts, as ``ingest.embedding`` makes them."""
    encoded = packaged_model.tokenizer(MAX_TOKENS).encode_batch(list(texts))
    ids = torch.tensor([each.ids for each in encoded])
    mask = torch.tensor([each.attention_mask for each in encoded])
    with quicker():
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
    weights = mask[..., None].float()
    return functional.normalize((hidden * weights).sum(1) / weights.sum(1), dim=1)
