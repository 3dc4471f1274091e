"""The reader's network, taught on sheets: the passages that answer against near ones and 'none of these'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from eval.teach.chance import SEED
from eval.teach.descent import descent
from eval.teach.listwise import batches, loss, quicker
from eval.teach.reader_lessons import Sheet
from eval.teach.signs import Floats
from ingest import packaged_model
from retriever.reader import MAX_TOKENS
from retriever.reader_network import ReaderNetwork

EPOCHS = 2
"""So often each exercise is shown, with other passages each time. More made it sure of the papers it was taught on."""

_READ_AT_ONCE = 12

Draw = Callable[[int, np.random.Generator], Sheet]
"""Gives a sheet of the exercise of that number."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Course:
    """``count`` exercises, each drawn once an epoch, ``a_step`` of them together; ``rate`` is the highest of all."""

    count: int
    draw: Draw
    epochs: int = EPOCHS
    a_step: int = 4
    rate: float = 8e-4


def taught_reader(courses: Sequence[Course], model: Any, say: Say = print) -> ReaderNetwork:
    """``model`` with changes taught in these courses, one after the other. Takes some ten minutes for 3,000 sheets."""
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    network = ReaderNetwork(model).train()
    for course in courses:
        _teach(network, course, chance, say)
    return network.eval()


def _teach(network: ReaderNetwork, course: Course, chance: np.random.Generator, say: Say) -> None:
    step = descent(network, course.epochs * -(-course.count // course.a_step), course.rate)
    for epoch in range(1, course.epochs + 1):
        drawn = batches(course.count, course.a_step, chance)
        losses = [step(sheets_loss(network, [course.draw(i, chance) for i in batch])) for batch in drawn]
        say(f"epoch {epoch} of {course.epochs}: loss {np.mean(losses):.3f}")


def sheets_loss(network: ReaderNetwork, sheets: Sequence[Sheet]) -> Tensor:
    """The mean loss of the sheets, read in one batch."""
    with quicker():
        scores = scores_of(network, [(sheet.question, text) for sheet in sheets for text in sheet.texts]).float()
    parts = torch.split(scores, [len(sheet.texts) for sheet in sheets])
    return torch.stack([_sheet_loss(part, sheet.gold) for part, sheet in zip(parts, sheets, strict=True)]).mean()


def _sheet_loss(scores: Tensor, gold: int) -> Tensor:
    """``scores`` (n,), the first ``gold`` of which are to win; where there are none, the fixed 0 of 'none of these'."""
    with_none = torch.cat([torch.zeros(1), scores])
    right = torch.zeros(len(with_none), dtype=torch.bool)
    right[1 : 1 + gold] = True
    right[0] = gold == 0
    return loss(with_none, right)


def scores_of(network: ReaderNetwork, pairs: Sequence[tuple[str, str]]) -> Tensor:
    """(n,) scores of n pairs of question and text, read a few at once that are of like length."""
    encoded = _tokenizer().encode_batch(list(pairs))
    order = sorted(range(len(encoded)), key=lambda i: sum(encoded[i].attention_mask))
    parts = [order[at : at + _READ_AT_ONCE] for at in range(0, len(order), _READ_AT_ONCE)]
    scores = torch.cat([_scores_of_some(network, [encoded[i] for i in part]) for part in parts])
    return scores[torch.argsort(torch.tensor(order))]


def _scores_of_some(network: ReaderNetwork, encoded: Sequence[Any]) -> Tensor:
    longest = max(sum(each.attention_mask) for each in encoded)
    scores: Tensor = network(
        torch.tensor([each.ids[:longest] for each in encoded]),
        torch.tensor([each.attention_mask[:longest] for each in encoded]),
        torch.tensor([each.type_ids[:longest] for each in encoded]),
    )
    return scores


def read(network: ReaderNetwork, pairs: Sequence[tuple[str, str]]) -> Floats:
    """(n,) scores of n pairs, when nothing is to be learnt from them."""
    with torch.no_grad():
        return np.asarray(scores_of(network, pairs).numpy(), dtype=np.float32)


@cache
def _tokenizer() -> Any:
    return packaged_model.tokenizer(MAX_TOKENS)
