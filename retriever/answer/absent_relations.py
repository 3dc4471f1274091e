"""Refusals by relation: what is asked of one body (its chair, its meetings, its quorum) is only said of others."""

from __future__ import annotations

import re

from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.bodies import asked_about
from retriever.passage_words import passage_words
from retriever.values import Hit

# How each is asked for, and what a passage that tells it must hold.
_RELATIONS = tuple(
    (re.compile(asked, re.I), re.compile(stated, re.I))
    for asked, stated in (
        (r"\b(?:vice|deputy)[- ]?chair", r"\b(?:vice|deputy)[- ]?chair"),
        (r"\bchair(?:s|ed|ing|man|person|woman)?\b|\b(?:runs?|heads?|leads?) (?:the )?meetings?\b", r"\bchair"),
        (
            r"\bhow (?:often|frequently|many times)\b.*\b(?:meets?|met|meetings?|get together|sits?)\b|"
            r"\b(?:what|which) (?:day|date)\b.*\b(?:meets?|meetings?)\b",
            r"\bmeet\w*\b.*\b(?:times|every|each|month\w*|quarter\w*|week\w*|term\w*|year\w*|annual\w*|twice|once)\b|"
            r"\b(?:monthly|quarterly|weekly|annual|bi-monthly|termly) meeting|\bmeetings (?:a|per) year\b|\bmeets?:",
        ),
        (r"\bquorum\b|\bquorate\b", r"\bquor"),
        (
            r"\b(?:founded|set up|established|created|formed)\b",
            r"\b(?:found|set up|establish|creat|form|began|begun|start|since|came into)",
        ),
    )
)
# So many of the hits are looked at for the body with what is asked of it, so many of the best for the body alone.
_LOOKED_AT = 40
_BEST = 10
# A passage that says so much of the body's name may speak of it: papers shorten names.
_MOSTLY = 0.5


def relation_not_stated(asked: Asked) -> Lack | None:
    """A named body is spoken of, and none of the passages near says of it what is asked."""
    text = asked.question.core
    body = asked_about(text)
    stated = next((states for asks, states in _RELATIONS if asks.search(text)), None)
    if not body or stated is None:
        return None
    if not any(_named(asked, h, body) == len(body) for h in asked.hits[:_BEST]):
        return None  # the body goes by another name in the papers
    telling = (h for h in asked.hits[:_LOOKED_AT] if stated.search(_whole(h)))
    return None if any(_named(asked, h, body) >= _MOSTLY * len(body) for h in telling) else Lack()


def _named(asked: Asked, hit: Hit, body: frozenset[str]) -> int:
    """How many words of the body's name stand in a passage, in what it stands under or in a line beside it."""
    view = asked.view(hit)
    return len(body & (view.both | view.near))


def _whole(hit: Hit) -> str:
    passage = hit.passage
    heads = " ".join(c.head for c in passage.cells)
    return " ".join((*passage.headings[-1:], passage.lead, heads, passage_words(passage)[0]))
