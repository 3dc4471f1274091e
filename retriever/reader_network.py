"""The reader's network in torch: made once for export, and when it is taught. Nothing else imports this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

# The layers kept of the packaged model, the rank of the changes, the width of what judges.
LAYERS = 3
RANK = 16
_HEAD = 128
Changes = Mapping[str, npt.NDArray[np.float32]]


class LowRank(nn.Module):
    """A linear layer as it is, plus a change of low rank."""

    def __init__(self, linear: nn.Linear, rank: int = RANK) -> None:
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


class ReaderNetwork(nn.Module):
    """(batch, tokens) of ids, mask and types -> (batch,) scores."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        model.requires_grad_(False)
        model.encoder.layer = model.encoder.layer[:LAYERS]
        for layer in model.encoder.layer:
            own = layer.attention.self
            own.query, own.key, own.value = LowRank(own.query), LowRank(own.key), LowRank(own.value)
            layer.attention.output.dense = LowRank(layer.attention.output.dense)
            layer.intermediate.dense = LowRank(layer.intermediate.dense)
            layer.output.dense = LowRank(layer.output.dense)
        self.model = model
        width = int(model.config.hidden_size)
        self.head = nn.Sequential(nn.Linear(2 * width, _HEAD), nn.Tanh(), nn.Linear(_HEAD, 1))

    @classmethod
    def with_changes(cls, model: Any, changes: Changes) -> ReaderNetwork:
        """The network with what was taught. Raises KeyError where something of it is missing."""
        network = cls(model)
        with torch.no_grad():
            for name, value in network.taught():
                value.copy_(torch.from_numpy(np.asarray(changes[name], dtype=np.float32)))
        return network

    def folded(self) -> ReaderNetwork:
        """The network with every change folded into its layer; it can be taught no further."""
        for layer in self.model.encoder.layer:
            own = layer.attention.self
            own.query, own.key, own.value = own.query.folded(), own.key.folded(), own.value.folded()
            for part in (layer.attention.output, layer.intermediate, layer.output):
                part.dense = part.dense.folded()
        return self

    def taught(self) -> list[tuple[str, nn.Parameter]]:
        """The parameters that are taught, by name; the packaged model's own stay as they are."""
        return [(name, p) for name, p in self.named_parameters() if p.requires_grad]

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """How well each second text answers the first; 0 stands for 'none of these'."""
        hidden = self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        weights = attention_mask[..., None].float()
        mean = (hidden * weights).sum(1) / weights.sum(1)
        scores: Tensor = self.head(torch.cat([hidden[:, 0], mean], dim=1))[:, 0]
        return scores
