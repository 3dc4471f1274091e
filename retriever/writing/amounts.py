"""Figures in running text with what they count, in one form for each: '£1.2m', 'twelve', '9 per cent'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from retriever.figures import unit_named
from retriever.measure import NUMBER_WORDS
from retriever.writing.whens import When

_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DIGITS = {"one": 1, **{w: n for w, n in NUMBER_WORDS.items() if n < 10}}
_SMALL = {**NUMBER_WORDS, "zero": 0, "dozen": 12, "hundred": 100, **_TENS}
_WORDS = {
    "a": 1,
    **_SMALL,
    **{f"{t}-{d}": n + m for t, n in _TENS.items() for d, m in _DIGITS.items()},
}
_SAID = "|".join(sorted(set(_WORDS) - {"a"}, key=len, reverse=True))
_ORDER = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_SCALES = {"hundred": 2, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "k": 3, "thousand": 3, "trillion": 12}
_MEASURE = (
    r"(?:working |calendar |school )?(?:days?|weeks?|months?|hours?|minutes?|seconds?|years?)"
    r"|fortnights?|decades?|kilometres?|km|millimetres?|mm|centimetres?|cm|metres?|miles?|mph|yards?|feet|inch(?:es)?"
    r"|kilograms?|kg|grams?|g|tonnes?|litres?|ml|hectares?|acres?|degrees?|kWh|MWh|GWh|kW|MW"
)
_FIGURE = re.compile(
    rf"(?P<minus>(?<![\w)])[-−])?(?P<pound>£\s?)?(?<![\w.,/])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|"
    rf"\d+(?:\.\d+)?|(?:{_SAID})\b|a(?= (?:million|billion|thousand|hundred|dozen|fortnight|decade)\b))"
    r"(?:[ -]?(?P<scale>hundred|million|billion|trillion|thousand|bn|mn|m|k)\b)?(?P<half> and a half\b)?"
    rf"(?:\s?(?P<share>%|per ?cent\b|(?:percentage|pc) points?\b)|p\b(?P<pence>)|[ -](?P<measure>{_MEASURE})\b)?",
    re.I,
)
_ORDINAL = re.compile(rf"\b(?:({'|'.join(_ORDER)})|(\d+)(?:st|nd|rd|th))\b", re.I)
_RATE = re.compile(
    r"^\W{0,2}(?:for )?(?:(?:an?|per|each|every) (?P<each>(?:half[ -])?hour|year|month|week|day|quarter|"
    r"hour|head|pupil|person|dose|journey|meeting|place)\b(?! (?:later|earlier|"
    r"before|ago)\b)|(?P<ly>annually|yearly|monthly|weekly|daily|p\.?a\b))",
    re.I,
)
_RATE_FARTHER = re.compile(r"^(?: \w+){1,3} (?:each|every|per) (?P<each>year|month|week|day|quarter|hour)\b", re.I)
# 'hours of contact a week': a rate behind what is counted; what a word of time or place leads in is none.
_RATE_BEHIND = re.compile(
    r"^['’]?(?: (?!(?:for|in|of|within|over|after|once|twice|than|times|to|at|is|was|as|"
    r"on|by|from|only)\b)[\w’'-]+){1,2}"
    r" an? (?P<each>year|month|week|day|quarter|hour)\b(?! (?:later|earlier|before|ago)\b)",
    re.I,
)
_SHORT_UNITS = {
    "kilometre": "km",
    "millimetre": "mm",
    "centimetre": "cm",
    "kilogram": "kg",
    "gram": "g",
    "inche": "inch",
}
_SAME_RATES = {"person": "head"}
_IN_OTHER_UNITS = {"fortnight": (2, "week"), "decade": (10, "year")}
_EVERY = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "pa": "year",
    "p.a": "year",
}
_PER = re.compile(r"(?:\bper|\bin every|\bfor every|\bout of every|\bin each) $", re.I)
_CODED = re.compile(
    r"(?:\b[A-Z]{1,5} ?|[A-Za-z]/?|\b(?:[Ll]evels?|Key [Ss]tage|[Pp]riority|"
    r"[Tt]ables?|[Ss]ection|Year|[Pp]aragraph|Item|Area|Appendix|Annex|Lock|"
    r"Tier|Version|version|Paper|Phase|phase|round) )$"
)
_POUNDS = re.compile(r"\bin pounds\b|\(pounds\)", re.I)
_TIME = re.compile(
    r"^(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|o['’]clock\b|at night\b|in the (?:morning|afternoon|evening)\b)", re.I
)


class Kind(StrEnum):
    """What a figure is of."""

    MONEY = "a sum of money"
    SHARE = "a percentage"
    POINTS = "percentage points"
    MEASURE = "a measure"
    PER = "a base"
    ORDINAL = "an ordinal"
    LABEL = "a number of a thing"
    TIME = "a time of day"
    COUNT = "a number"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure from ``start`` to ``end`` of a text. ``unit`` is of a measure, ``rate`` what it is for each of.

    ``step`` is the size of the last digit that is printed: 100,000 for '£1.2m'.
    """

    start: int
    end: int
    value: Decimal
    kind: Kind
    unit: str = ""
    rate: str = ""
    step: Decimal = Decimal(1)


def amounts_in(text: str, whens: tuple[When, ...]) -> tuple[Amount, ...]:
    """The figures of a text, in order, without those that are part of a date."""
    hidden = _without(text, whens)
    found = [a for m in _FIGURE.finditer(hidden) if (a := _amount(m, hidden))]
    taken = [(a.start, a.end) for a in found]
    found += [o for o in _ordinals(hidden) if not any(s < o.end and o.start < e for s, e in taken)]
    return _shared_units(hidden, sorted(found, key=lambda a: a.start))


def _without(text: str, whens: tuple[When, ...]) -> str:
    for w in whens:
        text = f"{text[: w.start]}{'_' * (w.end - w.start)}{text[w.end :]}"
    return text


def _amount(m: re.Match[str], text: str) -> Amount | None:
    said = m["number"].lower()
    before, after = text[max(m.start() - 20, 0) : m.start()], text[m.end() :]
    value = Decimal(said.replace(",", "")) if said[0].isdigit() else Decimal(_WORDS[said])
    power = _SCALES.get((m["scale"] or "").lower(), 0)
    decimals = len(said.partition(".")[2]) if said[0].isdigit() else 0
    step = Decimal(10) ** (power - decimals)
    kind, unit = _kind(m, before, after)
    times, unit = _IN_OTHER_UNITS.get(unit, (1, unit))
    if kind is Kind.LABEL:
        power = 0
    value = value.scaleb(power - 2 if m["pence"] is not None else power)
    if m["half"]:
        value, step = value + Decimal("0.5").scaleb(power), step / 2
    value *= times
    rate = _RATE.match(after)
    farther = _RATE_FARTHER.match(after) or _RATE_BEHIND.match(after)
    each = (rate["each"] or _EVERY[rate["ly"].lower()]) if rate else farther["each"] if farther else ""
    each = _SAME_RATES.get(each.lower(), each)
    minus = m["minus"] and not re.search(r"\d$", before)
    return Amount(m.start(), m.end(), -value if minus else value, kind, unit, each.lower(), step)


def _kind(m: re.Match[str], before: str, after: str) -> tuple[Kind, str]:
    share = (m["share"] or "").lower()
    if m["pound"] or m["pence"] is not None:
        return Kind.MONEY, ""
    if share:
        return (Kind.POINTS if "point" in share else Kind.SHARE), ""
    if _PER.search(before):
        return Kind.PER, ""
    if _TIME.match(after):
        return Kind.TIME, ""
    if m["number"][0].isdigit() and _CODED.search(before):
        return Kind.LABEL, re.sub(r"\W", "", before.split()[-1].lower()).rstrip("s")
    if m["measure"]:
        return Kind.MEASURE, unit_of(m["measure"])
    return Kind.COUNT, ""


def unit_of(measure: str) -> str:
    """A unit in one form: 'mm' for 'millimetres', 'day' for 'working days'."""
    unit = measure.lower().split()[-1].rstrip("s")
    return _SHORT_UNITS.get(unit, unit)


def _ordinals(text: str) -> Iterator[Amount]:
    for m in _ORDINAL.finditer(text):
        value = _ORDER[m[1].lower()] if m[1] else int(m[2])
        yield Amount(m.start(), m.end(), Decimal(value), Kind.ORDINAL)


def _shared_units(text: str, found: list[Amount]) -> tuple[Amount, ...]:
    """'from 28 to 56 days': the first has the unit of the second where only a joining word stands between them."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        one, two = out[at], out[at + 1]
        joined = re.fullmatch(r"\s?(?:to|or|and|-|–)\s?", text[one.end : two.start])
        if joined and one.kind is Kind.COUNT and two.kind in (Kind.MEASURE, Kind.SHARE, Kind.POINTS):
            out[at] = replace(one, kind=two.kind, unit=two.unit)
    return tuple(out)


def with_unit_of(amount: Amount, *near: str) -> Amount:
    """A bare figure with the unit of the first of ``near`` (its head, its row's label ...) that gives one."""
    if amount.kind is not Kind.COUNT:
        return amount
    for text in near:
        unit = unit_named(text)
        power = _SCALES.get(unit.scale, 3 if unit.scale.startswith("000") else 0)
        scaled = replace(amount, value=amount.value.scaleb(power), step=amount.step.scaleb(power))
        if unit.pound:
            return replace(scaled, kind=Kind.MONEY)
        if _POUNDS.search(text):
            return replace(amount, kind=Kind.MONEY)
        if re.search(r"\b(?:percentage|pc) points?\b", text, re.I):
            return replace(amount, kind=Kind.POINTS)
        if unit.percent:
            return replace(amount, kind=Kind.SHARE)
        if unit.measure:
            return replace(scaled, kind=Kind.MEASURE, unit=unit.measure.split()[-1].rstrip("s"))
        if power:
            return scaled
    return amount
