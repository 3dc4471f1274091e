"""BM25 alone, to measure ourselves against: the stock pieces in SQLite's full-text index, the best four shown."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from eval.pieces import NEAREST, Piece


class BM25:
    """Pieces by the words of a question, as SQLite's FTS5 ranks them with its defaults."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.execute("CREATE VIRTUAL TABLE piece USING fts5(text, source UNINDEXED, tokenize = 'porter')")
        self._index.executemany("INSERT INTO piece VALUES (?, ?)", [(each.text, each.source) for each in pieces])

    def found(self, question: str) -> list[Piece]:
        """The best pieces, best first; none where no word of the question is in any."""
        words = dict.fromkeys(re.findall(r"\w+", question.lower()))
        query = " OR ".join(f'"{word}"' for word in words)
        order = "SELECT text, source FROM piece WHERE piece MATCH ? ORDER BY bm25(piece) LIMIT ?"
        return [Piece(text, source) for text, source in self._index.execute(order, (query, NEAREST))] if words else []
