"""How well the reader does on folders that it was not taught on: totals only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from eval.measures import Share
from eval.teach.measuring import auc, best, percent
from eval.teach.reader_training import read
from eval.teach.signs import Floats, Found, scored
from retriever.reader import as_read
from retriever.reader_network import ReaderNetwork

# So many of the best are read, as when people ask (``retriever.search``).
_READ = 3
# Weights of the reader to compare, beside the signs of the ranking.
_WEIGHTS = (0.0, 0.03, 0.065, 0.1, 0.15, 0.2)


def reader_line(network: ReaderNetwork, rows: Sequence[Found], weights: Mapping[str, float]) -> str:
    """hit@1 by the weight the reader is given, and how well its best score tells questions that have an answer."""
    scores = [scored(row, weights) for row in rows]
    said = [_read(network, row, s) for row, s in zip(rows, scores, strict=True)]
    hits = " ".join(f"{weight:g}: {percent(_first_hits(rows, scores, said, weight))}" for weight in _WEIGHTS)
    held = [float(s.max()) for row, s in zip(rows, said, strict=True) if row.answerable]
    unheld = [float(s.max()) for row, s in zip(rows, said, strict=True) if not row.answerable]
    told = auc(held, unheld)
    return f"hit@1 by weight of the reader {hits}; AUC {'-' if told is None else f'{told:.3f}'}"


def _read(network: ReaderNetwork, row: Found, scores: Floats) -> Floats:
    """The reader's scores of the first few passages, best of the ranking first."""
    pairs = [(row.question, as_read(row.passages[i])) for i in best(scores, _READ)]
    return read(network, pairs)


def _first_hits(rows: Sequence[Found], scores: Sequence[Floats], read: Sequence[Floats], weight: float) -> Share:
    triples = [each for each in zip(rows, scores, read, strict=True) if each[0].answerable]
    return Share(sum(_first_is_gold(row, s, r, weight) for row, s, r in triples), len(triples))


def _first_is_gold(row: Found, scores: Floats, read: Floats, weight: float) -> bool:
    top = best(scores, _READ)
    return bool(row.gold[top[int(np.argmax(scores[top] + weight * read))]])
