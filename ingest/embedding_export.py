"""The built-in model -> ONNX with eight-bit weights, once, so that asking and serving never import torch."""

from __future__ import annotations

import logging
import os
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel
from transformers.utils.logging import set_tqdm_hook

_INPUTS, _OUTPUT = ["input_ids", "attention_mask"], "hidden"
_AXES = {0: "batch", 1: "tokens"}


class _LastHidden(torch.nn.Module):
    """The model with the last hidden state alone for its output, which is what is exported."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """See torch."""
        return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def export(folder: Path, target: Path) -> None:
    """Export the model in ``folder`` to ``target``, whole or not at all: some seconds, once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        whole, small = Path(work) / "whole.onnx", Path(work) / "small.onnx"
        with _no_bar():
            model = AutoModel.from_pretrained(str(folder), attn_implementation="eager").eval()
        _write(model, whole)
        with _no_advice():
            quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8)
        os.replace(small, target)


def _write(model: Any, file: Path) -> None:
    """The older exporter (dynamo=False), as the newer one made an invalid graph."""
    example = torch.ones((2, 8), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _LastHidden(model),
            (example, example),
            str(file),
            dynamo=False,
            input_names=_INPUTS,
            output_names=[_OUTPUT],
            dynamic_axes=dict.fromkeys([*_INPUTS, _OUTPUT], _AXES),
        )


@contextmanager
def _no_bar() -> Iterator[None]:
    """Without the bar that transformers draws while it loads weights: a second's work needs none."""

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

    Pre-processing is for convolutions; the answers were measured without it. The handler that does nothing is there
    because ``logging.warning`` would otherwise give a root logger without handlers one for good.
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
