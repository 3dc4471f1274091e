"""Low-rank changes to a network's linear layers: taught, shipped as small files, and folded in before use.

After Hu et al. 2021, 'LoRA: low-rank adaptation of large language models'. Imports torch: used for export and teaching.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

Changes = Mapping[str, npt.NDArray[np.float32]]


class LowRank(nn.Module):
    """A linear layer as it is, plus a change of low rank."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.down = nn.Parameter(torch.randn(rank, linear.in_features) * 0.02)
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x: Tensor) -> Tensor:
        """The layer's output with the change."""
        out: Tensor = self.linear(x) + (x @ self.down.T) @ self.up.T
        return out

    def folded(self) -> nn.Linear:
        """The layer with the change in its own weights: quicker, and closer when rounded to eight bits."""
        with torch.no_grad():
            self.linear.weight += self.up @ self.down
        return self.linear


def make_changeable(model: Any, rank: int) -> None:
    """Give every linear layer of a BERT ``model`` a change of that rank, at first of nothing; its own weights stay."""
    model.requires_grad_(False)
    for part, name in _linear_places(model):
        setattr(part, name, LowRank(getattr(part, name), rank))


def changed(model: Any, changes: Changes, rank: int) -> Any:
    """``model`` with ``changes`` of that rank to every linear layer. Raises KeyError where something is missing."""
    make_changeable(model, rank)
    put_in(model, changes)
    return model


def fold(model: Any) -> None:
    """Fold every change into its layer; the model can be taught no further."""
    for part, name in _linear_places(model):
        setattr(part, name, getattr(part, name).folded())


def taught(network: nn.Module) -> list[tuple[str, nn.Parameter]]:
    """The parameters that are taught, by name."""
    return [(name, p) for name, p in network.named_parameters() if p.requires_grad]


def put_in(network: nn.Module, changes: Changes) -> None:
    """Put what was taught into ``network``. Raises KeyError where something of it is missing."""
    with torch.no_grad():
        for name, value in taught(network):
            value.copy_(torch.from_numpy(np.asarray(changes[name], dtype=np.float32)))


def taken_out(network: nn.Module) -> dict[str, Any]:
    """What was taught, by name, in half precision: it is rounded to eight bits for use anyway."""
    return {name: p.detach().numpy().astype(np.float16) for name, p in taught(network)}


def averaged(first: Changes, later: Changes, share: float) -> dict[str, Any]:
    """Two changes as one of both ranks together: what ``first`` does, and ``share`` of the way from there to ``later``.

    After Wortsman et al. 2022, 'Model soups': on what neither was taught the mean of two states of a model is often
    better than each.
    """
    kept = {"up": (1 - share, share), "down": (1.0, 1.0)}
    together = {}
    for name, value in first.items():
        end = name.rpartition(".")[2]
        parts = [np.asarray(v, np.float32) * w for v, w in zip((value, later[name]), kept[end], strict=True)]
        together[name] = np.concatenate(parts, axis=1 if end == "up" else 0).astype(np.float16)
    return together


def _linear_places(model: Any) -> Iterator[tuple[Any, str]]:
    """Where each linear layer stands: the part that holds it, and its name there."""
    for layer in model.encoder.layer:
        own = layer.attention.self
        yield from ((own, "query"), (own, "key"), (own, "value"))
        yield from ((part, "dense") for part in (layer.attention.output, layer.intermediate, layer.output))
