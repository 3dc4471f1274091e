"""Dates, years and periods as council papers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH_NAMES = "January February March April May June July August September October November December".split()
# The number of each month by its name, its first three letters, and 'sept'; all in lower case.
MONTHS = {
    **{name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_MONTH_YEAR = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({MONTH})\b\.?,?(?:\s+((?:19|20)\d\d))?", re.I)
MONTH_DAY = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+((?:19|20)\d\d))?", re.I)
MONTH_YEAR = re.compile(rf"\b({MONTH})\b\.?,?\s+((?:19|20)\d\d)\b", re.I)
# All in figures, the day first as in Britain, or as forms of the web have it.
DAY_FIRST = re.compile(r"(?<![\d/.])(0?[1-9]|[12]\d|3[01])[/.](0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)(?![\d/])")
YEAR_FIRST = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
SEASON_YEAR = re.compile(r"\b(spring|summer|autumn|winter)\s+(?:of\s+)?((?:19|20)\d\d)\b", re.I)
PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|to|and)\s*((?:19|20)?\d\d|\d)\b(?!\s*[-/]\s*\d)")
RUN_TOGETHER = re.compile(r"\b(20)(\d\d)(\d\d)\b")
SHORT_PERIOD = re.compile(
    r"(?<![\d/.-])(\d\d)\s*[-–/]\s*(\d\d)(?![\d/-])(?!\s*(?:-\s*)?(?:year|yr|y/o|%|weeks?|months?|days?|per))", re.I
)
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
# A whole date as ISO has it, and one that may end with its year or month.
ISO_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
ISO_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Years:
    """A year (``first == last``) or a run of years, such as the financial year '2011-12'."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last % 100:02d}"


def periods_in(text: str) -> list[Years]:
    """The periods ('2011-12', '2010-2013', '201213', '11/12') in the order in which they stand."""
    found: list[tuple[int, Years]] = []
    for match in PERIOD.finditer(text):
        first, tail = int(match[1]), match[2]
        last = int(tail) if len(tail) == 4 else int(match[1][: 4 - len(tail)] + tail)
        if len(tail) == 1 and last != first + 1:
            continue
        if first < last <= first + 60:
            found.append((match.start(), Years(first, last)))
    for match in RUN_TOGETHER.finditer(text):
        first, last = int(match[2]), int(match[3])
        if last == first + 1:
            found.append((match.start(), Years(2000 + first, 2000 + last)))
    for match in SHORT_PERIOD.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last == first + 1 and first >= 1:
            found.append((match.start(), Years(2000 + first, 2000 + last)))
    return [years for _, years in sorted(found, key=lambda f: f[0])]


def years_in(text: str) -> set[int]:
    """Every calendar year named: of periods, both ends."""
    out = {int(y) for y in YEAR.findall(text)}
    for years in periods_in(text):
        out.update((years.first, years.last))
    return out


def years_named(text: str) -> tuple[Years, ...]:
    """The periods that a head or label names, or its single years."""
    return tuple(periods_in(text)) or tuple(Years(y, y) for y in sorted(years_in(text)))


def iso_date(text: str) -> str:
    """The first full date in ``text`` as 'YYYY-MM-DD', else its first month as 'YYYY-MM', else ''.

    A date all in figures counts where no month is named.
    """
    for match in DAY_MONTH_YEAR.finditer(text):
        if match[3] and 1 <= int(match[1]) <= 31:
            return f"{match[3]}-{MONTHS[match[2].lower()]:02d}-{int(match[1]):02d}"
    for match in MONTH_DAY.finditer(text):
        if match[3] and 1 <= int(match[2]) <= 31:
            return f"{match[3]}-{MONTHS[match[1].lower()]:02d}-{int(match[2]):02d}"
    if month := MONTH_YEAR.search(text):
        return f"{month[2]}-{MONTHS[month[1].lower()]:02d}"
    if figures := DAY_FIRST.search(text):
        return f"{figures[3]}-{int(figures[2]):02d}-{int(figures[1]):02d}"
    return found[0] if (found := YEAR_FIRST.search(text)) else ""


def has_date(text: str) -> bool:
    """Whether a day, month or season is named."""
    return bool(
        DAY_MONTH_YEAR.search(text) or MONTH_DAY.search(text) or MONTH_YEAR.search(text) or SEASON_YEAR.search(text)
    )


def spoken_date(iso: str) -> str:
    """'2024-09-26' -> '26 September 2024'; '2017-10' -> 'October 2017'; '2010' -> '2010'."""
    parts = iso.split("-")
    if len(parts) == 1 or not parts[0]:
        return iso
    month = _MONTH_NAMES[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
