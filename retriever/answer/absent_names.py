"""Refusals by subject: nothing is near, or a name stands in no paper."""

from __future__ import annotations

import re

from retriever import wording
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.language import stem

# With less than this of the question's words met, of nearness in meaning, and of the reader's score, nothing is near:
# words that no paper uses are mostly everyday words for what the papers say. With twice as much, of 33 open questions
# that came to be refused five were rightly so, and twelve had been answered right.
_LEAST_COVERAGE = 0.2
_LEAST_VECTOR = 0.3
_LEAST_READER = -2.0
# The least nearness in meaning where no word is met.
_LEAST_VECTOR_ALONE = 0.4
_HITS_TRIED = 8
# So little of a question is met where nothing but its unknown name could be.
_NOTHING = 0.01
_BODY_NAME = re.compile(r"\b([A-Z][a-z]{3,})(?:shire)? (?:City|County|District|Borough|Town|Metropolitan|Council)\b")
_SOMEWHERE = re.compile(
    r"\b(?:over in|in|near|across) ([a-z]{4,})\b(?=\s*(?:[?.,]|$|in\b|for\b|during\b|have\b|has\b))"
)
_PLACE = re.compile(r"\b([a-z]{3,}(?:shire|bury|chester|ington|mouth|ville))\b", re.I)
_CAPITAL = re.compile(r"(?<![.?!]\s)(?<!^)\b([A-Z][a-z]{3,})\b")


def nothing_near(asked: Asked) -> Lack | None:
    """No passage meets the question in words or meaning, and the reader finds none that answers."""
    near = asked.hits[:_HITS_TRIED]
    if not near:
        return Lack()
    coverage = max(asked.matched(h).coverage for h in near)
    vector = max(h.signs["vector"] for h in near)
    reader = max((h.signs["reader"] for h in near if "reader" in h.signs), default=0.0)
    far = coverage < _LEAST_COVERAGE and vector < _LEAST_VECTOR and reader < _LEAST_READER
    nothing_met = coverage <= _NOTHING
    if far or (nothing_met and vector < _LEAST_VECTOR_ALONE):
        return Lack()
    return unknown_name(asked) if nothing_met else None


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
