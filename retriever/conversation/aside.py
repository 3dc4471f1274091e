"""A follow-up that cannot be woven into one question with what it leans on: this is put behind it, in brackets."""

from __future__ import annotations

from retriever.conversation.items import item_meant
from retriever.conversation.parts import parse
from retriever.conversation.topic import told


def with_aside(bare: str, before: str, answer: str) -> str:
    """The follow-up with the subject of the earlier question, and what it picks of the answer, in brackets."""
    behind = "; ".join(filter(None, (item_meant(bare, answer), _subject(bare, before))))
    return f"{bare} ({behind})?" if behind else f"{bare}?"


def _subject(bare: str, before: str) -> str:
    """What was spoken of; all that was asked where the follow-up itself asks nothing."""
    asks = parse(bare)
    return told(parse(before)) or before if asks.asking or asks.auxiliary else before
