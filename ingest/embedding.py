"""The one door to the embedding model: texts in, unit vectors out.

The default model is all-MiniLM-L6-v2 from a package, its weights checked by hash, with changes of our own that were
taught on questions over invented papers (``eval.teach``). It is exported once to ONNX with eight-bit weights into the
data folder, so that asking and serving never import torch.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ingest import packaged_model
from ingest.errors import ModelProblem

DEFAULT_MODEL = "all-MiniLM-L6-v2"
BUILT_IN = f"{DEFAULT_MODEL} int8"
"""How the names of all states of the built-in encoder begin."""

MAX_TOKENS = 256
_DIMENSIONS = 384
# Texts of like length go together, few at a time: more would be padded more, and took half as long again.
_BATCH = 8
_REMEMBERED = 2048

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of unit length; ``name`` tells which model made them."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An array of shape (len(texts), dimensions), each row of length 1."""
        ...


def open_encoder(model: str, cache: Path) -> Encoder:
    """The encoder for ``model`` ('' for the default), its export kept in ``cache``.

    Raises ModelProblem where the model is not there or its weights are not the genuine ones.
    """
    if model and model != DEFAULT_MODEL:
        return SentenceTransformerEncoder(model)
    return MiniLM(cache)


class MiniLM:
    """all-MiniLM-L6-v2 with our changes (384 dimensions) on onnxruntime, on one thread; past queries are remembered."""

    def __init__(self, cache: Path) -> None:
        self.name = f"{BUILT_IN} {digest()}"
        self._file = cache / f"minilm-{digest()}-int8.onnx"
        if not self._file.exists():
            packaged_model.export(_last_hidden, ("input_ids", "attention_mask"), self._file, per_token=True)
        self._session = packaged_model.session(self._file)
        self._tokenizer = packaged_model.tokenizer(MAX_TOKENS)
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder."""
        if len(texts) == 1:
            return self._one(texts[0])
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            out[batch] = self._run([texts[i] for i in batch])
        return out

    def _one(self, text: str) -> Vectors:
        """The vector of a query, made once; the oldest of those remembered goes."""
        known = self._remembered.get(text)
        if known is None:
            known = self._run([text])
            self._remembered[text] = known
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return known

    def _run(self, texts: Sequence[str]) -> Vectors:
        """The mean of the last hidden states of each text's own tokens, padding left out."""
        encoded = self._tokenizer.encode_batch(list(texts))
        ids = np.array([e.ids for e in encoded], dtype=np.int64)
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        hidden = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        weights = mask[..., None].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        return _unit(pooled)


class SentenceTransformerEncoder:
    """Any other model by name or path, through sentence-transformers; never fetched, only read from disk."""

    def __init__(self, model: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        self.name = model
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except Exception as error:
            raise ModelProblem(
                f"The embedding model '{model}' cannot be opened. Give the folder of a sentence-transformers model "
                "on this machine, or leave TOWNCLERK_EMBEDDING_MODEL empty for the built-in one."
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder."""
        return np.asarray(
            self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
        )


def _last_hidden(model: Any) -> Any:
    """A module that gives the last hidden state of each token: the packaged ``model`` with the shipped changes."""
    import torch

    from ingest import low_rank

    low_rank.make_changeable(model)
    with as_file(_changes()) as file, np.load(file) as changes:
        low_rank.put_in(model, dict(changes))
    low_rank.fold(model)

    class LastHidden(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    return LastHidden()


def _changes() -> Traversable:
    return files("ingest") / "data" / "embedding.npz"


@lru_cache(maxsize=1)
def digest() -> str:
    """What tells one state of the shipped changes to the built-in model from another."""
    return hashlib.sha256(_changes().read_bytes()).hexdigest()[:12]


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
