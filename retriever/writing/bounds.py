"""Whether 'at least', 'up to', 'more than' and their like stand before the same figure in the passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from retriever.writing.amounts import Amount
from retriever.writing.figures import borne_out
from retriever.writing.fractions import fractions_in, loose_in, share_of
from retriever.writing.sources import Source, Told


class Bound(Enum):
    """On which side of a figure that of which it is said may lie."""

    LEAST = "at least"
    MOST = "at most"


_LEAST = re.compile(
    (
        r"\b(?:at least|no (?:fewer|less) than|a minimum of|minimum|quorum (?:is|of|shall be)|more than|over|"
        r"above|exceed\w*|in excess of|beyond|longer than|from)\s+(?:(?:a|an|aged?)\s+)?£?\s?$"
    ),
    re.I,
)
_MOST = re.compile(
    (
        r"\b(?:at most|no more than|not more than|(?<!\bgo )(?<!goes )(?<!went )(?<!gone )(?<!going )up to|"
        r"a maximum of|maximum|fewer than|less than|under|below|within|no longer than|"
        r"nearly|almost|shorter than|by)\s+(?:(?:a|an|aged?)\s+)?£?\s?$"
    ),
    re.I,
)
_STRICT = re.compile(
    (
        r"\b(?:at least|at most|no more than|no fewer than|no less than|minimum|maximum|"
        r"more than|over|fewer than|less than|(?<!\bgo )(?<!goes )(?<!went )(?<!gone )(?<!going )up to)\s+(?:(?:a|"
        r"an)\s+)?£?\s?$"
    ),
    re.I,
)
_LEAST_BEHIND = re.compile(r"^\s*(?:\w+\s+)?(?:or|and) (?:more|over|above|older|better|longer|later)\b", re.I)
_MOST_BEHIND = re.compile(r"^\s*(?:\w+\s+)?(?:or|and) (?:fewer|less|under|below|younger|shorter|earlier)\b", re.I)
_LOOSE = re.compile(r"\b(?:from|by|above|below|exceed\w*)\s+£?\s?$", re.I)
_RANGE = 30


def bound_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Bounds that the passages set the other way, or do not set at all."""
    held = [told for s in sources for told in s.every]
    for amount in statement.amounts:
        mine = bound_at(statement.text, amount.start, amount.end)
        if mine is None or _LOOSE.search(statement.text[: amount.start]):
            continue
        found = [(t, a) for t in held for a in t.amounts if borne_out(amount, a, t, statement)]
        if any(a.value != amount.value and _bound_of(t, a) in (None, mine) for t, a in found):
            continue  # 'over 60' of 62: on which side it lies was looked at with the figure
        places = [(t.text, a.start, a.end) for t, a in found]
        yield from _fault(statement.text, amount.start, amount.end, mine, places)
    for m in fractions_in(statement):
        mine = bound_at(statement.text, m.start(), m.end())
        if mine is not None and m["times"] is None:
            share = share_of(m)
            same = [(t.text, o.start, o.end) for t in held for o in loose_in(t) if o.share == share]
            yield from _fault(statement.text, m.start(), m.end(), mine, same)


def _bound_of(told: Told, amount: Amount) -> Bound | None:
    """The bound on a figure of a passage; 'by 62 per cent' sets none."""
    return None if _LOOSE.search(told.text[: amount.start]) else bound_at(told.text, amount.start, amount.end)


def _fault(text: str, start: int, end: int, mine: Bound, same: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    theirs = {bound_at(*place) for place in same}
    if mine in theirs or not theirs:
        return
    if len(theirs - {None}) == 1:
        yield f"bounded the other way: {text[max(start - 12, 0) : end].strip()!r}"
    elif _STRICT.search(text[:start]):
        yield f"a bound that the passages do not set: {text[max(start - 12, 0) : end].strip()!r}"


def bound_at(text: str, start: int, end: int) -> Bound | None:
    """The bound that is set by the words around a figure, or None."""
    before, behind = text[max(start - _RANGE, 0) : start], text[end : end + _RANGE]
    if _MOST.search(before) or _MOST_BEHIND.match(behind):
        return Bound.MOST
    if _LEAST.search(before) or _LEAST_BEHIND.match(behind):
        return Bound.LEAST
    return None
