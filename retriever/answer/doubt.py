"""How likely it is that the papers do not hold the answer: many weak signs, weighed as questions taught.

No score tells a near miss from an answer by itself; together with the structural tests, what the reader says of the
best passages, and how their signs compare, they do better than any of them (``docs/adr/0007``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest import taught
from retriever.answer.lack import Lack, Test
from retriever.answer.parts import Asked
from retriever.values import Hit
from retriever.wanted import Wanted

# Signs of the best passage that are weighed. How well words and vectors fit is not among them: a near miss fits as well
# as an answer, and what is said of the score holds only until the ranking is taught anew.
_SIGNS_OF_THE_FIRST = ("reader", "kind", "year", "named", "code", "row")
_FEW = 5


@dataclass(frozen=True, slots=True)
class Scales:
    """A logistic regression: what each sign weighs, and what doubt there is without any."""

    bias: float
    weights: Mapping[str, float]

    def likelihood(self, signs: Mapping[str, float]) -> float:
        """Between 0 and 1; a sign without a weight counts nothing."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())
        return 1.0 / (1.0 + math.exp(-total))


# Set by hand: each structural test by how often it was right when it spoke, for where the taught scales are not there.
PLAIN = Scales(
    -1.4,
    {
        "lack column_not_held": 3.0,
        "lack name_not_given": 3.0,
        "lack outcome_of_a_plan": 1.5,
        "lack year_not_held": 1.5,
        "lack kind_missing": 1.5,
        "lack paper_not_held": 1.0,
        "lack unknown_name": 0.8,
        "first reader": -0.15,
        "most reader": -0.15,
    },
)


@lru_cache(maxsize=1)
def shipped_scales() -> Scales:
    """The scales that were taught (``eval.teach``)."""
    data = taught.shipped(taught.DOUBT)
    if data is None:
        return PLAIN
    read = json.loads(data)
    return Scales(float(read["bias"]), {str(k): float(v) for k, v in read["weights"].items()})


def doubt(asked: Asked, lacks: dict[str, Lack]) -> float:
    """The likelihood, 0 to 1, that the papers hold no answer; ``lacks`` are what the structural tests found."""
    return shipped_scales().likelihood(signs_of_doubt(asked, lacks))


def signs_of_doubt(asked: Asked, lacks: dict[str, Lack]) -> dict[str, float]:
    """Every sign that is weighed, by name."""
    return {
        **_of_the_hits(asked.hits),
        **_of_the_question(asked),
        **{f"lack {name}": 1.0 for name in lacks},
    }


def lacking(asked: Asked, tests: tuple[Test, ...]) -> dict[str, Lack]:
    """What each structural test finds lacking, by the test's name."""
    found = ((test.__name__, test(asked)) for test in tests)
    return {name: lack for name, lack in found if lack}


def _of_the_hits(hits: list[Hit]) -> dict[str, float]:
    if not hits:
        return {}
    papers = [h.passage.document for h in hits[:_FEW]]
    return {
        **{f"first {name}": hits[0].signs.get(name, 0.0) for name in _SIGNS_OF_THE_FIRST},
        # Without a reader both of its signs are 0, 'as likely as not': told apart as well as with it, give or take a
        # point (155 tuning questions on papers that taught nothing).
        "most reader": max(h.signs.get("reader", 0.0) for h in hits[:_FEW]),
        "of one paper": sum(p == papers[0] for p in papers) / _FEW,
    }


def _of_the_question(asked: Asked) -> dict[str, float]:
    question = asked.question
    return {
        **{f"wants {w.value}": float(w in question.wanted) for w in Wanted},
        "words": float(len(question.terms)),
        "years": float(bool(question.years)),
        "names": float(len(question.named)),
        "dated": float(question.dated),
        "list": float(question.wants_list),
    }
