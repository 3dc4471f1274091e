"""The one door to sentence-transformers: models of others, by name or path, only read from disk and never fetched.

Imports torch, which takes seconds: nothing here is used unless a setting names such a model.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from ingest.embedding import Vectors
from ingest.errors import ModelProblem

_PAIRS_AT_ONCE = 32
_JUDGES_PAIRS = "ForSequenceClassification"


class SentenceTransformerEncoder:
    """Any sentence-transformers model. Questions and passages get the prompts that the model names for them, if any."""

    def __init__(self, model: str) -> None:
        _stay_here()
        from sentence_transformers import SentenceTransformer

        self.name = model
        try:
            self._model = SentenceTransformer(model, device="cpu", local_files_only=True)
        except Exception as error:
            raise ModelProblem(
                f"The embedding model '{model}' cannot be opened. Give the folder of a sentence-transformers model "
                "on this machine, or leave TOWNCLERK_EMBEDDING_MODEL empty for the built-in one."
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder."""
        return _rows(self._model.encode_document(list(texts), normalize_embeddings=True, show_progress_bar=False))

    def encode_question(self, text: str) -> Vectors:
        """See AsksOtherwise."""
        return _rows(self._model.encode_query([text], normalize_embeddings=True, show_progress_bar=False))


class CrossEncoderJudge:
    """Any cross-encoder with one output: reads two texts together and says how well the one answers the other."""

    def __init__(self, model: str) -> None:
        _stay_here()
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(model, device="cpu", local_files_only=True)
            kinds, outputs = self._model.config.architectures or [], int(self._model.config.num_labels)
        except Exception as error:
            raise ModelProblem(_unfit(model, "cannot be opened")) from error
        if outputs != 1 or not any(kind.endswith(_JUDGES_PAIRS) for kind in kinds):
            raise ModelProblem(_unfit(model, "is no cross-encoder that gives one score"))

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """A score for each pair, higher is better, on the model's own scale before anything squeezes it."""
        found: Any = self._model.predict(
            list(pairs), batch_size=_PAIRS_AT_ONCE, show_progress_bar=False, activation_fn=_as_it_is
        )
        return [float(score) for score in np.asarray(found).reshape(-1)]


def _unfit(model: str, why: str) -> str:
    return (
        f"The reranker '{model}' {why}. Give the folder of a cross-encoder on this machine, "
        "or leave TOWNCLERK_RERANKER empty."
    )


def _as_it_is(scores: Any) -> Any:
    return scores


def _rows(vectors: Any) -> Vectors:
    return np.asarray(vectors, dtype=np.float32)


def _stay_here() -> None:
    """Before the import: what is not on this machine is not looked for elsewhere."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
