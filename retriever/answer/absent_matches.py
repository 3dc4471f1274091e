"""Refusals by what the nearest passages lack beside the subject: a reason, the number that tells like things apart."""

from __future__ import annotations

import re

from retriever import wording
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.measure import NUMBER_WORDS
from retriever.passage_words import passage_words
from retriever.values import Hit
from retriever.wanted import Wanted

# So many of the best hits are read for a reason, if they are so near to the best.
_READ = 4
_NEAR = 0.8
_REASON = re.compile(
    r"\b(?:because|since|as|so (?:that|as)|due to|owing to|thanks to|following|after|in order|reasons?|caus\w+|led to|"
    r"result\w*|therefore|in response|for fear|lack of|reflect\w*|explain\w*|ascribe\w*|put down to|attribut\w+|"
    r"driven by|means? that|which is why|concern\w*|needed|needs?|too (?:few|many|much|little)|helps?|ensur\w*|"
    r"enabl\w*|allow\w*|aims?|purpose|to \w+)\b",
    re.I,
)
# 'under-16', 'key stage 2', 'phase two': the same word with another number names another thing.
_WORDS = "|".join(NUMBER_WORDS)
_NUMBERED = re.compile(
    rf"\b(under|over|aged?|key stage|ks|level|stage|phase|band|tier|priority|quarter|option|theme|lot|zone|objective|"
    rf"recommendation)[ -]?(\d{{1,3}}|one|{_WORDS})(?:s|es)?\b(?![/-]\d)",
    re.I,
)
_ONE_NAME = {"ks": "key stage", "ages": "age", "aged": "age"}


def reason_not_given(asked: Asked) -> Lack | None:
    """Why is asked, and none of the nearest passages has a word that leads to a reason."""
    if not asked.question.wants(Wanted.WHY) or not asked.hits:
        return None
    near = [h for h in asked.hits[:_READ] if h.score >= _NEAR * asked.hits[0].score]
    return None if any(_REASON.search(_whole(h)) for h in near) else Lack(wording.NOT_HELD_REASON)


def another_number(asked: Asked) -> Lack | None:
    """Something told apart by its number is asked about, and the nearest passage is about its neighbour."""
    said = _numbered(asked.question.text)
    if not said or not asked.hits:
        return None
    whole = _whole(asked.hits[0])
    held = _numbered(whole)
    for name, (number, words) in said.items():
        other = held.get(name)
        if other and other[0] != number and not any(number == n for m, n in _every(whole) if m == name):
            return Lack(wording.NOT_HELD_OTHER.format(part=words), (words,))
    return None


def _whole(hit: Hit) -> str:
    """A hit's words with what it stands under."""
    passage = hit.passage
    return " ".join((*passage.headings[-1:], passage.lead, passage.section, passage_words(passage)[0]))


def _numbered(text: str) -> dict[str, tuple[int, str]]:
    """By its name, the first numbered thing of each kind that a text names: its number and how it is said."""
    found: dict[str, tuple[int, str]] = {}
    for match in _NUMBERED.finditer(text):
        found.setdefault(_name(match), (_number(match), match[0]))
    return found


def _every(text: str) -> list[tuple[str, int]]:
    return [(_name(m), _number(m)) for m in _NUMBERED.finditer(text)]


def _name(match: re.Match[str]) -> str:
    return _ONE_NAME.get(match[1].lower(), match[1].lower())


def _number(match: re.Match[str]) -> int:
    word = match[2].lower()
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word, 1)
