"""Events put in order: for each part of a question the best dated passage, by date."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.dates import DAY_MONTH_YEAR, MONTH_DAY, MONTHS
from ingest.document import Passage
from retriever.answer.parts import Asked, Found
from retriever.answer.statements import say_hit
from retriever.question import read_question
from retriever.wanted import Wanted

# Year, month, day.
When = tuple[int, int, int]
_BEFORE_COLON = re.compile(r"^[^:]*:")
_BETWEEN_PARTS = re.compile(r"[:;,]|\band\b|\bthen\b")
# A part of fewer words names no event. The date must stand in one of the first hits.
_LEAST_WORDS = 3
_TRIED = 6


def in_order(asked: Asked) -> Found | None:
    """The events of a question in order of their dates; None where fewer than two are dated."""
    parts = (p.strip() for p in _BETWEEN_PARTS.split(_BEFORE_COLON.sub("", asked.question.text)))
    found: dict[str, tuple[When, Passage]] = {}
    for part in (p for p in parts if len(p.split()) >= _LEAST_WORDS):
        event = _event(asked, part)
        if event:
            found.setdefault(event[1].id, event)
    if len(found) < 2:
        return None
    ordered = sorted(found.values(), key=lambda e: (e[0], e[1].id))
    return Found(tuple(say_hit(asked, p) for _, p in ordered), asked.hits[0].score)


def _event(asked: Asked, part: str) -> tuple[When, Passage] | None:
    """The first dated passage for one part of the question."""
    whole = asked.question
    question = replace(
        read_question(part, asked.views), scope=whole.scope, years=whole.years, wanted=frozenset({Wanted.DATE})
    )
    for hit in asked.searcher.search(question, whole.scope or asked.allowed)[:_TRIED]:
        when = _when(hit.passage.text, asked.document(hit.passage).particulars.date)
        if when:
            return when, hit.passage
    return None


def _when(text: str, paper_date: str) -> When | None:
    """The first day that a text gives; its year is the paper's where it gives none."""
    year = int(paper_date[:4] or 0)
    match = DAY_MONTH_YEAR.search(text)
    if match:
        return int(match[3] or year), MONTHS[match[2].lower()], int(match[1])
    other = MONTH_DAY.search(text)
    return (int(other[3] or year), MONTHS[other[1].lower()], int(other[2])) if other else None
