"""Signs in figures that a statement turns round: 'from 5 to 3' for 'from 3 to 5', '54 of 38', 'not 12'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retriever.writing.amounts import Amount, Kind
from retriever.writing.sources import Source, Told
from retriever.writing.windows import of_something

_OF = re.compile(r"\s(?:out )?of (?:the |these |its |their |our |all )?")
_FROM = re.compile(r"\bfrom (?:a |an |about |around |some |£)*$", re.I)
_TO = re.compile(r"[^.;]{0,30}?\bto (?:a |about |around |some |£)*$|\s?[-–]\s?$", re.I)
_NOT = re.compile(r"(?:\bnot|n't|\bnever) (?:be |been |about |at |to |by |until |in |on )?(?:£\s?)?$", re.I)


def turned_figures(statement: Told, sources: Sequence[Source]) -> int:
    """How many pairs of figures go the other way in the passages, or make a part that is more than its whole."""
    held = {pair for s in sources for t in s.every for pair in _from_to(t)}
    mine = set(_from_to(statement))
    return sum((two, one) in held and (one, two) not in held for one, two in mine) + sum(_too_many(statement))


def denied_figures(statement: Told) -> int:
    """How many figures and times follow right behind a 'not'."""
    spots = [a.start for a in of_something(statement.amounts)] + [w.start for w in statement.whens]
    return sum(bool(_NOT.search(statement.text[:at])) for at in spots)


def _from_to(told: Told) -> Iterator[tuple[str, str]]:
    for one, two in pairwise(of_something(told.amounts)):
        if _FROM.search(told.text[: one.start]) and _TO.fullmatch(told.text[one.end : two.start]):
            yield str(one.value.normalize()), str(two.value.normalize())


def _too_many(told: Told) -> Iterator[bool]:
    for one, two in pairwise(of_something(told.amounts)):
        yield _counts(one, two) and one.value > two.value and bool(_OF.fullmatch(told.text[one.end : two.start]))


def _counts(one: Amount, two: Amount) -> bool:
    return one.kind is two.kind is Kind.COUNT
