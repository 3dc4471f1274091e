"""How often something happens, in one form whatever the words: 'each quarter' is four times a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from retriever.writing.amounts import Amount
from retriever.writing.sources import Source

_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52, "day": 365}
_WORDS = "once twice three four five six seven eight nine ten eleven twelve".split()
_N = rf"(?<![\d,.£])(?:{'|'.join(_WORDS)}|one|two|\d+)"
_TIMES = re.compile(
    rf"\b(?P<n>{_N})(?: times| meetings)? (?:a|each|every|per|in (?:a|each|every|the)) "
    r"(?P<each>year|quarter|month|week|day)\b",
    re.I,
)
_EVERY = re.compile(
    rf"\b(?:each|every|once an?|once per) (?:(?P<n>other|second|{_N}) )?(?P<each>year|quarter|month|week|day)s?\b", re.I
)
_LY = re.compile(r"\b(?P<half>half-|bi-?|twice-)?(?P<ly>annual|year|quarter|month|week|dai|fortnight)ly\b", re.I)
_NAMES = {"annual": "year", "dai": "day", "fortnight": "week"}


def often_in(text: str) -> set[Decimal]:
    """How many times a year, for each way in which a text says it."""
    found = {Decimal(_number(m["n"]) * _A_YEAR[m["each"].lower()]) for m in _TIMES.finditer(text)}
    found |= {Decimal(_A_YEAR[m["each"].lower()]) / _number(m["n"] or "1") for m in _EVERY.finditer(text)}
    for m in _LY.finditer(text):
        name = m["ly"].lower()
        times = Decimal(_A_YEAR[_NAMES.get(name, name)])
        found.add(times * 2 if m["half"] else times / 2 if name == "fortnight" else times)
    return found


def _number(word: str) -> int:
    lower = word.lower()
    if lower.isdigit():
        return max(int(lower), 1)
    return {"one": 1, "two": 2, "other": 2, "second": 2}.get(lower) or _WORDS.index(lower) + 1


def is_often(amount: Amount, text: str, sources: Sequence[Source]) -> bool:
    """Whether a figure of a statement says how often, and a passage says it as often in other words."""
    return said_as_often(amount.start, amount.end, text, sources)


def said_as_often(start: int, end: int, text: str, sources: Sequence[Source]) -> bool:
    """The same for what stands from ``start`` to ``end`` of a statement."""
    places = [m for p in (_TIMES, _EVERY) for m in p.finditer(text) if m.start() < end and start < m.end()]
    mine = {n for m in places for n in often_in(m[0])}
    return bool(mine) and any(mine & often_in(t.text) for s in sources for t in s.every)
