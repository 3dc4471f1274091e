"""One run of the known facts: its results by file, and fitted beside blind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eval.asking import Reply
from eval.corpus import Asked, Corpus
from eval.facts import FactSet
from eval.scoring import Result, score_all

FITTED, BLIND, ALL = "fitted", "blind", "all"


@dataclass(frozen=True, slots=True)
class SetResults:
    """The results of one file of facts."""

    name: str
    blind: bool
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a report or a gate needs. ``kind`` is the kind of corpus: digest or papers.

    ``beside`` counts the papers of other matters in the library; ``reworded`` holds a set of results for each wording.
    ``jobs`` is how many processes asked at once; ``others`` holds a set of results for each other system.
    """

    kind: str
    day: date
    sets: tuple[SetResults, ...]
    left_out: Mapping[str, int]
    beside: int = 0
    reworded: tuple[SetResults, ...] = ()
    jobs: int = 1
    others: tuple[SetResults, ...] = ()

    def over(self, which: str) -> list[Result]:
        """The results of the fitted sets, the blind ones or all."""
        return [
            result for each in self.sets if which == ALL or each.blind == (which == BLIND) for result in each.results
        ]

    @property
    def openly_failed(self) -> list[Result]:
        """The failed facts that may be listed: never those of a blind set."""
        return [result for result in self.over(FITTED) if not result.passed]

    @property
    def blindly_failed(self) -> list[Result]:
        """The failed facts of blind sets: to be counted by kind, never listed."""
        return [result for result in self.over(BLIND) if not result.passed]


def score_run(
    asked: Asked, replies: Iterable[Reply], corpus: Corpus, day: date, reworded: Sequence[FactSet] = ()
) -> Run:
    """Score the replies, file by file and wording by wording."""
    stored = tuple(replies)

    def scored(each: FactSet) -> SetResults:
        return SetResults(each.name, each.blind, tuple(score_all(each.facts, stored, corpus.names, corpus.digest)))

    return Run(
        kind=corpus.kind,
        day=day,
        sets=tuple(map(scored, asked.sets)),
        left_out=asked.left_out,
        beside=corpus.beside,
        reworded=tuple(map(scored, reworded)),
    )
