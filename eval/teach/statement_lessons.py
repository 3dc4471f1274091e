"""Statements that teach the checker: those written by hand, and faults planted by machine in the right ones.

The signs of the hand-written ones were made on them, and look better there than they are; faults that nobody looked at
keep the weights honest.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eval.writing.cases import Case
from retriever.writing.judging import read
from retriever.writing.names import names_in
from retriever.writing.signs import UNLIKE, signs_of
from retriever.writing.sources import stems_of, told
from retriever.writing.values import Likeness, Written
from retriever.writing.windows import of_something

_NOT = re.compile(r"\b(?:not|never) |\bno longer |n't\b")
_VERB = re.compile(r"\b(is|are|was|were|will|may|can|has|have|must|should)\b(?! not)")
_SEED = 7
UNCITED = "planted: uncited"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A statement's signs by name; ``planted`` if a machine made it. ``vetoed``: it falls by what must not be."""

    id: str
    paper: str
    right: bool
    kind: str
    planted: bool
    vetoed: bool
    stands: bool
    signs: dict[str, float]


def lessons(cases: Sequence[Case], likeness: Likeness) -> Iterator[Lesson]:
    """A lesson of each case, and of each fault planted in a right one."""
    chance = random.Random(_SEED)
    for case in cases:
        yield lesson(case, likeness, planted=False)
        if case.right:
            for kind, other in _planted(case, chance):
                yield lesson(replace(case, right=False, kind=kind, written=other), likeness, planted=True)


def lesson(case: Case, likeness: Likeness, *, planted: bool) -> Lesson:
    """The signs of one statement."""
    known = read(case.written, case.evidence)
    if known is None or known.verbatim or known.vetoes:
        stands = known is not None and known.verbatim
        return Lesson(case.id, case.paper, case.right, case.kind, planted, not stands, stands, {})
    signs = dict(signs_of(known.statement, known.sources, stems_of(case.question)).values)
    signs[UNLIKE] = 1.0 - known.likeness(likeness)
    return Lesson(case.id, case.paper, case.right, case.kind, planted, False, False, signs)


def _planted(case: Case, chance: random.Random) -> Iterator[tuple[str, Written]]:
    """What is made wrong: its sources, a denial, two names or two figures that change places."""
    text, cited = case.written.text, set(case.written.keys)
    others = sorted(set(case.evidence) - cited)
    if others:
        yield UNCITED, Written(text, (chance.choice(others),))
    denied = _NOT.sub("", text) if _NOT.search(text) else _VERB.sub(r"\1 not", text, count=1)
    if denied != text:
        yield "planted: negation", Written(denied, case.written.keys)
    for kind, spots in (
        ("planted: names", [(n.start, n.end) for n in names_in(text) if n.words and not n.first]),
        ("planted: figures", _alike(text)),
    ):
        if len(spots) > 1 and (swapped := _swapped(text, *spots[:2])) != text:
            yield kind, Written(swapped, case.written.keys)


def _alike(text: str) -> list[tuple[int, int]]:
    """Two figures of one kind with no other between them."""
    for one, two in pairwise(of_something(told(text).amounts)):
        if one.kind is two.kind and one.unit == two.unit and one.value != two.value:
            return [(one.start, one.end), (two.start, two.end)]
    return []


def _swapped(text: str, one: tuple[int, int], two: tuple[int, int]) -> str:
    first, second = text[slice(*one)], text[slice(*two)]
    return f"{text[: one[0]]}{second}{text[one[1] : two[0]]}{first}{text[two[1] :]}"
