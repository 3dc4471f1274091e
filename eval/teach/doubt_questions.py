"""The questions on which doubt is taught and measured, each set asked of the papers that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from eval import corpus, facts
from eval.facts import Fact
from eval.learning import HOME
from eval.sets import read_sets
from eval.teach.doubt_signs import Case, cases
from eval.teach.lessons import Exercise, exercises, folders, library_of


@dataclass(frozen=True, slots=True)
class Asking:
    """A folder of papers and a file of known facts on them; how much each of these ``counts`` as a lesson."""

    papers: Path
    facts: Path
    counts: float = 1.0


OF_COUNCILS = 3.0
"""What a question counts on what councils wrote, or on digests of it: they are few, and what all this is for."""
_ALONE = 0.25
BUILT_IN = (
    Asking(corpus.BUILT_IN, facts.BUILT_IN / "real_tune.yaml", OF_COUNCILS),
    Asking(corpus.BUILT_IN, facts.BUILT_IN / "real_more_tune.yaml", OF_COUNCILS),
    Asking(HOME.parent / "papers", facts.BUILT_IN / "invented_tune.yaml"),
)
"""Beside the tuning folders: doubt has to hold on other papers than those written for learning."""


def tuning_cases(work: Path, few: int = 0, more: Iterable[Asking] = ()) -> list[Case]:
    """How the questions to tune by went, those of ``BUILT_IN`` and of ``more`` among them; of ``few`` so many a set."""
    return folder_cases("tune", work, few) + [
        case for each in (*BUILT_IN, *more) for case in _cases_of(each, work, few)
    ]


def folder_cases(split: str, work: Path, few: int = 0) -> list[Case]:
    """How the exercises of the folders of a split went."""
    asked: list[Case] = []
    for folder in folders(split):
        with library_of(folder, work) as library:
            asked += cases((each.lesson.fact for each in exercises(folder, few)), library)
    return asked


def cases_alone(work: Path, few: int = 0) -> list[Case]:
    """How the exercises to tune by go where no paper but their own is held.

    In a library of one paper there is less to compare: doubt taught on many papers only refused simple questions there.
    """
    asked: list[Case] = []
    for folder in folders("tune"):
        for exercises_of_one in _by_paper(exercises(folder, few)):
            with library_of(folder, work, paper=exercises_of_one[0].paper) as library:
                asked += cases((each.lesson.fact for each in exercises_of_one), library)
    return [replace(case, counts=_ALONE) for case in asked]


def _by_paper(asked: Iterable[Exercise]) -> list[list[Exercise]]:
    return [list(each) for _, each in groupby(asked, key=lambda exercise: exercise.paper)]


def _cases_of(asking: Asking, work: Path, few: int) -> list[Case]:
    with corpus.reading(asking.papers, work, print) as (library, held):
        asked: list[Fact] = corpus.only_held(read_sets([asking.facts]), held.held).facts
        return [replace(case, counts=asking.counts) for case in cases(asked[:few] if few else asked, library)]
