"""Which lines and columns of a sheet a question names; none where that is not clear."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import Years, periods_in
from retriever.answer.arithmetic_sheets import Name, Sheet
from retriever.answer.parts import Asked
from retriever.language import STOP, stem, stems, tokens
from retriever.terms import Term

# What a word counts that stands in a name under another word for it.
_OTHERWISE = 0.75
_SIDES = re.compile(r"\b(?:than|or|and|v|vs|versus|against|compared (?:with|to)|from|over|of|to|as)\b|&|/(?!\d)", re.I)
# Words that tell columns apart, and name no line.
_MEASURES = re.compile(r"\b(?:latest|results?|targets?|actual|outturn|baseline|figures?)\b", re.I)
_YEAR = r"(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?|\d\d[/–-]\d\d"
_TWO_YEARS = re.compile(rf"\b(?:between|from|in|for)\s+({_YEAR})\s+(?:and|to|or)\s+({_YEAR})", re.I)
_ONE_YEAR = re.compile(rf"\b({_YEAR})(?!\s?%|\d)")
_BEFORE = re.compile(
    r"\b(?:year|season|winter)s? (?:before|earlier|previous|prior)|"
    r"\b(?:previous|preceding|prior|last) (?:year|winter|season)\b|\byear on year\b",
    re.I,
)
_ORDINALS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b(?: year| one| and)?", re.I)
_BASELINE = re.compile(r"\bbase ?line\b|\bstarting point\b", re.I)
_PART_OF_A_YEAR = re.compile(
    r"\b(?:months?|half|q[1-4]|quarter|to date|so far)\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s?[-–]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question, or of one side of it, that may name something.

    ``plain`` are those that count in their own form only, with their weight: what names a paper may name a line too.
    """

    terms: tuple[Term, ...]
    plain: dict[str, float]

    def met(self, name: str) -> dict[str, float]:
        """The words that a name holds, by their weight."""
        held = frozenset(stems(name))
        worth = {t.stem: 1.0 if t.stem in held else _OTHERWISE * t.said_otherwise(held) for t in self.terms}
        met = {t.stem: t.weight * worth[t.stem] for t in self.terms if worth[t.stem]}
        return met | {s: w for s, w in self.plain.items() if s in held}

    @property
    def weights(self) -> tuple[float, ...]:
        """The weights of all of them."""
        return (*(t.weight for t in self.terms), *self.plain.values())

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all of them."""
        return frozenset(t.stem for t in self.terms) | frozenset(self.plain)


def words_of(asked: Asked, text: str = "") -> Words:
    """The question's words, or those of it that stand in ``text``, less its years."""
    said = tokens(_ONE_YEAR.sub(" ", text or asked.question.text))
    terms = tuple(t for t in asked.question.terms if t.stem in {stem(s) for s in said})
    telling = {stem(t) for t in said if (t not in STOP and len(t) > 1) or t.isdigit()}
    others = telling - {t.stem for t in terms}
    return Words(terms, {s: asked.views.idf(s) for s in others})


def named(words: Words, names: tuple[Name, ...]) -> list[int]:
    """The names that the words fit best: one where it is clear, several where they fit alike, [] where none is met.

    A word that stands in every name tells none of them apart.
    """
    met = [words.met(n.known_by or n.text) for n in names]
    common = set.intersection(*(set(m) for m in met)) if len(met) > 1 else set()
    weights = [sum(w for s, w in m.items() if s not in common) for m in met]
    top = max(weights, default=0.0)
    best = [i for i, w in enumerate(weights) if w == top and top > 0]
    return _fewest_words_beside(words, names, best) if len(best) > 1 else best


def _fewest_words_beside(words: Words, names: tuple[Name, ...], alike: list[int]) -> list[int]:
    """Of names that are met alike, those named in full: 'Home care' is, where 'Home care for adults' is not."""
    beside = [sum(1 for t in tokens(names[i].text) if t not in STOP and stem(t) not in words.stems) for i in alike]
    return [i for i, n in zip(alike, beside, strict=True) if n == min(beside)] if min(beside) == 0 else alike


def two_named(asked: Asked, names: tuple[Name, ...]) -> tuple[int, int] | None:
    """The two names that the question sets against each other: one on each side of a word such as 'than'."""
    text = asked.question.text
    for match in _SIDES.finditer(text):
        left = named(words_of(asked, _MEASURES.sub(" ", text[: match.start()]) or " "), names)
        right = named(words_of(asked, _MEASURES.sub(" ", text[match.end() :]) or " "), names)
        if len(left) == len(right) == 1 and left != right:
            return left[0], right[0]
    return None


def years_said(text: str) -> list[Years]:
    """The years that a text names, in order; 'between 2008 and 2010' names two."""
    pair = _TWO_YEARS.search(text)
    said = list(pair.groups()) if pair else [m[1] for m in _ONE_YEAR.finditer(text)]
    years = [periods_in(s) or ([Years(int(s), int(s))] if s.isdigit() and len(s) == 4 else []) for s in said]
    return list(dict.fromkeys(y[0] for y in years if y))


def baseline(text: str, sheet: Sheet) -> list[int]:
    """The column of the baseline, where the question speaks of it."""
    return [i for i, c in enumerate(sheet.columns) if _BASELINE.search(c.text)] if _BASELINE.search(text) else []


def of_year(years: Years, sheet: Sheet) -> list[int]:
    """The columns of a year; of the financial year that begins in it where none has its own name."""
    own = [i for i, c in enumerate(sheet.columns) if years in c.years]
    begun = [i for i, c in enumerate(sheet.columns) for y in c.years if y.first == years.first == years.last]
    return own or begun


def comparable(sheet: Sheet, columns: list[int]) -> bool:
    """Whether columns are all of whole years, or all of the same part of them."""
    parts = {tuple(m[0].lower() for m in _PART_OF_A_YEAR.finditer(sheet.columns[i].text)) for i in columns}
    return len(parts) < 2


def by_order(text: str, sheet: Sheet) -> list[int]:
    """Columns by their place: 'the first year and the last', 'the year before' the one that is named."""
    count = len(sheet.columns)
    ordered = [_ORDINALS[m[1].lower()] % count for m in _ORDINAL.finditer(text) if abs(_ORDINALS[m[1].lower()]) < count]
    return list(dict.fromkeys(ordered))


def says_year_before(text: str) -> bool:
    """Whether the year before another is meant."""
    return bool(_BEFORE.search(text))
