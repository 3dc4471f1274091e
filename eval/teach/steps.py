"""The three steps of teaching, each from the training folders to one data file and a few lines of totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from eval.teach import doubt_scales, measuring, ranking_weights
from eval.teach.doubt_questions import Asking, folder_cases, tuning_cases
from eval.teach.lessons import exercises, folders, library_of
from eval.teach.reader_lessons import instructive, sheet
from eval.teach.signs import Found, found_for, scored
from retriever.ranking import shipped_weights


@dataclass(frozen=True, slots=True)
class Plan:
    """Where libraries are kept and data files go. ``few``: so many exercises a folder and one epoch, 0 means all.

    ``blind``: totals on the blind folders too. ``more``: further questions to teach doubt on.
    """

    work: Path
    out: Path
    few: int = 0
    blind: bool = False
    more: tuple[Asking, ...] = ()

    @property
    def judges(self) -> tuple[str, ...]:
        """The splits on which what was taught is measured."""
        return ("tune", "blind") if self.blind else ("tune",)


def teach_ranking(plan: Plan) -> None:
    """``ranking.json``, and how often a passage that answers comes first."""
    weights = ranking_weights.taught_weights(_found("train", plan))
    (plan.out / "ranking.json").write_text(ranking_weights.written(weights), encoding="utf-8")
    for split in ("train", *plan.judges):
        print(f"{split:>6}: {measuring.ranking_line(_found(split, plan), weights)}")


def teach_reader(plan: Plan) -> None:
    """``reader.npz``, and how well it tells passages that answer, and questions that have an answer."""
    from eval.teach import reader_measuring, reader_training  # torch: the other steps need not wait for it

    weights = _weights(plan)
    rows = [row for row in _found("train", plan) if instructive(row)]
    scores = [scored(row, weights) for row in rows]
    network = reader_training.taught_reader(
        len(rows),
        lambda i, chance: sheet(rows[i], scores[i], chance),
        reader_training.packaged(),
        epochs=1 if plan.few else reader_training.EPOCHS,
    )
    reader_training.write_changes(network, plan.out / "reader.npz")
    for split in plan.judges:
        print(f"{split:>6}: {reader_measuring.reader_line(network, _found(split, plan), weights)}")


def teach_doubt(plan: Plan) -> None:
    """``doubt.json``, how well doubt tells questions without an answer, and what each bound on it would do."""
    asked = tuning_cases(plan.work, plan.few, plan.more)
    scales = doubt_scales.taught_scales(asked)
    (plan.out / "doubt.json").write_text(doubt_scales.written(scales), encoding="utf-8")
    told = measuring.doubt_table(asked, doubt_scales.doubts_of_others(asked))
    print(f"  tune: each by scales taught on the other four fifths: {told}")
    if plan.blind:
        unseen = folder_cases("blind", plan.work, plan.few)
        print(f" blind: {measuring.doubt_table(unseen, doubt_scales.doubts(scales, unseen))}")


STEPS: Mapping[str, Callable[[Plan], None]] = MappingProxyType(
    {"ranking": teach_ranking, "reader": teach_reader, "doubt": teach_doubt}
)
"""In the order in which they build on each other."""


def _weights(plan: Plan) -> Mapping[str, float]:
    """The weights that stand in the plan's folder, or else the shipped ones."""
    file = plan.out / "ranking.json"
    return ranking_weights.read(file) if file.exists() else shipped_weights()


@cache
def _found(split: str, plan: Plan) -> list[Found]:
    """What is found for the exercises of a split; remembered, as two steps need it."""
    found: list[Found] = []
    for folder in folders(split):
        with library_of(folder, plan.work) as library:
            found += found_for(exercises(folder, plan.few), library)
    return found
