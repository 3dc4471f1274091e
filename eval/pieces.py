"""A piece of a paper, as the stock pipeline and BM25 show them."""

from __future__ import annotations

from dataclasses import dataclass

NEAREST = 4
"""So many pieces are shown for a question, as the tutorial has it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a piece and the file name of its paper."""

    text: str
    source: str
