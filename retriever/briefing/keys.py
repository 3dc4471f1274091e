"""The name of a statement in every draft of a briefing: the same words from the same place have the same one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from retriever.values import Citation

_LETTERS = 12


def key_of(text: str, citations: Iterable[Citation]) -> str:
    """Twelve letters and figures, the same in each run."""
    places = "|".join(f"{c.document}:{c.start}-{c.end}" for c in citations)
    return hashlib.sha256(f"{text}\n{places}".encode()).hexdigest()[:_LETTERS]
