"""Follow-ups: a question that leans on the conversation is completed from it before it is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.dates import Years, periods_in
from retriever.language import content_tokens, tokens
from retriever.values import Turn

_OPENS = re.compile(r"^(and|but|so|or|what about|how about|same|also|then|ok(?:ay)?,? (?:and|what))\b", re.I)
_LEANS = re.compile(
    r"\b(it|its|they|them|their|that|those|these|this|he|she|his|her|there|"
    r"the (?:last|first|second|third|other|next|same|latter|former) (?:one|two)?|"
    r"(?:last|first|second|third|other|next|same) one|who else|what else|why|since when|still|again)\b",
    re.I,
)
_YEAR_AFTER = re.compile(
    r"\b(?:the )?(year after|following year|next year|year before(?: that)?|previous year)\b", re.I
)
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*(\d{2,4})\b|\b(?:19|20)\d\d\b")
_WHAT_ABOUT = re.compile(
    r"^(?:and |but |so )?(?:what|how) about\s+(?:the\s+)?|"
    r"^(?:the )?same(?: again)?(?: for| with| in)\s+(?:the\s+)?|"
    r"^(?:and |but )?(?:for|in|on)\s+(?:the\s+)?",
    re.I,
)
_NOW = re.compile(r"\b(now|today|currently|these days|at present|at the moment|still)\b", re.I)
# So few words lean on what was said where they hold a word that points back; so few that tell anything always do.
_SHORT = 9
_TELLING = 2
_LATER = re.compile(r"after|following|next", re.I)
_OPENER = re.compile(r"^(?:and|but|so)\s+", re.I)
_ASKING = re.compile(
    r"^(?:who|what|when|where|which|how (?:much|many|often)?|why|did|does|do|is|are|was|were)\b\s*"
    r"(?:is|are|was|were|did|does|do|will|has|have)?\s*",
    re.I,
)
_IN_YEAR = re.compile(r"\b(?:in|for|of|from|\w+ed in)?\s*\(?(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?\)?")
_CODE = re.compile(r"\s*\(?\b[A-Z]{2,4}\s?\d{1,3}[a-z]?\b\)?")
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_WHICH_ITEM = re.compile(r"\b(first|second|third|fourth|fifth|last|final)\b", re.I)
_BETWEEN_ITEMS = re.compile(r";|\n")
# Families of words of which a question holds one: another of the same family takes its place.
_KINDRED = (
    frozenset("english maths mathematics reading writing science literacy numeracy".split()),
    frozenset("boys girls men women male female".split()),
    frozenset("primary secondary nursery infant junior".split()),
    frozenset("county city district parish town borough".split()),
    frozenset("north south east west central northern southern eastern western".split()),
    frozenset("children adults pupils pensioners".split()),
    frozenset("spring summer autumn winter".split()),
    frozenset("monday tuesday wednesday thursday friday".split()),
    frozenset("target result actual latest".split()),
)


def completed(question: str, history: Sequence[Turn]) -> str:
    """The question made to stand alone; unchanged where it does already or where nothing was asked before."""
    text = question.strip()
    if not history or not _is_follow_up(text):
        return text
    before = _anchor(history)
    shifted = _shift_year(text, before)
    if shifted:
        return shifted
    years = _YEARS.search(text)
    rest = _WHAT_ABOUT.sub("", text).strip(" ?.!")
    if years and len(content_tokens(_YEARS.sub(" ", text))) == 0 and _YEARS.search(before):
        return _YEARS.sub(years[0], before, count=1)
    swapped = _swap(rest, before) if _WHAT_ABOUT.search(text) else ""
    if swapped:
        return swapped
    subject = _subject(before, drop_years=bool(_NOW.search(text)) or bool(years))
    opener = _OPENER.sub("", text.rstrip(" ?."))
    last = _named_last(opener, history)
    return f"{opener} ({'; '.join(filter(None, (last, subject)))})?"


def _is_follow_up(text: str) -> bool:
    short = len(tokens(text)) <= _SHORT
    return bool(_OPENS.search(text)) or (short and bool(_LEANS.search(text))) or len(content_tokens(text)) <= _TELLING


def _anchor(history: Sequence[Turn]) -> str:
    """The last question that stood on its own, with what later ones added."""
    for turn in reversed(history):
        if not _is_follow_up(turn.question):
            return turn.question.strip().rstrip("?")
    return history[0].question.strip().rstrip("?")


def _shift_year(text: str, before: str) -> str:
    """'And the year after?': the earlier question a year on or back; '' where no year is moved."""
    moved = _YEAR_AFTER.search(text)
    found = _YEARS.search(before)
    if not moved or not found or len(content_tokens(_YEAR_AFTER.sub(" ", text))) > 1:
        return ""
    step = 1 if _LATER.search(moved[1]) else -1
    periods = periods_in(found[0])
    if not periods and not found[0].isdigit():
        return ""
    shifted = Years(periods[0].first + step, periods[0].last + step) if periods else int(found[0]) + step
    return f"{before[: found.start()]}{shifted}{before[found.end() :]}?"


def _swap(new: str, before: str) -> str:
    """'What about maths?' after a question on English: the word of the same family gives way."""
    words = tokens(new)
    for family in _KINDRED:
        mine = [w for w in words if w in family]
        theirs = [w for w in tokens(before) if w in family and w not in mine]
        if mine and theirs:
            without_code = _CODE.sub("", before)
            return re.sub(rf"\b{theirs[0]}\b", mine[0], without_code, flags=re.I) + "?"
    return ""


def _subject(before: str, drop_years: bool) -> str:
    """What the earlier question was about, without its asking words."""
    subject = _ASKING.sub("", before)
    if drop_years:
        subject = _IN_YEAR.sub("", subject)
    return subject.strip(" ?.,")


def _named_last(text: str, history: Sequence[Turn]) -> str:
    """'The last one', 'the second': the item of the earlier answer that is meant."""
    answer = history[-1].answer
    items = [i.strip(" .") for i in _BETWEEN_ITEMS.split(answer) if i.strip()]
    match = _WHICH_ITEM.search(text)
    if not match or len(items) < 2:
        return ""
    at = _PLACES.get(match[1].lower(), len(items) - 1)
    return items[at] if at < len(items) else ""
