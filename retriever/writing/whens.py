"""Days, months, years, financial years and quarters in a text, in one form whatever way they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.dates import (
    DAY_FIRST,
    DAY_MONTH_YEAR,
    MONTH_DAY,
    MONTH_YEAR,
    MONTHS,
    RUN_TOGETHER,
    SEASON_YEAR,
    YEAR,
    YEAR_FIRST,
)

_PERIOD = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–—/]\s*((?:19|20)?\d\d|\d)| to ((?:19|20)\d\d))\b(?!\s*[-/]\s*\d)")
_OF = re.compile(r"\d\s+of\s")
_SHORT = re.compile(r"(?<![\d/.-])(\d\d)/(\d\d)(?![\d/])")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTER = re.compile(
    (
        r"\bQ(?P<short>[1-4])\b|\bquarter (?P<number>[1-4])\b|\b(?P<word>first|second|"
        r"third|fourth|[1-4](?:st|nd|rd|th))[ -]quarter\b"
    ),
    re.I,
)
_OTHER_QUARTER = re.compile(r"\bthe (first|second|third|fourth)(?=[.,;]|$)", re.I)
_MONTH = re.compile(rf"\b({'|'.join(m.title() for m in MONTHS if len(m) > 3)}|May)\b")
_ITSELF = re.compile(
    r"\b(?:a|the|one) year (?:earlier|before)\b|\bthe (?:previous|preceding) year\b|\byear before\b", re.I
)
# 'Apr-Sep 2004', 'April to September 2004': the year is that of both months.
_NAMED = "|".join(m.title() for m in sorted(MONTHS, key=len, reverse=True))
_MONTHS_YEAR = re.compile(rf"\b({_NAMED})(?: ?[-–/] ?| to | and )({_NAMED})\.?,? ((?:19|20)\d\d)\b")
_GOES_ON = re.compile(r"\s?[-–—/]\s?\d")
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class When:
    """A time named in a text from ``start`` to ``end``; 0 or '' for what is not named.

    ``last`` is the year in which a period ends, ``part`` a season ('spring') or a quarter ('q3').
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last: int = 0
    part: str = ""

    @property
    def token(self) -> str:
        """One word for it, the same for the same time."""
        return f"@{self.year}.{self.month}.{self.day}.{self.last}.{self.part}"

    def borne_out_by(self, other: When, years: frozenset[int]) -> bool:
        """Whether ``other`` names this time, or a time within it; ``years`` are of what the other stands under."""
        if self.part in _SEASONS and other.month:
            return other.month in _SEASONS[self.part] and self.year in (0, other.year)
        if self.part or other.part:
            return self.part == other.part and self.year in (0, other.year)
        if self.month:
            same = (self.month, self.day or other.day) == (other.month, other.day)
            return same and (self.year in (0, other.year) or (not other.year and self.year in years))
        if self.last:
            apart = other.year == self.year and not other.last and self.last > self.year + 1 and self.last in years
            return apart or (self.year, self.last) == (other.year, other.last)
        return self.year in (other.year, other.last)


def whens_in(text: str) -> tuple[When, ...]:
    """The times named in a text, in order; none lies in another."""
    out: list[When] = []
    for when in _every(text):
        if when.year or when.month or when.part:
            if any(o.start < when.end and when.start < o.end for o in out):
                continue
            out.append(when)
    return tuple(sorted(out, key=lambda w: w.start))


def _every(text: str) -> Iterator[When]:
    """Each way of writing, the longer before the shorter."""
    for m in DAY_MONTH_YEAR.finditer(text):
        if _capital(m[2]) and not _OF.search(m[0]):
            yield When(*m.span(), int(m[3] or 0), MONTHS[m[2].lower()], int(m[1]))
    for m in MONTH_DAY.finditer(text):
        if _capital(m[1]):
            yield When(*m.span(), int(m[3] or 0), MONTHS[m[1].lower()], int(m[2]))
    for m in MONTH_YEAR.finditer(text):
        if _capital(m[1]):
            yield When(*m.span(), int(m[2]), MONTHS[m[1].lower()])
    for m in DAY_FIRST.finditer(text):
        yield When(*m.span(), int(m[3]), int(m[2]), int(m[1]))
    for m in YEAR_FIRST.finditer(text):
        yield When(*m.span(), int(m[1]), int(m[2]), int(m[3]))
    for m in _MONTHS_YEAR.finditer(text):
        yield When(*m.span(1), int(m[3]), MONTHS[m[1].lower()])
    for m in SEASON_YEAR.finditer(text):
        if _GOES_ON.match(text, m.end()):  # 'the winter of 2017/18' is a period
            continue
        yield When(*m.span(), int(m[2]), part=m[1].lower())
    yield from _years(text)
    for m in _QUARTER.finditer(text):
        yield When(*m.span(), part=f"q{m['short'] or m['number'] or _ORDINALS[m['word'].lower()]}")
    if "quarter" in text:
        for m in _OTHER_QUARTER.finditer(text):
            yield When(*m.span(), part=f"q{_ORDINALS[m[1].lower()]}")
    for m in _MONTH.finditer(text):
        yield When(*m.span(), month=MONTHS[m[1].lower()])


def _years(text: str) -> Iterator[When]:
    for m in _PERIOD.finditer(text):
        first, tail = int(m[1]), m[2] or m[3]
        last = int(tail) if len(tail) == len(m[1]) else int(m[1][: -len(tail)] + tail)
        if first < last:
            yield When(*m.span(), first, last=last)
    for m in RUN_TOGETHER.finditer(text):
        if int(m[3]) == int(m[2]) + 1:
            yield When(*m.span(), _CENTURY + int(m[2]), last=_CENTURY + int(m[3]))
    for m in _SHORT.finditer(text):
        if int(m[2]) == int(m[1]) + 1:
            yield When(*m.span(), _CENTURY + int(m[1]), last=_CENTURY + int(m[2]))
    for m in YEAR.finditer(text):
        yield When(*m.span(), int(m[1]))


def year_before(text: str, whens: tuple[When, ...]) -> tuple[When, ...]:
    """'the year before' as the time that it means, where a year or a period is named before it."""
    out: list[When] = []
    for m in _ITSELF.finditer(text):
        known = [w for w in whens if w.end <= m.start() and w.year and not w.month and not w.part]
        if known:
            base = known[-1]
            last = base.last - 1 if base.last else 0
            out.append(replace(base, start=m.start(), end=m.end(), year=base.year - 1, last=last))
    return tuple(out)


def years_of(whens: tuple[When, ...]) -> frozenset[int]:
    """Every year named, of a period both."""
    return frozenset(y for w in whens for y in (w.year, w.last) if y)


def _capital(name: str) -> bool:
    """Whether a month is one: 'may' and 'mar' are words too."""
    return name[0].isupper()
