"""What an acronym or a term means: the passage in which the papers give it in full."""

from __future__ import annotations

import re

from retriever.answer.parts import Asked, Found, say
from retriever.passage_words import passage_words
from retriever.values import Hit
from retriever.wanted import Wanted

# A full name that stands beside its acronym is surer than its passage's score says.
_SURER = 0.3


def from_definition(asked: Asked) -> Found | None:
    """The passage that gives an acronym's full name; None where the question asks for no meaning or none is given."""
    if not asked.question.wants(Wanted.DEFINITION):
        return None
    for short in _acronyms(asked):
        full = asked.views.acronyms[short]
        pattern = re.compile(rf"{re.escape(full)}\s*\({short}\)|\b{short}\s*\({re.escape(full)}")
        for hit in [*asked.hits, *_elsewhere(asked, short)]:
            if pattern.search(hit.passage.text):
                text, parts = passage_words(hit.passage)
                return Found((say(asked, hit.passage, text, parts),), hit.score + _SURER)
    return None


def _acronyms(asked: Asked) -> list[str]:
    """The acronyms in the question that the papers explain, as they write them; a plural counts."""
    words = re.findall(r"[a-z0-9]+", asked.question.text.lower())
    known = {short.lower(): short for short in asked.views.acronyms}
    found = (known.get(w) or known.get(w.removesuffix("s")) for w in words)
    return [short for short in found if short]


def _elsewhere(asked: Asked, short: str) -> list[Hit]:
    """Passages beside the hits where an acronym stands next to a bracket."""
    return [
        Hit(v.passage, 0.0)
        for d, views in asked.views.by_document.items()
        if asked.may_use(d)
        for v in views
        if f"({short})" in v.passage.text or f"{short} (" in v.passage.text
    ]
