"""Two figures that one sentence sets against each other ('has risen from 876 to 1,318'), and what lies between them."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.dates import MONTHS
from ingest.document import Document, Passage, PassageKind, Span
from retriever.answer.arithmetic_asked import moves
from retriever.answer.arithmetic_chosen import Chosen, apart
from retriever.answer.arithmetic_sheets import entry_of

# What is no quantity, though it is a number: years, ages, dates, times of day, lapses of time, names such as 'phase 1'.
_MONTH = "|".join(name.title() for name in MONTHS)
_NO_QUANTITY = re.compile(
    r"\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?\b|\b\d\d/\d\d\b|\b(?:over|under)-\d+s?|"
    r"\bage[ds]? (?:over |under |up to |between )?\d+(?: (?:to|and|or) \d+)?|"
    r"\b\d+(?:[.:]\d\d)? ?[ap]m\b|\b\d+ (?:to \d+ )?(?:year|month|week)s? old|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?= (?:{_MONTH})\b)|"
    r"\b(?:within|after|in|for) \d+ (?:working )?(?:days?|weeks?|months?|years?|hours?)\b|"
    r"\b(?:section|paragraph|table|phase|level|stage|tier|minute|NI|Q) ?\d+(?:\.\d+)*[a-z]?\b|^\s*\d+(?:\.\d+)+",
    re.I,
)
_QUANTITY = re.compile(
    r"(?:£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand|bn|m|k)\b)?|"
    r"\b\d[\d,]*(?:\.\d+)?(?:\s?%|\s(?:per cent|million|billion|thousand)\b)?)"
    r"(?=\s(?P<measure>tonnes|km|miles|hectares|hours|days|weeks|months|years)\b)?"
)
# How a sentence sets the second figure against the first.
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|up from|down from|as opposed to|rather than|where(?:as)?|while|instead of)\b",
    re.I,
)
# '... £12,000 a year (it was £20,000)', whatever other figures a sentence has.
_BEFORE = re.compile(
    r"^[^().;]{0,30}\((?:it |this |that |they )?(?:was|were|had been|before|previously|last year)[\w ]{0,12}$", re.I
)
# A part of the first figure is the second.
_PART_OF_IT = re.compile(r"^[\s\w/–-]{0,30},? of (?:which|this|that|these|it)\b", re.I)
# '... costs £818 a week and one with our own carers £396'.
_AND_ONE = re.compile(r"(?:\s(?:an?|per|each) \w+)?,?\sand (?:an?|one|the|that|those)\b(?!.*\b(?:and|of|in)\b)", re.I)
_FROM_TO = re.compile(r"\bfrom\s*\W?$", re.I)
_MOVED = re.compile(
    r"\b(?:r[io]s\w*|f[ae]ll\w*|fell|increas\w+|decreas\w+|dropp?\w*|cut|gr[eo]w\w*|rais\w+|reduc\w+|go(?:es|ne)?|went|"
    r"lower\w*|up|down|mov\w+|chang\w+|extend\w*|shr[aiu]nk)\b",
    re.I,
)
_EACH_YEAR = re.compile(r"\s*(?:\([^()]*\)\s*)?in (?:\w+ )?(?:19|20)\d\d", re.I)
# A sentence that gives the difference itself needs no reckoning, and its figures are not what they seem.
_SAYS_IT = re.compile(
    r"\bby (?:about |nearly |over |some )?£?\d|\b(?:over|under)spend|\bmore than\b|\bless than\b|\bup to\b", re.I
)


def two_figures(passage: Passage, document: Document, way: str = "", rest: bool = False) -> Chosen | None:
    """The two figures that a sentence sets against each other, the larger first; None where it is not just two.

    Nor where the sentence says that they went the other way than ``way`` ('up', 'down'): it speaks of something else.
    ``rest``: a figure and the part of it that is told ('£400,000, of which £362,000 was spent'), instead.
    """
    whole = _in_one(passage, document.text)
    if passage.kind not in (PassageKind.SENTENCE, PassageKind.ITEM) or whole is None:
        return None
    pairs = [p for c in _clauses(whole, document.text) if (p := _pair_in(document.text, c, rest))]
    if len(pairs) != 1:
        return None
    told = moves(document.text[whole.start : pairs[0][1].start])
    if way and told not in ("", way):
        return None
    label = () if len(passage.words.spans) == 1 else (whole,)
    entries = [entry_of(document.text[s.start : s.end], (), s, passage, label) for s in pairs[0]]
    return apart(passage.text.rstrip(" .;:"), [("", e) for e in entries])


def _in_one(passage: Passage, text: str) -> Span | None:
    """Where a passage stands, if nothing but ends of lines part its words."""
    spans = passage.words.spans
    parted = any(text[a.end : b.start].strip() for a, b in pairwise(spans))
    return Span(spans[0].start, spans[-1].end) if spans and not parted else None


def _clauses(span: Span, text: str) -> list[Span]:
    """The clauses of a sentence that a semicolon parts."""
    ends = [m.start() for m in re.finditer(";", text[span.start : span.end])]
    cuts = [span.start, *(span.start + e for e in ends), span.end]
    return [Span(a, b) for a, b in pairwise(cuts)]


def _pair_in(text: str, clause: Span, rest: bool) -> tuple[Span, Span] | None:
    """Where the two figures of a clause stand that are set against each other; None where there are more, or none."""
    words = text[clause.start : clause.end]
    hidden = _NO_QUANTITY.sub(lambda m: " " * len(m[0]), words)
    found = list(_QUANTITY.finditer(hidden))
    bracketed = [] if rest else [p for p in pairwise(found) if _BEFORE.match(words[p[0].end() : p[1].start()])]
    if len(bracketed) == 1:
        found = [*bracketed[0]]
    if len(found) != 2 or _SAYS_IT.search(words):
        return None
    if not (_whole_and_part(words, *found) if rest else _set_against(words, *found)):
        return None
    if len({m["measure"] for m in found if m["measure"]}) > 1:
        return None
    first, second = (Span(clause.start + m.start(), clause.start + m.end()) for m in found)
    return first, second


def _whole_and_part(text: str, whole: re.Match[str], part: re.Match[str]) -> bool:
    return bool(_PART_OF_IT.match(text[whole.end() : part.start()]))


def _set_against(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the sentence sets the second figure against the first, or says that the one became the other."""
    between = text[first.end() : second.start()]
    if _BEFORE.match(between):
        return text[second.end() :].startswith(")")
    if _AGAINST.search(between) or _AND_ONE.match(between):
        return True
    if _FROM_TO.search(text[: first.start()]) and re.search(r"\bto\s*$", between):
        return bool(_MOVED.search(text[: first.start()]))
    return bool(_EACH_YEAR.match(between) and _EACH_YEAR.match(text[second.end() :]))
