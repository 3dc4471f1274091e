"""What all that is taught by passages shares: those that answer against all others of a question, and the batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import torch
from torch import Tensor


def loss(scores: Tensor, gold: Tensor) -> Tensor:
    """How unlikely the gold candidates together are held, 0 at best: ``scores`` (n,), ``gold`` (n,) of true and false.

    The negative logarithm of their share after a softmax (Cao et al. 2007, 'ListNet').
    """
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores[gold], 0)


def quicker() -> AbstractContextManager[Any]:
    """Matrices are multiplied in half precision meanwhile: twice as fast where the machine can do it.

    Where it cannot it would be many times slower, and all stays as it is.
    """
    # The first alone is also true of processors that only imitate it.
    able = torch.ops.mkldnn._is_mkldnn_bf16_supported() and torch.cpu._is_avx512_bf16_supported()
    return torch.autocast("cpu", torch.bfloat16, enabled=able)


def batches(count: int, size: int, chance: np.random.Generator) -> Iterator[Sequence[int]]:
    """The numbers below ``count`` once each in an order left to chance, ``size`` at a time; the last may be fewer."""
    order = chance.permutation(count).tolist()
    return (order[start : start + size] for start in range(0, count, size))
