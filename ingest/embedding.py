"""The one door to the embedding model: texts in, unit vectors out.

The default model is all-MiniLM-L6-v2 from a package, its weights checked by hash, with changes of our own that were
taught on questions over invented papers and on everyday words (``eval.teach``). It is exported once to ONNX with
eight-bit weights into the data folder, so that asking and serving never import torch.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from ingest import packaged_model, taught

DEFAULT_MODEL = "all-MiniLM-L6-v2"
BUILT_IN = f"{DEFAULT_MODEL} "
"""How the names of all states of the built-in encoder begin, however its weights were rounded."""

MAX_TOKENS = 256
RANK = 32
"""Of the changes that were taught: two states of half that rank, averaged."""

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

    Where what we taught the default is missing or altered, it is the stock model, under another name. Raises
    ModelProblem where the model is not there or its weights are not the genuine ones.
    """
    if model and model != DEFAULT_MODEL:
        from ingest.sentence_models import SentenceTransformerEncoder

        return SentenceTransformerEncoder(model)
    return MiniLM(cache)


@runtime_checkable
class AsksOtherwise(Protocol):
    """An encoder that makes another vector of a text where it is a question."""

    def encode_question(self, text: str) -> Vectors:
        """An array of shape (1, dimensions), of length 1."""
        ...


def question_vector(encoder: Encoder, question: str) -> Vectors:
    """The vector to look for passages with: an array of shape (1, dimensions)."""
    return encoder.encode_question(question) if isinstance(encoder, AsksOtherwise) else encoder.encode([question])


class MiniLM:
    """all-MiniLM-L6-v2 with our changes (384 dimensions) on onnxruntime, on one thread; past queries are remembered."""

    def __init__(self, cache: Path) -> None:
        state = taught.digest(taught.EMBEDDING)
        self.name = f"{BUILT_IN}uint8 {state}"
        file = cache / f"minilm-{state}-uint8.onnx"
        if not packaged_model.exported(file):
            packaged_model.export(_last_hidden, ("input_ids", "attention_mask"), file, per_token=True)
        self._session = packaged_model.session(file)
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


def _last_hidden(model: Any) -> Any:
    """A module that gives the last hidden state of each token: the packaged ``model`` with the shipped changes."""
    import torch

    changes = taught.shipped(taught.EMBEDDING)
    if changes is not None:
        _change(model, changes)

    class LastHidden(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    return LastHidden()


def _change(model: Any, changes: bytes) -> None:
    from ingest import low_rank

    with np.load(io.BytesIO(changes)) as arrays:
        low_rank.fold(low_rank.changed(model, dict(arrays), RANK))


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
