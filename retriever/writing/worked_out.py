"""Figures that no passage prints, and that follow from what is there: sums, what is left, how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from retriever.language import content_tokens, stem
from retriever.writing.amounts import Amount, Kind
from retriever.writing.difference import is_difference
from retriever.writing.names import names_in
from retriever.writing.often import is_often
from retriever.writing.sources import Source, Told
from retriever.writing.spans import is_span

_SUM = re.compile(
    r"\b(?:together|total\w*|combined|altogether|in all|between them|sum|overall|add\w* up|plus|whole|both)\b", re.I
)
_LEFT = re.compile(r"\b(?:rest|other|others|remain\w*|left|leav\w+|unspent|unused|gap|difference|balance)\b", re.I)
_BELOW = re.compile(r"\b(?:under|below|fewer than|less than|younger than)(?: the age of)? $", re.I)
_ABOVE = re.compile(r"\b(?:over|above|more than|older than)(?: the age of)? $", re.I)
_WHOLE = Decimal(100)
# So many figures are added up at most, of so many at most.
_ADDED, _OF = 3, 12
# A count in words goes so far.
_COUNTED = 12
_STOP = re.compile(r"[.;,()](?=\s|$)")
_UNDER_A_HEAD = re.compile(r":\s*$")
_ENDS_A_CELL = re.compile(r"\s*\.?\s*(?:;|$)")
_JOINT = re.compile(r", and |, | and |; ")


def worked_out(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a figure is said as one that is worked out, and follows from those of the passages or the statement."""
    return (
        is_difference(amount, statement, sources)
        or is_span(amount, statement, sources)
        or is_often(amount, statement.text, sources)
        or _is_sum(amount, statement, sources)
        or _is_left(amount, statement, sources)
        or _is_count(amount, statement, sources)
        or _is_next(amount, statement, sources)
        or _is_place(amount, statement, sources)
    )


def _is_sum(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    if not _SUM.search(statement.text):
        return False
    alike = [a for s in sources for t in s.said for a in t.amounts if a.kind is amount.kind and a.unit == amount.unit]
    values = [a.value for a in alike][:_OF]
    return any(sum(some) == amount.value for n in range(2, _ADDED + 1) for some in combinations(values, n))


def _is_left(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """'The other 70' of 30 per cent; 'the remaining 12' of 20 where 8 are named."""
    if not _LEFT.search(statement.text):
        return False
    for told in (t for s in sources for t in s.every):
        values = [a.value for a in told.amounts if a.kind is amount.kind and a.unit == amount.unit]
        if amount.kind is Kind.SHARE and any(_WHOLE - v == amount.value for v in values):
            return True
        if any(abs(one - two) == amount.value for one, two in combinations(values, 2)):
            return True
    return False


def _is_count(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """How many a list has: of the statement, of a sentence, or of the passages that are cited together."""
    if amount.kind is not Kind.COUNT or not 1 < amount.value <= _COUNTED or _is_cell(amount, statement.text):
        return False
    if _is_printed(amount, statement, sources):
        return False
    if amount.value == len(sources) or amount.value == len(sources) - 1:
        return True
    if amount.value in _lengths_of_names(statement.text):
        return True
    lists = [statement.text, *(t.text for s in sources for t in s.every)]
    return any(amount.value == n for text in lists for n in _lengths(text))


def _is_cell(amount: Amount, text: str) -> bool:
    """Whether a figure is all that is said under a head ('2025-26: 4; ...'): a cell says it, and nobody counts."""
    return bool(_UNDER_A_HEAD.search(text[: amount.start]) and _ENDS_A_CELL.match(text, amount.end))


def _is_printed(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a sentence or cell gives another number with all the words of a count's clause: nobody counts then."""
    start = max((m.end() for m in _STOP.finditer(statement.text, 0, amount.start)), default=0)
    end = next((m.start() for m in _STOP.finditer(statement.text, amount.end)), len(statement.text))
    words = {
        stem(t) for t in content_tokens(f"{statement.text[start : amount.start]} {statement.text[amount.end : end]}")
    }
    about = {w for w in words if not w[0].isdigit()}
    return bool(about) and any(
        about <= t.stems and any(a.kind is Kind.COUNT for a in t.amounts) for s in sources for t in s.every
    )


def _lengths(text: str) -> set[int]:
    """How many things the lists of a sentence may have: its parts between commas and joining words."""
    return {len(_JOINT.split(part)) for part in re.split(r"[:;.()]|\b(?:is|are|was|were)\b", text)}


def _lengths_of_names(text: str) -> set[int]:
    """How many names stand in a row with nothing but commas and joining words between them."""
    names = names_in(text)
    rows = [1] * bool(names)
    for one, two in pairwise(names):
        if _JOINT.fullmatch(text[one.end : two.start]):
            rows[-1] += 1
        else:
            rows.append(1)
    return set(rows)


def _is_place(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """'First', 'second' of passages that make a list together; 'first' may be no figure at all: 'come first'."""
    return amount.kind is Kind.ORDINAL and (amount.value == 1 or amount.value <= len(sources) > 1)


def _is_next(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """'Under 20' of what goes up to 19, 'over 64' of what begins at 65."""
    before = statement.text[: amount.start]
    beside = amount.value - 1 if _BELOW.search(before) else amount.value + 1 if _ABOVE.search(before) else None
    held = (a for s in sources for t in s.every for a in t.amounts)
    return any(a.value == beside and a.step == 1 and a.kind in (amount.kind, Kind.COUNT) for a in held)
