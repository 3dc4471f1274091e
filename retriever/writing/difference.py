"""'Four fewer', 'up by 20p': a difference that no passage prints, worked out from two figures of one that it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from retriever.writing.amounts import Amount, Kind
from retriever.writing.sources import Source, Told

_UP = r"more|higher|extra|additional|dearer|above|longer|rise|rose|risen|rises|increase\w*|up|grow\w*|grew|gain\w*"
_DOWN = r"fewer|less|lower|cheaper|below|shorter|fall|fell|fallen|falls|decrease\w*|down|drop\w*|cut|sav\w+|reduc\w+"
_BEHIND = re.compile(
    rf"^(?: (?!than\b)[\w’'-]+){{0,3}}? (?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
    r"(?P<than> than\b| (?:the year|a year|in) )?",
    re.I,
)
_BEFORE = re.compile(rf".*\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: \w+){{0,2}}? (?:by|of) (?:£\s?)?$", re.I)
_TO = re.compile(r"^(?: (?:a|per|each) \w+)?,? (?:to|at|making) ")
_WITHOUT = (Kind.LABEL, Kind.ORDINAL, Kind.PER, Kind.TIME)


def is_difference(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a figure is said to be a difference, and two held figures of its kind differ by it, that way round.

    One of the two must stand in the statement, so that what is compared can be checked.
    """
    before, behind = statement.text[: amount.start], statement.text[amount.end :]
    m = _BEFORE.search(before) or _BEHIND.match(behind)
    if m is None or amount.kind in _WITHOUT or amount.value <= 0:
        return False
    said = {a.value for a in statement.amounts if a is not amount and a.kind is amount.kind}
    new_is_said = (m.re is _BEFORE and bool(_TO.match(behind))) or bool(re.search(r"\bat £?\d|\btotal\b", behind))
    than = m.re is _BEHIND and bool(m["than"])
    up = m["up"] is not None
    for one, two in _pairs(amount, sources):
        if one not in said and two not in said:
            continue
        if one in said and two in said:
            return True
        mine, other = (one, two) if one in said else (two, one)
        rose = mine > other if new_is_said or than else (two > one)
        if rose == up:
            return True
    return False


def _pairs(amount: Amount, sources: Sequence[Source]) -> Iterator[tuple[Decimal, Decimal]]:
    """The values of two figures of one sentence or row, as they stand in it, whose difference is the one said."""
    for source in sources:
        rows = [[a for t in source.said if t.cell for a in t.amounts]]
        for told in (*rows, *(t.amounts for t in source.said if not t.cell)):
            figures = [a for a in told if a.kind is amount.kind and a.unit == amount.unit]
            for at, one in enumerate(figures):
                for two in figures[at + 1 :]:
                    if abs(one.value - two.value) == amount.value:
                        yield one.value, two.value
