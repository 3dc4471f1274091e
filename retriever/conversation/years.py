"""Years in a follow-up: 'and in 2011-12?', 'the year after?', 'and before that?'."""

from __future__ import annotations

import re

from ingest.dates import MONTH, Years, periods_in
from retriever.conversation.spans import words_of

YEARS = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*(\d{4}|\d{2})\b|\b(?:19|20)\d\d\b")
_DAY_OR_MONTH = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH})\s+)?"
# A time with what leads into it: 'in 2011-12', 'at 31 March 2017', '(2009/10)'.
TIME = re.compile(
    rf"\s*\(?\b(?:(?:in|for|of|from|at|on|by|during|since|until|as at|\w+ed in)\s+)?"
    rf"{_DAY_OR_MONTH}(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d{{4}}|\d{{2}}))?\b\)?",
    re.I,
)
_STEP = re.compile(
    r"(?<!every )(?<!each )(?<!\ba )(?<!\bone )\b(?:the )?(?:(?:(one|two|three|four|five|\d) )?"
    r"years? (?:after|before|on|later|earlier)|(?:following|next|previous|preceding) year)(?: that)?\b",
    re.I,
)
_BACK = re.compile(r"before|earlier|previous|preceding", re.I)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# Words beside a time that ask for nothing else than what was asked before.
_NOTHING_ELSE = frozenset(
    """and but so or also then ok what how about in for at by on of to from during the a was is were are will would did
    does do it that this they be been have has had much many just only same again as up now please year it's""".split()
)
_NOW = re.compile(r"\b(?:now|today|currently|these days|nowadays|at present|at the moment|still)\b", re.I)
_PRESENT = {"was": "is", "were": "are", "had": "has", "Was": "Is"}
_TENSE = re.compile(r"\b(?:was|were|had)\b", re.I)
_BETWEEN = re.compile(rf"\b(?:between|from) ({YEARS.pattern}) (?:and|to) ({YEARS.pattern})", re.I)
_THEN = re.compile(
    r"^(?:what about )?(?:just )?(before|after|since|until) (?:that|then|this)$|^(before|after|since)$", re.I
)


def about_now(text: str) -> bool:
    """Whether a question asks how things stand now."""
    return bool(_NOW.search(text))


def without_times(text: str) -> str:
    """The text without the years in it and what leads into them."""
    return " ".join(TIME.sub(" ", text).split())


def only_years(text: str) -> bool:
    """Whether the text says no more than a time: a year, a step of years, 'now', 'before that'."""
    bare = _STEP.sub(" ", TIME.sub(" ", text)).strip(" ?.!")
    timed = bool(_STEP.search(text) or YEARS.search(text))
    if not timed:
        return _only_now(text) or bool(_THEN.match(bare))
    left = [w.low for w in words_of(bare)]
    return all(w in _NOTHING_ELSE for w in left) and not {"they", "have"} <= {*left}


def _only_now(text: str) -> bool:
    left = [w.low for w in words_of(_NOW.sub(" ", text))]
    return about_now(text) and all(w in _NOTHING_ELSE | {"so", "case", "true", "the"} for w in left)


def with_other_years(text: str, before: str) -> str:
    """The earlier question asked of the time that ``text`` names; '' where that cannot be done."""
    if _only_now(text):
        return _TENSE.sub(lambda m: _PRESENT[m[0].lower()], f"{without_times(before)} now?", count=1)
    step = _STEP.search(text)
    if step:
        return _shifted(step, before)
    then = _THEN.match(text.strip(" ?.!"))
    if then:
        return _beside(then[1] or then[2], before)
    new = YEARS.search(text)
    return _replaced(new[0], text, before) if new else ""


def _replaced(year: str, text: str, before: str) -> str:
    """The first year of the earlier question gives way to ``year``; where it has none, the year is put behind."""
    old = YEARS.search(before)
    time = TIME.search(text)
    said = time[0].strip(" ()") if time else year
    if not old:
        return f"{before} {said if said[0].isalpha() else f'in {said}'}?"
    whole = TIME.search(before)
    if whole and re.search(MONTH, said, re.I):
        return f"{before[: whole.start()]} {said}{before[whole.end() :]}?"
    return f"{before[: old.start()]}{year}{before[old.end() :]}?"


def _shifted(step: re.Match[str], before: str) -> str:
    """The earlier question some years on or back."""
    found = YEARS.search(before)
    if not found:
        return ""
    number = _NUMBERS.get((step[1] or "one").lower()) or int(step[1])
    by = -number if _BACK.search(step[0]) else number
    periods = periods_in(found[0])
    if not periods and not found[0].isdigit():
        return ""
    moved = Years(periods[0].first + by, periods[0].last + by) if periods else int(found[0]) + by
    return f"{before[: found.start()]}{moved}{before[found.end() :]}?"


def _beside(side: str, before: str) -> str:
    """'And before that?': the earlier question, before the time that it named."""
    between = _BETWEEN.search(before)
    if between:
        year = between[1] if side.lower() == "before" else between[4]
        return f"{before[: between.start()]}{side.lower()} {year}{before[between.end() :]}?"
    time = TIME.search(before)
    if not time or len(YEARS.findall(before)) > 1:
        return ""
    when = re.sub(r"^\W*(?:in|for|of|from|at|on|by|during|since|until|as at)\s+", "", time[0].strip(" ()"), flags=re.I)
    return f"{before[: time.start()]} {side.lower()} {when}{before[time.end() :]}?"
