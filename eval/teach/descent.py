"""Steps down a loss for the low-rank changes to a network: what all networks that are taught here share."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ingest import low_rank

_WARMING = 0.1  # the share of all steps in which the rate rises
_DECAY = 0.01
_LONGEST_STEP = 1.0  # what the gradient is cut to: single lessons with an unmarked answer would throw it about


def descent(network: nn.Module, steps: int, highest_rate: float) -> Callable[[Tensor], float]:
    """What takes one of ``steps`` steps down a loss and gives back what it was.

    The rate rises to ``highest_rate`` and falls again (AdamW, one cycle).
    """
    taught = [parameter for _, parameter in low_rank.taught(network)]
    optimizer = torch.optim.AdamW(taught, lr=highest_rate, weight_decay=_DECAY)
    # It takes one step itself when it is made, and with very few (trials) has none to rise in.
    planned = max(steps + 1, round(2 / _WARMING))
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, highest_rate, total_steps=planned, pct_start=_WARMING)

    def step(loss: Tensor) -> float:
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch's own
        torch.nn.utils.clip_grad_norm_(taught, _LONGEST_STEP)
        optimizer.step()
        rate.step()
        return float(loss.detach())

    return step
