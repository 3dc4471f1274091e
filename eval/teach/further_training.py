"""The embedding model taught further on everyday words, by matters of no paper, among exercises on papers.

Matters alone make it forget how papers are asked; so steps of both come in one mixed order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from eval.teach.chance import SEED
from eval.teach.descent import descent
from eval.teach.embedding_training import EXERCISES_A_STEP, TEMPERATURE, Draw, Say, pairings_loss, vectors
from eval.teach.listwise import batches
from eval.teach.matters import Matter

SHARE = 0.6
"""How far the shipped changes go from the state before to the one after."""

_MATTERS_A_STEP = 32
# How often each matter is drawn, and the share of the exercises.
_DRAWS = 4
_EXERCISES = 0.6
_HIGHEST_RATE = 2e-4
_SAID_EVERY = 50

LossOf = Callable[[Any], Tensor]
"""From the model to its loss on a batch."""


def taught_further(count: int, draw: Draw, matters: Sequence[Matter], model: Any, say: Say = print) -> Any:
    """``model``, whose changes were taught on ``count`` exercises on papers, taught on matters among these.

    Takes some twenty minutes on two cores.
    """
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    steps = [*_of_matters(matters, chance), *_of_exercises(count, draw, chance)]
    chance.shuffle(steps)
    step = descent(model, len(steps), _HIGHEST_RATE)
    model.train()
    losses = []
    for number, loss_of in enumerate(steps, 1):
        losses.append(step(loss_of(model)))
        if number % _SAID_EVERY == 0 or number == len(steps):
            say(f"step {number} of {len(steps)}: loss {np.mean(losses[-_SAID_EVERY:]):.3f}")
    return model.eval()


def _of_matters(matters: Sequence[Matter], chance: np.random.Generator) -> Iterator[LossOf]:
    """Steps over all matters, every other time of one theme alone: those of a theme are hard to tell apart."""
    themes = sorted({m.theme for m in matters})
    for draw in range(_DRAWS):
        groups = [[m for m in matters if m.theme == t] for t in themes] if draw % 2 else [list(matters)]
        for group in groups:
            for batch in batches(len(group), _MATTERS_A_STEP, chance):
                drawn = [_drawn(group[i], chance) for i in batch]
                yield lambda model, drawn=drawn: matters_loss(model, drawn)  # type: ignore[misc]


def _of_exercises(count: int, draw: Draw, chance: np.random.Generator) -> Iterator[LossOf]:
    every = list(batches(count, EXERCISES_A_STEP, chance))
    for batch in every[: max(1, round(len(every) * _EXERCISES))]:
        pairings = [draw(i, chance) for i in batch]
        yield lambda model, pairings=pairings: pairings_loss(model, pairings)  # type: ignore[misc]


def _drawn(matter: Matter, chance: np.random.Generator) -> tuple[str, str, str]:
    """A question, a passage that answers it, a near one that does not."""
    question, passage, near = (str(chance.choice(each)) for each in (matter.questions, matter.passages, matter.near))
    return question, passage, near


def matters_loss(model: Any, drawn: Sequence[tuple[str, str, str]]) -> Tensor:
    """The mean loss of a batch of (question, passage, near passage): each question is to choose its own passage."""
    questions, passages, near = (list(each) for each in zip(*drawn, strict=True))
    nearness = vectors(model, questions) @ vectors(model, [*passages, *near]).T / TEMPERATURE
    return functional.cross_entropy(nearness, torch.arange(len(questions)))
