"""Figures with their units, as papers print them: '£1,435 thousand', '9.8%', '4.4 days'. Exact, never rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from retriever.cell_words import once

# Words that may stand behind a number and make it a measure, and what it may be a measure for each of.
_MEASURES = r"(?:working )?(?:days?|weeks?|months?|hours?|minutes?|years?)|km|kWh|MWh|miles?|tonnes?|hectares?|points?"
_EACH = r"(?:an?|per|each)(?: (?:year|week|month|day|night|quarter|hour|head|place|pupil|person|home|mile|km|light))?"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<minus>[-−])?(?P<pound>£)?\s?(?P<number>{_NUMBER})\s?"
    r"(?P<after>%|per ?cent|m|bn|k|million|billion|thousand)?\s?"
    rf"(?P<measure>{_MEASURES})?\s?(?P<each>{_EACH})?",
    re.I,
)
_RUN_TOGETHER = re.compile(r"\b(20\d\d) ?(\d\d)\b")
# A bare number like this may as well be a year.
_YEAR = re.compile(r"(?:19|20)\d\d")
# Units that a head, a label or a title gives to the bare numbers of its cells.
_POUNDS = re.compile(r"£\s*['’(]*(?P<scale>0{3}s?|k\b|m\b|thousands?\b|millions?\b|bn\b|billions?\b)?(?!\s?\d)", re.I)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.I)
_IN_BRACKETS = re.compile(rf"\((?:in )?(?P<scale>million|thousand|000s?)?\s?(?P<measure>{_MEASURES})?\b[^()]*\)", re.I)
_UNIT_OF_A_HEAD = re.compile(
    r"\s*\((?:in )?(?:£[^()]*|%|million|thousand|000s?)\)|\s*£\s*(?:000s?|m|million|k)?(?!\s?\d)"
)
_SCALES = {"m": "million", "bn": "billion", "k": "thousand", "000": "thousand", "000s": "thousand"}
_SINGULAR = re.compile(r"\b(day|week|month|hour|minute|year|mile|tonne|hectare|point)s\b")
_AS_PRINTED = {"kwh": "kWh", "mwh": "MWh", "km": "km", "": ""}
# From here on a number is printed with commas.
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: ``pound`` is '£' or '', ``scale`` '%', 'million' ... or '', ``measure`` 'days' ... or ''.

    Two figures may be set against each other only where their units are equal.
    """

    pound: str = ""
    scale: str = ""
    measure: str = ""

    @property
    def percent(self) -> bool:
        """Whether it is a share of a hundred."""
        return self.scale == "%"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit. ``printed`` is the number as a paper prints it, '' where it was worked out."""

    number: Decimal
    unit: Unit
    printed: str = field(default="", compare=False)


def read_figure(text: str, near: tuple[str, ...] = ()) -> Figure | None:
    """The one figure that ``text`` is, or None for words, ranges, 'under 2%', 'about 40' and all else.

    A bare number has the unit of the first of ``near`` (its column's head, its row's label, the table's title) that
    gives one.
    """
    bare = text.strip().rstrip(";.").strip()
    match = _FIGURE.fullmatch(bare)
    if match is None or _YEAR.fullmatch(bare) or (not match["pound"] and (match["after"] or "").lower() in _SCALES):
        return None
    number = Decimal(match["number"].replace(",", ""))
    unit = _printed(match)
    if unit == Unit():
        unit = next((u for u in map(unit_named, near) if u != Unit()), unit)
    return Figure(-number if match["minus"] else number, unit, match["number"])


def _printed(match: re.Match[str]) -> Unit:
    """The unit that stands with a number itself."""
    after = re.sub(r"per ?cent", "%", (match["after"] or "").lower())
    measure = f"{_measure(match['measure'])} {(match['each'] or '').lower()}".strip()
    return Unit(match["pound"] or "", _SCALES.get(after, after), measure)


def _measure(word: str | None) -> str:
    """One form for 'day' and 'Days'."""
    lower = (word or "").lower()
    return _AS_PRINTED.get(lower, f"{lower.removesuffix('s')}s")


def unit_named(text: str) -> Unit:
    """The unit that a head, a label or a title gives ('Spending (£000)', 'Length (km)'); Unit() if none."""
    pounds = _POUNDS.search(text)
    if pounds:
        scale = (pounds["scale"] or "").lower()
        return Unit("£", _SCALES.get(scale, scale.removesuffix("s")))
    if _PERCENT.search(text):
        return Unit(scale="%")
    bracket = _IN_BRACKETS.search(text)
    if bracket is None:
        return Unit()
    scale = (bracket["scale"] or "").lower()
    return Unit("", _SCALES.get(scale, scale), _measure(bracket["measure"]))


def without_unit(head: str) -> str:
    """A column's head without the unit that its values carry when they are said; '201213' is said as '2012-13'."""
    bare = once(" ".join(_UNIT_OF_A_HEAD.sub(" ", head).split())).strip(" :")
    return _RUN_TOGETHER.sub(lambda m: f"{m[1]}-{m[2]}" if int(m[2]) == int(m[1][2:]) + 1 else m[0], bare)


def said(figure: Figure) -> str:
    """A figure in words: '£1,435 thousand', '-0.4%', '4.4 days'."""
    unit, number = figure.unit, abs(figure.number)
    if unit.scale or not unit.pound:
        number = number.normalize()  # '£0.6 million', and '£0.60' as it is
    digits = figure.printed or (f"{number:,f}" if number >= _THOUSAND else f"{number:f}")
    scale = "%" if unit.percent else f" {unit.scale}" if unit.scale else ""
    measure = _SINGULAR.sub(r"\1", unit.measure, count=1) if number == 1 else unit.measure
    signed = f"{'-' if figure.number < 0 else ''}{unit.pound}{digits}{scale}"
    return f"{signed} {measure}".rstrip()
