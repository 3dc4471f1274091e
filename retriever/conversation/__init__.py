"""Follow-ups: a question that leans on the conversation is completed from it before it is asked."""

from __future__ import annotations

from retriever.conversation.completing import completed

__all__ = ["completed"]
