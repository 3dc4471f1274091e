"""An answer together with what it was made from."""

from __future__ import annotations

from dataclasses import dataclass

from retriever.values import Answer, Hit
from retriever.views import Views


@dataclass(frozen=True, slots=True)
class Made:
    """An extractive answer, the hits of each of the question's parts, best first, and the views they come from."""

    answer: Answer
    hits: tuple[tuple[Hit, ...], ...]
    views: Views
