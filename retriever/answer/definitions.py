"""What an acronym or a term means: the passage in which the papers give it in full."""

from __future__ import annotations

import re

from retriever.answer.parts import Asked, Found, passage_words, say
from retriever.values import Hit
from retriever.wanted import Wanted


def from_definition(asked: Asked) -> Found | None:
    """The passage that gives an acronym's full name; None where the question asks for no meaning or none is given."""
    question = asked.question
    if not question.wants(Wanted.DEFINITION):
        return None
    for short in _acronyms(asked):
        full = asked.views.acronyms[short]
        pattern = re.compile(rf"{re.escape(full)}\s*\({short}\)|\b{short}\s*\({re.escape(full)}")
        for hit in [*asked.hits, *_elsewhere(asked, short)]:
            if pattern.search(hit.passage.text):
                text, parts = passage_words(hit.passage, question)
                return Found((say(asked, [hit.passage], text, parts),), hit.score + 0.3)
    return None


def _acronyms(asked: Asked) -> list[str]:
    words = re.findall(r"[A-Za-z0-9]+", asked.question.text)
    known = {short.lower(): short for short in asked.views.acronyms}
    return [
        known[w.lower().removesuffix("s") if w.lower() not in known else w.lower()]
        for w in words
        if w.lower() in known or w.lower().removesuffix("s") in known
    ]


def _elsewhere(asked: Asked, short: str) -> list[Hit]:
    return [
        Hit(v.passage, 0.0)
        for d, views in asked.views.by_document.items()
        if asked.may_use(d)
        for v in views
        if f"({short})" in v.passage.text or f"{short} (" in v.passage.text
    ]
