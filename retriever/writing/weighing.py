"""How likely it is that a statement is not what its passages say: many signs, weighed as statements taught.

The weights are taught by ``eval.teach.statement_scales`` and kept in a file that can be read
(``retriever/data/statements.json``): a bias, a weight for each sign, and the doubt from which a statement falls.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest import taught
from retriever.answer.doubt import Scales
from retriever.writing.signs import CHECKS, UNLIKE


@dataclass(frozen=True, slots=True)
class Weighing:
    """The scales, and ``limit``: from this likelihood of being wrong a statement falls."""

    scales: Scales
    limit: float

    def falls(self, signs: Mapping[str, float], likeness: Callable[[], float]) -> bool:
        """Whether a statement falls; ``likeness``, 0 to 1, is asked only where it may decide."""
        least, most = (self._over({**signs, UNLIKE: unlike}) for unlike in (0.0, 1.0))
        return least if least == most else self._over({**signs, UNLIKE: 1.0 - likeness()})

    def _over(self, signs: Mapping[str, float]) -> bool:
        return self.scales.likelihood(signs) >= self.limit


# Set by hand, for where the taught weights are not there: what a check finds is enough, and so are words far from the
# passages'.
PLAIN = Weighing(Scales(-2.0, {**dict.fromkeys(CHECKS, 4.0), "words not there": 3.0, UNLIKE: 3.0}), 0.5)


@lru_cache(maxsize=1)
def shipped_weighing() -> Weighing:
    """The weights that were taught."""
    data = taught.shipped(taught.STATEMENTS)
    if data is None:
        return PLAIN
    read = json.loads(data)
    return Weighing(
        Scales(float(read["bias"]), {str(k): float(v) for k, v in read["weights"].items()}), float(read["limit"])
    )
