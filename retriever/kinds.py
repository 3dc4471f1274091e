"""What kinds of answer stand in a text: money, a date, a post, a person's name ..."""

from __future__ import annotations

import re

from ingest.dates import has_date, years_in
from ingest.document import Passage, PassageKind
from retriever.language import STOP

_MONEY = re.compile(r"£\s?\d|\b\d[\d.,]*\s?(million|billion|pounds)\b")
_PERCENT = re.compile(r"\d\s?%|per ?cent|percentage point|\bpc points")
_NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|"
    r"half|third|quarter|once|twice)\b",
    re.I,
)
_MONTH_NAME = re.compile(r"\b(January|February|March|April|June|July|August|September|October|November|December)\b")
_POST = re.compile(
    r"\b(director|chief|head of|member for|manager|officer|chair|chairman|chairperson|leader|"
    r"representative|superintendent|"
    r"constable|inspector|practitioner|commissioner|executive|secretary|mayor|councillor|cllr|lead|teacher|treasurer|"
    r"board|committee|group|team|council|trust|panel|partnership|service|cabinet|agency|police|forum)s?\b",
    re.I,
)
_VERB = re.compile(
    r"\b(is|are|was|were|will|has|have|had|be|been|should|shall|can|could|may|must|would|do|does|did|"
    r"\w+ed|\w+es|\w+ing)\b|:"
)
_TITLED_NAME = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Professor|Prof|Rev|Sir|Dame)\.?\s+(?:[A-Z][\w’'-]+\s+)?[A-Z][\w’'-]+"
)
_TWO_NAMES = re.compile(
    r"\b([A-Z][a-z]+)\s+(?:[A-Z]\.\s+)?([A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b(?! (?:Police|Council|Board|"
    r"Trust|Partnership|County|City|District|School|Ward|Constabulary))"
)
# A line so short that has no verb, or one so short of nothing but its paper's name, says nothing.
_LONGEST_BARE = 14
_LONGEST_TITLE = 20


def kinds_in(
    passage: Passage, heads: str, order: tuple[str, ...], names: frozenset[str], small: set[str]
) -> frozenset[str]:
    """The kinds that stand in a passage: money, percent, number, date, year, post, name; 'bare' where it says nothing.

    ``heads`` are its column heads, ``order`` its stems, ``names`` the stems of its paper's name, ``small`` the words
    that the papers also write without a capital, which are no names.
    """
    text = passage.text
    found = {
        "money": _MONEY.search(text) or ("£" in heads and _NUMBER.search(text)),
        "percent": _PERCENT.search(text),
        "number": _NUMBER.search(text),
        "date": has_date(text) or _MONTH_NAME.search(text),
        "year": years_in(text),
        "post": _POST.search(text),
        "name": _TITLED_NAME.search(text) or _two_names(text, small),
        "bare": passage.kind is PassageKind.SENTENCE and _says_nothing(text, order, names),
    }
    return frozenset(kind for kind, there in found.items() if there)


def _two_names(text: str, small: set[str]) -> bool:
    return any(a.lower() not in small and b.lower() not in small for a, b in _TWO_NAMES.findall(text))


def _says_nothing(text: str, order: tuple[str, ...], names: frozenset[str]) -> bool:
    if len(order) <= _LONGEST_TITLE and all(s in names or s in STOP for s in order):
        return True
    return len(text.split()) <= _LONGEST_BARE and not _VERB.search(text)
