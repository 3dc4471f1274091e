"""Refusals by subject: nothing is near, or a name stands in no paper."""

from __future__ import annotations

import re

from retriever import wording
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.language import stem
from retriever.ranking import VECTOR

# Below these, nothing near enough was found (calibrated on the tuning questions): share of the question's words met
# and nearness in meaning, the one excused by the other only where it is not too low.
_LEAST_COVERAGE = 0.34
_LEAST_VECTOR = 0.36
_LEAST_COVERAGE_ALONE = 0.2
_LEAST_VECTOR_ALONE = 0.45
_HITS_TRIED = 8
# A short question of which more than this is in words that stand nowhere is about something else.
_MOSTLY_UNKNOWN = 0.6
_SHORT = 3
_BODY_NAME = re.compile(r"\b([A-Z][a-z]{3,})(?:shire)? (?:City|County|District|Borough|Town|Metropolitan|Council)\b")
_SOMEWHERE = re.compile(
    r"\b(?:over in|in|near|across) ([a-z]{4,})\b(?=\s*(?:[?.,]|$|in\b|for\b|during\b|have\b|has\b))"
)
_PLACE = re.compile(r"\b([a-z]{3,}(?:shire|bury|chester|ington|mouth|ville))\b", re.I)
_CAPITAL = re.compile(r"(?<![.?!]\s)(?<!^)\b([A-Z][a-z]{3,})\b")


def nothing_near(asked: Asked) -> Lack | None:
    """No passage meets the question in words or meaning, or hardly a word of it stands in the papers."""
    if not asked.hits:
        return Lack()
    near = asked.hits[:_HITS_TRIED]
    coverage = max(asked.matched(h).coverage for h in near)
    vector = max(h.why["vector"] for h in near) / VECTOR
    far = coverage < _LEAST_COVERAGE and vector < _LEAST_VECTOR
    alone = coverage < _LEAST_COVERAGE_ALONE and vector < _LEAST_VECTOR_ALONE
    return Lack() if far or alone or _strange(asked) else None


def _strange(asked: Asked) -> bool:
    """Whether a short question is mostly in words that stand nowhere and mean nothing that stands anywhere."""
    terms = asked.question.terms
    unknown = sum(t.weight for t in terms if not asked.views.counts.get(t.stem) and not t.others)
    total = sum(t.weight for t in terms) or 1.0
    return unknown / total >= _MOSTLY_UNKNOWN and len(terms) <= _SHORT


def unknown_name(asked: Asked) -> Lack | None:
    """A proper name that stands in no paper, nor anything like it."""
    text = asked.question.text
    for match in _BODY_NAME.finditer(text):
        if match[1].lower() not in asked.views.capitals:
            return _not_mentioned(match[1])
    for match in [*_CAPITAL.finditer(text), *_PLACE.finditer(text), *_SOMEWHERE.finditer(text)]:
        own = stem(match[1].lower())
        term = next((t for t in asked.question.terms if t.stem == own), None)
        if term is not None and not term.others and not _known(asked, match[1].lower()):
            return _not_mentioned(match[1])
    return None


def _known(asked: Asked, word: str) -> bool:
    own = stem(word)
    in_text = bool(asked.views.counts.get(own)) or word in asked.question.corrected
    return in_text or any(own in names for names in asked.views.names.values())


def _not_mentioned(word: str) -> Lack:
    return Lack(wording.NOT_HELD_WORD.format(word=word), (word,))
