"""The steps of teaching, each from the training folders to one data file and a few lines of totals."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from eval.teach import doubt_scales, measuring, ranking_weights, statement_scales
from eval.teach.doubt_questions import Asking, cases_alone, folder_cases, tuning_cases
from eval.teach.lessons import exercises, folders, library_of
from eval.teach.matters import read_matters
from eval.teach.public_questions import public_questions
from eval.teach.reader_lessons import instructive, sheet
from eval.teach.signs import Found, found_for, scored
from ingest import low_rank, packaged_model, taught
from ingest.embedding import RANK
from retriever.ranking import shipped_weights

if TYPE_CHECKING:
    from eval.teach import reader_training

_HOMES = {Path(name).name: taught.SHIPPED.root / name for name in taught.FILES}


@dataclass(frozen=True, slots=True)
class Plan:
    """Where libraries are kept and data files go (``out``; None: where they are used from).

    ``few``: so many exercises a folder and one epoch, 0 means all. ``blind``: totals on the blind folders too.
    ``more``: further questions to teach doubt on; ``public``: folder of public question sets, to start the reader off.
    """

    work: Path
    out: Path | None = None
    few: int = 0
    blind: bool = False
    more: tuple[Asking, ...] = ()
    public: Path | None = None

    def target(self, name: str) -> Path:
        """Where a data file goes."""
        return self.out / name if self.out else _HOMES[name]

    @property
    def judges(self) -> tuple[str, ...]:
        """The splits on which what was taught is measured."""
        return ("tune", "blind") if self.blind else ("tune",)


def teach_embedding(plan: Plan) -> None:
    """``embedding.npz``, and how often a passage that answers is nearest by meaning alone, before and after."""
    from eval.teach import embedding_training, further_training  # torch: the other steps need not wait for it

    rows = [row for row in _found("train", plan) if row.teaches]
    scores = [scored(row, shipped_weights()) for row in rows]

    def draw(i: int, chance: np.random.Generator) -> embedding_training.Pairing:
        return embedding_training.pairing(rows[i], scores[i], chance)

    epochs = 1 if plan.few else embedding_training.EPOCHS
    model = embedding_training.taught_embedding(len(rows), draw, packaged_model.load(), epochs)
    first = low_rank.taken_out(model)
    model = further_training.taught_further(len(rows), draw, read_matters()[: plan.few or None], model)
    changes = low_rank.averaged(first, low_rank.taken_out(model), further_training.SHARE)
    np.savez_compressed(plan.target("embedding.npz"), **changes)
    model = low_rank.changed(packaged_model.load(), changes, RANK)
    for split in plan.judges:
        print(f"{split:>6}: {embedding_training.nearness_line(model, _found(split, plan))}")


def teach_ranking(plan: Plan) -> None:
    """``ranking.json``, and how often a passage that answers comes first."""
    weights = ranking_weights.taught_weights(_found("train", plan))
    plan.target("ranking.json").write_text(ranking_weights.written(weights), encoding="utf-8")
    for split in ("train", *plan.judges):
        print(f"{split:>6}: {measuring.ranking_line(_found(split, plan), weights)}")


def teach_reader(plan: Plan) -> None:
    """``reader.npz``, and how well it tells passages that answer, and questions that have an answer."""
    from eval.teach import reader_measuring, reader_training  # torch: the other steps need not wait for it

    first, weights = _first_course(plan), _weights(plan)
    rows = [row for row in _found("train", plan) if instructive(row)]
    scores = [scored(row, weights) for row in rows]
    own = reader_training.Course(
        len(rows),
        lambda i, chance: sheet(rows[i], scores[i], chance),
        epochs=1 if plan.few else reader_training.EPOCHS,
    )
    network = reader_training.taught_reader([*first, own], packaged_model.load())
    np.savez_compressed(plan.target("reader.npz"), **low_rank.taken_out(network))
    for split in plan.judges:
        print(f"{split:>6}: {reader_measuring.reader_line(network, _found(split, plan), weights)}")


def _first_course(plan: Plan) -> list[reader_training.Course]:
    """The public question sets, once, where the plan has a folder of them."""
    from eval.teach import reader_training

    if plan.public is None:
        return []
    asked = public_questions(plan.public)[: plan.few or None]
    return [reader_training.Course(len(asked), lambda i, chance: asked[i].sheet(chance), epochs=1, a_step=8, rate=1e-3)]


def teach_doubt(plan: Plan) -> None:
    """``doubt.json``, how well doubt tells questions without an answer, and what each bound on it would do."""
    asked = tuning_cases(plan.work, plan.few, plan.more)
    scales = doubt_scales.taught_scales(asked + cases_alone(plan.work, plan.few))
    plan.target("doubt.json").write_text(doubt_scales.written(scales), encoding="utf-8")
    told = measuring.doubt_table(asked, doubt_scales.doubts_of_others(asked))
    print(f"  tune: each by scales taught on the other four fifths: {told}")
    if plan.blind:
        unseen = folder_cases("blind", plan.work, plan.few)
        print(f" blind: {measuring.doubt_table(unseen, doubt_scales.doubts(scales, unseen))}")


def teach_statements(plan: Plan) -> None:
    """``statements.json``, and what each limit on a statement's doubt would do."""
    statement_scales.teach(plan.target("statements.json"))


STEPS: Mapping[str, Callable[[Plan], None]] = MappingProxyType(
    {
        "embedding": teach_embedding,
        "ranking": teach_ranking,
        "reader": teach_reader,
        "doubt": teach_doubt,
        "statements": teach_statements,
    }
)
"""In the order in which they build on each other."""


def forget(step: str) -> None:
    """Let go what was remembered of what ``step`` has written anew: the next goes by that."""
    taught.shipped.cache_clear()
    shipped_weights.cache_clear()
    if step == "embedding":
        _found.cache_clear()


def write_down(plan: Plan) -> None:
    """Note the sha256 of the files in use, where the plan writes to these: others than those noted are not used."""
    if plan.out is None:
        taught.SHIPPED.write_down()


def _weights(plan: Plan) -> Mapping[str, float]:
    """The weights that stand in the plan's folder, or else the shipped ones."""
    file = plan.target("ranking.json")
    return ranking_weights.read(file) if file.exists() else shipped_weights()


@cache
def _found(split: str, plan: Plan) -> list[Found]:
    """What is found for the exercises of a split; remembered, as two steps need it."""
    found: list[Found] = []
    for folder in folders(split):
        with library_of(folder, plan.work) as library:
            found += found_for(exercises(folder, plan.few), library)
    gc.freeze()  # all this stays: else Python would walk through it at every collection while networks are taught
    return found
