"""When an answer's words meet a known fact: the matching rules of the facts README."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from eval.facts import Fact

_STRAIGHT = {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "\u2212": "-"}


@dataclass(frozen=True, slots=True)
class Match:
    """What an answer lacks (groups of which no alternative occurs) and what it should not have said."""

    missing: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Nothing lacks and nothing forbidden was said."""
        return not self.missing and not self.forbidden


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Lower case, straight quotes, every dash a hyphen, every run of white space one space."""
    return " ".join("".join(map(_plain_letter, text.lower())).split())


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    return "-" if unicodedata.category(letter) == "Pd" else _STRAIGHT.get(letter, letter)


def occurs(needle: str, text: str) -> bool:
    """Whether ``needle`` stands in ``text``; a number at its edge must be a whole number of the text."""
    needle, text = normalise(needle), normalise(text)
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        if not (_cut_before(text, start) or _cut_after(text, end)):
            return True
        start = text.find(needle, start + 1)
    return False


def _cut_before(text: str, start: int) -> bool:
    """Whether a number that begins at ``start`` in truth began earlier: '8' of '18', '104' of '1,104'."""
    if not text[start : start + 1].isdigit():
        return False
    before = text[max(0, start - 2) : start]
    return before[-1:].isdigit() or (before[-1:] in {".", ","} and before[:1].isdigit())


def _cut_after(text: str, end: int) -> bool:
    """Whether a number that stops at ``end`` in truth goes on: '8' of '85', '1' of '1,104'."""
    if not text[end - 1 : end].isdigit():
        return False
    after = text[end : end + 2]
    return after[:1].isdigit() or (after[:1] in {".", ","} and after[1:].isdigit())


def met(group: tuple[str, ...], text: str) -> bool:
    """Whether one alternative of ``group`` stands in ``text``."""
    return any(occurs(alternative, text) for alternative in group)


def match(fact: Fact, text: str) -> Match:
    """Hold the answer's own words (no quotes, no citations) against a fact."""
    return Match(
        missing=tuple(group for group in fact.must_include if not met(group, text)),
        forbidden=tuple(each for each in fact.must_not_include if occurs(each, text)),
    )
