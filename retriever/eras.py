"""Times that a question names: of the papers that are meant ('the 2010-13 plan'), and of what it asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.dates import MONTH, MONTHS, YEAR, Years, periods_in
from ingest.document import Document

Papers = Mapping[str, Document]
"""Papers by id, likeliest first."""

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}
_PAPER_NOUN = (
    r"(?:plan|paper|report|update|"
    r"proposal|proposals|strategy|minutes|document|terms of reference|budget|edition|version|"
    r"list|membership|arrangements|scheme|constitution|policy)"
)
# '2010', '2010-13', '2010 to 2013', and a rest of it.
_TO_YEAR = r"(?:\s*(?:-|–|/|to)\s*(?:\d{4}|\d\d))?"
# Group 1: a time before a word for a paper ('the May 2006 proposals'); group 2: one behind it ('the plan for 2010-13').
_PAPER_OF_A_TIME = re.compile(
    rf"\b((?:(?:{MONTH}|spring|summer|autumn|winter|early|late)\s+)?(?:of\s+)?(?:19|20)\d\d{_TO_YEAR})"
    rf"(?:['’]s)?\s+(?:\w+['’]?s?\s+){{0,5}}?{_PAPER_NOUN}\b|"
    rf"\b{_PAPER_NOUN}\s+(?:of|from|for|in|dated)?\s*\(?((?:\d{{1,2}}\s+)?(?:\w+\s+)?(?:19|20)\d\d{_TO_YEAR})",
    re.I,
)
# Month or season (1), year (2), last year of a period (3).
ERA = re.compile(
    rf"\b(?:({MONTH}|spring|summer|autumn|winter)\s+)?((?:19|20)\d\d)(?:\s*(?:-|–|/|to)\s*((?:19|20)?\d\d))?\b(?!\s*%)",
    re.I,
)
_FINAL_YEAR = re.compile(
    r"\b(?:(final|third|middle|second|first|opening) year|(last) year of (?:the |its |their |this ))", re.I
)
_PERIOD = re.compile(r"\b(?:19|20)\d\d\s*(?:-|–|/|to)\s*(?:\d{4}|\d\d)\b|\b20\d{4}\b")


def papers_named(text: str, documents: Papers) -> list[tuple[str, str, list[str]]]:
    """For each phrase that names papers by their time: the phrase, the time in it, the papers."""
    found = ((m[0], m[1] or m[2] or "") for m in _PAPER_OF_A_TIME.finditer(text))
    named = ((phrase, time, papers_of(time, phrase, documents)) for phrase, time in found)
    return [(phrase, time, papers) for phrase, time, papers in named if papers]


def papers_of(time: str, phrase: str, documents: Papers) -> list[str]:
    """The papers dated in, or covering, ``time``; of the kind of paper that ``phrase`` speaks of, if the first is."""
    match = ERA.search(time)
    if not match:
        return []
    if match[3]:
        return _of_period(int(match[2]), int(match[3] if len(match[3]) == 4 else match[2][:2] + match[3]), documents)
    dated = [d for d in documents.values() if d.particulars.date.startswith(match[2])]
    if match[1]:
        dated = [d for d in dated if _in_month(d, match[1].lower())]
    kinds = [d for d in dated if d.particulars.kind in phrase.lower()]
    return [d.id for d in (kinds if dated[:1] == kinds[:1] else dated)]


def _of_period(first: int, last: int, documents: Papers) -> list[str]:
    exact = [d.id for d in documents.values() if d.particulars.period == (first, last)]
    of_that_year = [d.id for d in documents.values() if last == first + 1 and d.particulars.date[:4] == str(first)]
    return exact or of_that_year


def _in_month(document: Document, name: str) -> bool:
    """Whether a paper's date falls in a month or season; not where its date gives the year alone."""
    first, last = _SEASONS.get(name) or (MONTHS[name], MONTHS[name])
    month = document.particulars.date[5:7]
    return bool(month) and first <= int(month) <= last


def years_asked(text: str, papers: tuple[str, ...], documents: Papers) -> tuple[Years, ...]:
    """The years asked for, less those that only name a paper; 'the final year' is one of the period of ``papers``."""
    bare = text
    for _, time, _ in papers_named(text, documents):
        bare = bare.replace(time, " ")
    found = [*periods_in(bare), *(Years(int(y), int(y)) for y in YEAR.findall(_PERIOD.sub(" ", bare)))]
    relative = _FINAL_YEAR.search(bare)
    periods = [p for d in (papers or tuple(documents)) if (p := documents[d].particulars.period)]
    if relative and periods and not found:
        found.append(_year_of_plan((relative[1] or relative[2]).lower(), periods[0]))
    return tuple(dict.fromkeys(found))


def _year_of_plan(which: str, period: tuple[int, int]) -> Years:
    """The financial year meant, of a plan from the first to the last year of ``period``."""
    first, last = period
    at = {
        "final": last - 1,
        "last": last - 1,
        "third": first + 2,
        "middle": (first + last - 1) // 2,
        "second": first + 1,
    }.get(which, first)
    return Years(at, at + 1)
