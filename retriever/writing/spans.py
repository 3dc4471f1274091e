"""Lengths of time and times that no passage prints, worked out from two times, or from a time and a length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from retriever.writing.amounts import Amount, Kind
from retriever.writing.nearness import said_loosely
from retriever.writing.sources import Source, Told
from retriever.writing.whens import When

# Days in each unit of length.
_DAYS = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.44"),
    "year": Decimal("365.25"),
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
}
_MONTHS = {"month": 1, "year": 12}
# A period of twelve months is said to last from April to March: eleven months apart.
_APART = 1
# What a length that is said loosely may be off, as a share of it.
_ROUNDED = Decimal("0.05")
_YEAR = 12


def is_span(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a length of time lies between two times, of which the statement names one or one sentence both.

    A length in another unit is one too: 'about seven months' of 31 weeks.
    """
    if amount.kind is not Kind.MEASURE or amount.unit not in _DAYS:
        return False
    loosely = said_loosely(statement.text[: amount.start])
    days = amount.value * _DAYS[amount.unit]
    for held in (a for s in sources for t in s.every for a in t.amounts if a.kind is Kind.MEASURE):
        other = held.value * _DAYS.get(held.unit, Decimal(0))
        exact = {amount.unit, held.unit} not in ({"week", "month"}, {"day", "month"}, {"day", "year"})
        if held.unit != amount.unit and abs(other - days) <= (_ROUNDED if loosely or not exact else 0) * days:
            return True
    return any(_lies_between(amount, one, two) for one, two in _pairs(statement, sources))


def is_reckoned(when: When, statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a time is that of a passage, later or earlier by a length that the passage or the statement gives."""
    if not when.year or when.last or when.part:
        return False
    for told in (t for s in sources for t in s.every):
        lengths = [a for a in (*told.amounts, *statement.amounts) if a.kind is Kind.MEASURE and a.unit in _MONTHS]
        for held in (h for h in told.whens if h.year and not h.part):
            for length in lengths:
                if any(_is_off(when, held, sign * int(length.value * _MONTHS[length.unit])) for sign in (1, -1)):
                    return True
    return False


def _is_off(when: When, held: When, months: int) -> bool:
    if not (when.month and held.month):
        return not when.month and (held.year * _YEAR + max(held.month, 1) - 1 + months) // _YEAR == when.year
    gap = _month(when) - _month(held) - months
    return gap == 0 or (gap == -1 and months > 0)


def _month(when: When) -> int:
    return when.year * _YEAR + when.month


def _pairs(statement: Told, sources: Sequence[Source]) -> Iterator[tuple[When, When]]:
    """Two times: both of the statement, one of it and one of a passage, or both of one sentence or row."""
    held = [w for s in sources for t in s.every for w in t.whens]
    yield from combinations(statement.whens, 2)
    yield from ((one, two) for one in statement.whens for two in held)
    for source in sources:
        row = [w for t in source.said if t.cell for w in t.whens]
        yield from combinations(row, 2)
        for told in source.said:
            yield from combinations(told.whens, 2)


def _lies_between(amount: Amount, one: When, two: When) -> bool:
    if one.part or two.part:
        return False
    first, second = (one.year or two.year), (two.year or one.year)
    if not first:
        return False
    if amount.unit in ("day", "week"):
        return _in_days(amount, one, two, first, second)
    if amount.unit not in _MONTHS:
        return False
    if not (one.month and two.month):
        return amount.unit == "year" and abs(first - second) == amount.value
    apart = abs((first - second) * _YEAR + one.month - two.month)
    return apart <= amount.value * _MONTHS[amount.unit] <= apart + _APART or (
        amount.unit == "year" and apart - _APART <= amount.value * _YEAR <= apart + _APART
    )


def _in_days(amount: Amount, one: When, two: When, first: int, second: int) -> bool:
    if not (one.day and two.day and one.month and two.month):
        return False
    try:
        apart = abs((date(first, one.month, one.day) - date(second, two.month, two.day)).days)
    except ValueError:
        return False
    return apart <= amount.value * _DAYS[amount.unit] <= apart + _APART
