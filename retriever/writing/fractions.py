"""Shares and multiples in words: 'half', 'a third', 'one in four', 'doubled', 'most'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from retriever.writing.amounts import Amount, Kind
from retriever.writing.nearness import near_enough
from retriever.writing.often import said_as_often
from retriever.writing.sources import Source, Told

_NUMBER = r"(?:(?<![\d,.£/-])\d{1,2}(?![\d,./%-])|one|two|three|four|five|six|seven|eight|nine|ten)"
_WORDS = "one two three four five six seven eight nine ten".split()
FRACTION = re.compile(
    rf"\b(?P<part>{_NUMBER}) (?:(?:person|child|adult|pupil|home|woman|man|household)s? )?(?:in|"
    rf"out of) (?:every )?(?P<whole>{_NUMBER})\b(?! (?:working )?(?:days|weeks|"
    rf"months|years|hours|minutes))"
    r"|\b(?P<again>half as (?:much|many) again)\b"
    r"|\b(?P<several>two|three|four|five|six|seven|eight|nine)[ -](?P<parts>thirds|quarters|fifths|tenths)\b"
    r"|\b(?P<end>top|bottom|worst|best|poorest|richest|lowest|highest) (?P<last>third|quarter|fifth|tenth)\b"
    r"|\b(?P<percent>half an?|a half|a quarter of a|one half) per ?cent\b"
    r"|\b(?:(?P<many>a|one|two|three|four)[ -])?(?P<name>half|third|thirds|quarter|"
    r"quarters|fifth|fifths|tenth|tenths)(?: of\b|(?= (?:as|that|the|full|those|"
    r"its|it)\b)|(?=[,.;]|$))"
    r"|\b(?<!and a )(?P<half>half|halves)\b"
    r"|\b(?P<times>twice|doubl\w+|two-?fold|trebl\w+|tripl\w+|three times|four times|quadrupl\w+|ten times|halv\w+)\b",
    re.I,
)
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_TIMES = (("twice|doubl|two", 2), ("trebl|tripl|three", 3), ("four|quadrupl", 4), ("ten", 10))
# How far a multiple or a share that is worked out may be from the one said.
_NEAR = Decimal("0.03")
_LOOSE = re.compile(r"\b(a|one|two|three|four)[ -](half|third|quarter|fifth|tenth)s?\b", re.I)
_MOST = re.compile(r"(?<!at )\b(?:most|majority)\b(?! (?:recent|common|deprived|important|likely|vulnerable))", re.I)
_MOST_HELD = re.compile(r"\b(?:most\w*|majority|main(?:ly)?|chief(?:ly)?|more than half|over half|largely)\b", re.I)
_HALF = Decimal(50)
_OF_ONE = re.compile(r" an? (hour|year|century|dozen|day)\b", re.I)
_HALVES = {"hour": (30, "minute"), "year": (6, "month"), "century": (50, "year"), "dozen": (6, ""), "day": (12, "hour")}
_MORE = re.compile(r"\b(?:more than|over) (?:a )?$", re.I)
_LESS = re.compile(r"\b(?:less than|under|fewer than|below) (?:a )?$", re.I)
# 'More than half' is said of what is not yet nearly two thirds.
_FAR = Decimal("1.25")


def fraction_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """The shares and multiples in words that no cited passage bears out."""
    held = [told for s in sources for told in s.every]
    for m in fractions_in(statement):
        share = share_of(m)
        if said_as_often(*m.span(), statement.text, sources) or _half_of_one(m, held):
            continue
        if share is None or not any(_borne_out(m, share, told) for told in [*held, statement, *_rows(sources)]):
            yield f"not in the passages: {m[0].strip()!r}"
    if _MOST.search(statement.text) and not any(_MOST_HELD.search(t.text) or _over_half(t) for t in held):
        yield "not in the passages: 'most'"


def _half_of_one(m: re.Match[str], held: Sequence[Told]) -> bool:
    """'Half an hour' of 30 minutes."""
    unit = _OF_ONE.match(m.string, m.end())
    if unit is None or m[0].lower() != "half":
        return False
    value, name = _HALVES[unit[1].lower()]
    return any(a.value == value and a.unit == name for t in held for a in t.amounts)


def _rows(sources: Sequence[Source]) -> list[Told]:
    """Each row as one stretch of text: its figures are set against each other."""
    rows = [[t for t in s.said if t.cell] for s in sources]
    return [
        Told(" ".join(t.text for t in row), tuple(a for t in row for a in t.amounts), (), frozenset())
        for row in rows
        if row
    ]


def is_share(share: Decimal, before: str, held: Sequence[Told]) -> bool:
    """Whether a share, with what stands before it, is that of two figures of one sentence."""
    return any(_ratio_fits(share, before, told.amounts) for told in held)


def fractions_in(told: Told) -> list[re.Match[str]]:
    """The shares and multiples in words of a sentence, without what is part of a time: 'the second quarter'."""
    every = FRACTION.finditer(told.text)
    return [m for m in every if not any(w.start < m.end() and m.start() < w.end for w in told.whens)]


@dataclass(frozen=True, slots=True)
class Share:
    """A share in words, from ``start`` to ``end`` of a text."""

    start: int
    end: int
    share: Decimal


def loose_in(told: Told) -> list[Share]:
    """The shares of a passage's sentence, with those that may as well be ordinals: 'by a third'."""
    every = [Share(*m.span(), _number(m[1]) / _PARTS[m[2].lower()]) for m in _LOOSE.finditer(told.text)]
    return every + [Share(*m.span(), s) for m in fractions_in(told) if (s := share_of(m)) is not None]


def shares_in(told: Told) -> set[Decimal]:
    """Every share that a passage's sentence gives in words."""
    return {s.share for s in loose_in(told)}


def share_of(m: re.Match[str]) -> Decimal | None:
    """What is said, as a multiple of the whole: 0.25 for 'a quarter', 2 for 'doubled'."""
    if m["part"]:
        whole = _number(m["whole"])
        return _number(m["part"]) / whole if whole else None
    if m["several"]:
        return _number(m["several"]) / _PARTS[m["parts"].lower().removesuffix("s")]
    if m["last"]:
        return Decimal(1) / _PARTS[m["last"].lower()]
    if m["percent"]:
        return Decimal("0.0025" if "quarter" in m["percent"].lower() else "0.005")
    if m["again"]:
        return Decimal("1.5")
    if m["name"] or m["half"]:
        parts = _PARTS[(m["name"] or m["half"]).lower().removesuffix("s") if m["name"] else "half"]
        return _number(m["many"] or "a") / parts
    said = m["times"].lower()
    if said.startswith("halv"):
        return Decimal("0.5")
    return next((Decimal(n) for start, n in _TIMES if re.match(start, said)), None)


def _number(word: str) -> Decimal:
    lower = word.lower()
    return Decimal(1) if lower == "a" else Decimal(lower) if lower.isdigit() else Decimal(_WORDS.index(lower) + 1)


def _borne_out(said: re.Match[str], share: Decimal, told: Told) -> bool:
    """Said in other words, as a percentage, or to be worked out from two figures of one sentence."""
    third = share * 3 % 1 == 0 or abs(share * 3 - round(share * 3)) < Decimal("0.001")
    if said.string is not told.text:
        if share in shares_in(told):
            return True
        before = said.string[: said.start()]
        shares = [a.value for a in told.amounts if a.kind is Kind.SHARE]
        if any(
            a == share * 100
            or (third and abs(a - share * 100) < 1)
            or near_enough(share * 100, a, before)
            or _more(share, a, before)
            for a in shares
        ):
            return True
    return _worked_out(said, share, told.amounts)


def _more(share: Decimal, percent: Decimal, before: str) -> bool:
    """'More than two fifths' of 43 per cent."""
    return bool(_MORE.search(before)) and share * 100 < percent <= share * 125


def _worked_out(said: re.Match[str], share: Decimal, amounts: Sequence[Amount]) -> bool:
    return _ratio_fits(share, said.string[: said.start()], amounts)


def _ratio_fits(share: Decimal, before: str, amounts: Sequence[Amount]) -> bool:
    """Whether two figures stand to each other as is said, exactly, nearly, or on the side that ``before`` names."""
    figures = [a for a in amounts if a.value > 0 and a.kind not in (Kind.LABEL, Kind.ORDINAL, Kind.PER)]
    ratios = (one.value / two.value for one in figures for two in figures if one is not two and one.kind is two.kind)
    more, less = _MORE.search(before), _LESS.search(before)
    return any(
        abs(ratio - share) <= _NEAR * share
        or near_enough(share, ratio, before)
        or bool(more and share < ratio <= share * _FAR)
        or bool(less and share / _FAR <= ratio < share)
        for ratio in ratios
    )


def _over_half(told: Told) -> bool:
    return any(a.kind is Kind.SHARE and a.value > _HALF for a in told.amounts)
