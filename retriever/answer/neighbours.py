"""A sentence with the one it leans on, the one that leans on it ('It reports to ...'), or the one it is compared in."""

from __future__ import annotations

import re

from ingest.document import Passage, PassageKind
from retriever.answer.parts import Asked
from retriever.wanted import Wanted

_FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)\b", re.I)


def with_what_leans(asked: Asked, told: Passage) -> list[Passage]:
    """The passage between the sentence that it leans on ('This ...'), where it does, and the one that leans on it.

    Alone the one would not be understood, and the other often holds the rest of what is asked. What leans is told as
    papers are read: a leaning sentence has the one before it as its lead. Where a comparison is asked for, the sentence
    behind is told too if both give figures.
    """
    if told.kind is not PassageKind.SENTENCE:
        return [told]
    before, after = _beside(asked, told, -1), _beside(asked, told, 1)
    out = [told]
    if before and told.lead.endswith(before.text):
        out.insert(0, before)
    if after and (after.lead.endswith(told.text) or _compares(asked, told, after)):
        out.append(after)
    return out


def _compares(asked: Asked, told: Passage, after: Passage) -> bool:
    """Whether a comparison is asked for, and two sentences of one paragraph both give figures."""
    together = (told.headings, told.number, told.group) == (after.headings, after.number, after.group)
    asks = asked.question.wants(Wanted.COMPARISON)
    return asks and together and all(_FIGURE.search(p.text) for p in (told, after))


def _beside(asked: Asked, passage: Passage, step: int) -> Passage | None:
    """The sentence that stands so many passages behind (before) one of the same paper."""
    views, at = asked.views.by_document[passage.document], passage.order + step
    other = views[at].passage if 0 <= at < len(views) else None
    return other if other and other.kind is PassageKind.SENTENCE else None
