"""The reader's network in torch: made once for export, and when it is taught. Nothing else imports this."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from ingest import low_rank

# The layers kept of the packaged model, the rank of the changes to them, the width of what judges.
LAYERS = 6
_RANK = 32
_HEAD = 128


class ReaderNetwork(nn.Module):
    """(batch, tokens) of ids, mask and types -> (batch,) scores."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        model.encoder.layer = model.encoder.layer[:LAYERS]
        low_rank.make_changeable(model, _RANK)
        self.model = model
        width = int(model.config.hidden_size)
        self.head = nn.Sequential(nn.Linear(2 * width, _HEAD), nn.Tanh(), nn.Linear(_HEAD, 1))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """How well each second text answers the first; 0 stands for 'none of these'."""
        hidden = self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        weights = attention_mask[..., None].float()
        mean = (hidden * weights).sum(1) / weights.sum(1)
        scores: Tensor = self.head(torch.cat([hidden[:, 0], mean], dim=1))[:, 0]
        return scores
