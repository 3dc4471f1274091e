"""Whether each figure of a statement stands in a cited passage, in the same unit, as printed or rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from retriever.writing.amounts import Amount, Kind
from retriever.writing.fractions import fraction_faults, fractions_in, is_share, shares_in
from retriever.writing.nearness import near_enough, on_its_side, said_loosely
from retriever.writing.sources import Source, Told
from retriever.writing.worked_out import worked_out

# In letters: so far from a figure with a unit a bare one may share it.
_BESIDE = 15


def figure_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """The figures that no cited passage bears out."""
    masked = _without_fractions(statement)
    for amount in masked:
        if not _held(amount, statement, sources) and not worked_out(amount, statement, sources):
            yield f"not in the passages: {amount.kind} {statement.text[amount.start : amount.end].strip()!r}"
    yield from fraction_faults(statement, sources)


def _held(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    if any(stands_in(amount, told, statement) for s in sources for told in s.every):
        return True
    return amount.kind is Kind.ORDINAL and _as_a_share(amount, statement, sources)


def _as_a_share(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """'A third', which may be of a whole."""
    if not re.search(r"\b(?:a|one) $", statement.text[: amount.start], re.I):
        return False
    return is_share(1 / amount.value, statement.text[: amount.start], [t for s in sources for t in s.every])


def _without_fractions(statement: Told) -> list[Amount]:
    taken = [m.span() for m in fractions_in(statement)]
    return [
        a
        for a in statement.amounts
        if not any(s < a.end and a.start < e for s, e in taken) and not _is_one(a, statement.text)
    ]


def _is_one(amount: Amount, text: str) -> bool:
    """'one' that is said of a thing, which is no figure."""
    return text[amount.start : amount.end].strip().lower() == "one" and amount.kind is Kind.COUNT


def stands_in(amount: Amount, told: Told, statement: Told) -> bool:
    """Whether a sentence or cell holds a figure of a statement."""
    if amount.kind is Kind.SHARE and any(share * 100 == amount.value for share in shares_in(told)):
        return True
    return any(borne_out(amount, held, told, statement) for held in told.amounts)


def borne_out(amount: Amount, held: Amount, told: Told, statement: Told) -> bool:
    """Whether a figure of a passage, in the sentence or cell ``told``, bears out one of a statement."""
    return (
        _same_value(amount, held, statement.text)
        and _same_unit(amount, held, told, statement)
        and _same_rate(amount, held, told)
    )


def _same_value(amount: Amount, held: Amount, text: str) -> bool:
    if amount.value == held.value:
        return True
    if amount.kind in (Kind.LABEL, Kind.ORDINAL, Kind.TIME, Kind.PER) or amount.value < 0 or held.value < 0:
        return False
    before = text[: amount.start]
    if amount.step > held.step and (amount.step > 1 or said_loosely(before)):
        rounded = (held.value / amount.step).quantize(Decimal(1), ROUND_HALF_UP) * amount.step == amount.value
        if rounded and on_its_side(amount.value, held.value, before):
            return True
    return near_enough(amount.value, held.value, before)


def _same_unit(amount: Amount, held: Amount, told: Told, statement: Told) -> bool:
    if amount.kind is held.kind:
        return amount.kind not in (Kind.MEASURE, Kind.LABEL) or amount.unit == held.unit
    if amount.kind is Kind.COUNT and held.kind is Kind.MEASURE:
        return bool(re.search(rf"\b{re.escape(held.unit)}s?\b", statement.text, re.I))
    if amount.kind is Kind.COUNT and held.kind in (Kind.SHARE, Kind.POINTS, Kind.MONEY):
        near = [a for a in statement.amounts if a.kind is held.kind]
        alone = re.match(r"\s*(?:[.,;)]|$|(?:in|by|from|for|and|the)\b)", statement.text[amount.end :])
        if alone and any(a.start < amount.start for a in near):
            return True
        return any(0 <= a.start - amount.end <= _BESIDE or 0 <= amount.start - a.end <= _BESIDE for a in near)
    if held.kind is Kind.COUNT and amount.kind is Kind.MEASURE:
        units = {a.unit for a in told.amounts if a.kind is Kind.MEASURE}
        spelt = not units and re.search(rf"\b{re.escape(amount.unit)}s?\b", told.text, re.I)
        return not told.cell and (amount.unit in units or bool(spelt))
    if held.kind is Kind.COUNT and amount.kind in (Kind.SHARE, Kind.POINTS):
        return any(a.kind is amount.kind for a in told.amounts) and not told.cell
    return {amount.kind, held.kind} in ({Kind.COUNT, Kind.LABEL}, {Kind.COUNT, Kind.ORDINAL}) and not told.cell


def _same_rate(amount: Amount, held: Amount, told: Told) -> bool:
    """'a month' for 'a year' is wrong; left out it may be."""
    if not amount.rate or amount.rate == held.rate:
        return True
    said = {a.rate for a in told.amounts} - {""}
    whole = told.text.lower()
    spelt = {"year": "year|annual|per annum", "month": "month", "week": "week", "day": "day|daily"}
    if not held.rate and amount.rate in said:
        return True
    return not held.rate and not said and bool(re.search(spelt.get(amount.rate, re.escape(amount.rate)), whole))
