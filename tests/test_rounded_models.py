"""What rounding the weights costs: the exported models say nearly what the whole ones say, on any processor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

from ingest import embedding, packaged_model
from ingest.embedding import open_encoder
from retriever import reader
from retriever.reader import network, open_reader

TEXTS = (
    "The herons nest by the pond.",
    "Which ward has the most potholes?",
    "Households in temporary accommodation at the end of the year: 214, against a target of 180",
    "The Board meets four times a year and reports to the Cabinet.",
    "£1.2 million",
)
# Cosine. Where products were cut off it was .96, by one scale for a whole matrix .98.
ALIKE = 0.985
# On the mean, of a reader's scores, which run from some -6 to 6. Where products were cut off it was .30 and more.
APART = 0.2


def whole(network_of: Any, rows: tuple[list[Any], ...]) -> Any:
    with torch.no_grad():
        return network_of(*(torch.tensor(row) for row in rows)).numpy()


def test_vectors_are_nearly_those_of_the_whole_model(tmp_path: Path) -> None:
    tokens = packaged_model.tokenizer(embedding.MAX_TOKENS)
    model = embedding._last_hidden(packaged_model.load())
    rounded = open_encoder("", tmp_path).encode(TEXTS)
    for text, vector in zip(TEXTS, rounded, strict=True):
        (read,) = tokens.encode_batch([text])
        mean = whole(model, ([read.ids], [read.attention_mask]))[0].mean(axis=0)
        assert float(vector @ mean / np.linalg.norm(mean)) > ALIKE, text


def test_the_reader_scores_nearly_as_the_whole_model_does(tmp_path: Path) -> None:
    pairs = [(question, text) for question in TEXTS for text in TEXTS]
    encoded = packaged_model.tokenizer(reader.MAX_TOKENS).encode_batch(pairs)
    rows = ([e.ids for e in encoded], [e.attention_mask for e in encoded], [e.type_ids for e in encoded])
    exported = open_reader(tmp_path)
    assert exported is not None
    scores = exported._scores(tuple(pairs))
    assert np.abs(np.array(scores) - whole(network(packaged_model.load()).eval(), rows)).mean() < APART
