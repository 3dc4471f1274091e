"""A small model that reads question and passage together, and says how well the one answers the other.

The packaged model with low-rank changes to its weights (Hu et al. 2021, 'LoRA'), started off on public question sets
and taught on questions over invented papers (``eval.teach``): the passages that answer against near ones of the same
paper, and against 'none of these' for questions that the paper does not answer.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ingest import packaged_model, taught
from ingest.document import Passage, PassageKind
from retriever.passage_words import passage_words

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
# In tokens: question and passage together. In words: of the lead-in, of a passage.
MAX_TOKENS = 84
_LEAD_WORDS = 24
_PASSAGE_WORDS = 70
_THREADS = 2
_REMEMBERED = 2048

Pairs = tuple[tuple[str, str], ...]
"""A question beside each of the passages that are read for it."""


class Reader:
    """Scores passages for a question; above 0 a passage is likelier to answer than not. Scores are remembered."""

    def __init__(self, cache: Path) -> None:
        file = cache / f"reader-{taught.digest(taught.READER)}-int7.onnx"
        if not packaged_model.exported(file):
            # Reading is most of what an answer takes: the bit less saves a fifth of it on processors without VNNI.
            packaged_model.export(network, INPUTS, file, per_token=False, quicker=True)
        self._session = packaged_model.session(file, _THREADS)
        self._tokenizer = packaged_model.tokenizer(MAX_TOKENS)
        self._remembered: OrderedDict[Pairs, Sequence[float]] = OrderedDict()

    def read(self, question: str, passages: Sequence[Passage]) -> list[float]:
        """A score for each passage, in order."""
        pairs = tuple((question, as_read(p)) for p in passages)
        # Remembered as read: the weights are whole numbers, so a score hangs a little on what is read with the passage.
        known = self._remembered.get(pairs)
        if known is None:
            known = self._scores(pairs)
            self._remember(pairs, known)
        return list(known)

    def _remember(self, pairs: Pairs, scores: Sequence[float]) -> None:
        self._remembered[pairs] = scores
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)

    def _scores(self, pairs: Pairs) -> list[float]:
        encoded = self._tokenizer.encode_batch(list(pairs))
        rows = ([e.ids for e in encoded], [e.attention_mask for e in encoded], [e.type_ids for e in encoded])
        out = self._session.run(
            None, {name: np.array(row, dtype=np.int64) for name, row in zip(INPUTS, rows, strict=True)}
        )
        return [float(s) for s in out[0]]


def as_read(passage: Passage) -> str:
    """A passage as the model reads it: the heading and the lead-in it stands under, then its words."""
    heading = passage.headings[-1] if passage.headings else ""
    lead = " ".join(passage.lead.split()[-_LEAD_WORDS:])
    table = passage.kind in (PassageKind.ROW, PassageKind.CELL)
    said = passage_words(passage)[0] if table else passage.text
    words = " ".join(said.split()[:_PASSAGE_WORDS])
    return " : ".join(filter(None, (heading, lead, passage.section, words)))


def open_reader(cache: Path) -> Reader | None:
    """The reader, its export kept in ``cache``; None where what it was taught is missing or altered."""
    return Reader(cache) if taught.shipped(taught.READER) is not None else None


def network(model: Any) -> Any:
    """The reader as a torch module: the packaged ``model`` with the shipped changes folded in."""
    from ingest import low_rank
    from retriever.reader_network import ReaderNetwork

    made = ReaderNetwork(model)
    with np.load(io.BytesIO(taught.shipped(taught.READER) or b"")) as changes:
        low_rank.put_in(made, dict(changes))
    low_rank.fold(made.model)
    return made
