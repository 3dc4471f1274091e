"""A sentence with the one that it leans on, and the one that leans on it: 'The group ... It reports to the board.'"""

from __future__ import annotations

from ingest.document import Passage, PassageKind
from retriever.answer.parts import Asked


def with_what_leans(asked: Asked, told: Passage) -> list[Passage]:
    """The passage between the sentence that it leans on ('This ...'), where it does, and the one that leans on it.

    Alone the one would not be understood, and the other often holds the rest of what is asked. What leans is told as
    papers are read: a leaning sentence has the one before it as its lead.
    """
    if told.kind is not PassageKind.SENTENCE:
        return [told]
    before, after = _beside(asked, told, -1), _beside(asked, told, 1)
    out = [told]
    if before and told.lead.endswith(before.text):
        out.insert(0, before)
    if after and after.lead.endswith(told.text):
        out.append(after)
    return out


def _beside(asked: Asked, passage: Passage, step: int) -> Passage | None:
    """The sentence that stands so many passages behind (before) one of the same paper."""
    views, at = asked.views.by_document[passage.document], passage.order + step
    other = views[at].passage if 0 <= at < len(views) else None
    return other if other and other.kind is PassageKind.SENTENCE else None
