"""Every question with and without each mechanism: which are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import comb
from pathlib import Path

from eval.ablation.desks import Desk, Opened, opened
from eval.ablation.mechanisms import chosen
from eval.ablation.switching import Mechanism, Switch, switched_off, watched
from eval.asking import ask_one
from eval.facts import Fact
from eval.scoring import score
from ingest.errors import TownclerkError
from ingest.library import Library
from retriever import assistant as home
from retriever.assistant import Assistant
from retriever.reader import Reader, open_reader


@dataclass(frozen=True, slots=True)
class Worth:
    """Of so many questions those won by a mechanism, those lost by it, those whose answer it changes at all.

    ``right``: of those whose answer it changes, those that are right with it; of the whole, all that are right.
    """

    asked: int = 0
    won: int = 0
    lost: int = 0
    changed: int = 0
    right: int = 0

    def __add__(self, other: Worth) -> Worth:
        pairs = ((getattr(self, n), getattr(other, n)) for n in self.__slots__)
        return Worth(*(a + b for a, b in pairs))

    @property
    def points(self) -> float:
        """What it adds to the share of right answers, in percentage points."""
        return 100 * (self.won - self.lost) / self.asked if self.asked else 0.0

    @property
    def chance(self) -> float:
        """How likely so uneven a split of won and lost is by chance alone (sign test, two-sided)."""
        moved, fewer = self.won + self.lost, min(self.won, self.lost)
        return float(min(1.0, 2 * sum(comb(moved, n) for n in range(fewer + 1)) / 2**moved))


@dataclass
class Tally:
    """What is known so far: the whole, and the worth of each mechanism by name; by half, fitted or blind."""

    whole: dict[bool, Worth] = field(default_factory=dict)
    worth: dict[tuple[str, bool], Worth] = field(default_factory=dict)

    def add(self, name: str, blind: bool, worth: Worth) -> None:
        """Count more questions for a mechanism."""
        self.worth[name, blind] = self.worth.get((name, blind), Worth()) + worth

    def join(self, other: Tally) -> None:
        """Count what another tally knows as well."""
        for blind, whole in other.whole.items():
            self.whole[blind] = self.whole.get(blind, Worth()) + whole
        for (name, blind), worth in other.worth.items():
            self.add(name, blind, worth)


@dataclass(frozen=True, slots=True)
class _Told:
    """A question as answered with all mechanisms; ``spoken`` are those without which something may differ."""

    fact: Fact
    blind: bool
    answer: str
    right: bool
    spoken: frozenset[str]


def tally_of(names: Sequence[str], data_dir: Path, few: int, desk: Desk) -> Tally:
    """What is known from one desk of the mechanisms with these ``names`` (none: all); can be asked of a process."""
    tally = Tally()
    mechanisms = [m for of_group in chosen(names).values() for m in of_group]
    with opened(desk, data_dir, few) as at:
        measure_desk(at, mechanisms, tally)
    return tally


def measure_desk(desk: Opened, mechanisms: Sequence[Mechanism], tally: Tally) -> None:
    """Ask a desk's questions with all mechanisms, and again without each where it had a say."""
    reader = open_reader(desk.library.models)
    whole = _made(desk.library, reader)
    told = _with_all(desk, whole, mechanisms)
    for each in told:
        tally.whole[each.blind] = tally.whole.get(each.blind, Worth()) + Worth(asked=1, right=each.right)
    for mechanism in mechanisms:
        with switched_off(mechanism):
            without = _made(desk.library, reader) if mechanism.anew else whole
            for each in told:
                tally.add(mechanism.name, each.blind, _worth(mechanism, without, desk, each))


def _with_all(desk: Opened, whole: Assistant, mechanisms: Sequence[Mechanism]) -> list[_Told]:
    told = []
    with watched(mechanisms) as spoken:
        for each in desk.sets:
            for fact in each.facts:
                spoken.clear()
                answer, right = _asked(whole, fact, desk)
                told.append(_Told(fact, each.blind, answer, right, frozenset(spoken)))
    return told


def _worth(mechanism: Mechanism, without: Assistant, desk: Opened, told: _Told) -> Worth:
    if not mechanism.anew and mechanism.name not in told.spoken:
        return Worth(asked=1)
    answer, right = _asked(without, told.fact, desk)
    changed = answer != told.answer
    return Worth(1, told.right and not right, right and not told.right, changed, changed and told.right)


def _asked(assistant: Assistant, fact: Fact, desk: Opened) -> tuple[str, bool]:
    """(the answer, whether it is right); a crash is no answer, and stops the measuring."""
    reply = ask_one(assistant, fact)
    if ": " in reply.failure:
        raise TownclerkError(f"{fact.id} cannot be asked so: {reply.failure}")
    return reply.answer, score(fact, reply, desk.corpus.names, desk.corpus.digest).passed


def _made(library: Library, reader: Reader | None) -> Assistant:
    """An assistant that shares what was read before."""
    with switched_off(Mechanism("", "", (Switch(home, "open_reader", lambda *_given: reader),))):
        return Assistant(library)
