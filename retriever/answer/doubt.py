"""How likely it is that the papers do not hold the answer: many weak signs, weighed as questions taught.

No score tells a near miss from an answer by itself; together with the structural tests, what the reader says of the
best passages, and how their signs compare, they do better than any of them (``docs/adr/0007``).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from retriever.answer.lack import Lack, Test
from retriever.answer.parts import Asked
from retriever.values import Hit
from retriever.wanted import Wanted

# The signs of the best passage, and the strongest of the first few, that are weighed.
_SIGNS = ("reader", "vector", "coverage", "kind", "year")
_SIGNS_OF_THE_FIRST = ("named", "relation", "code")
_FEW = 5
_MOST = 10


@dataclass(frozen=True, slots=True)
class Scales:
    """A logistic regression: what each sign weighs, and what doubt there is without any."""

    bias: float
    weights: dict[str, float]

    def likelihood(self, signs: dict[str, float]) -> float:
        """Between 0 and 1; a sign without a weight counts nothing."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in signs.items())
        return 1.0 / (1.0 + math.exp(-total))


@lru_cache(maxsize=1)
def shipped_scales() -> Scales:
    """The scales that were taught (``eval.teach``)."""
    read = json.loads((files("retriever") / "data" / "doubt.json").read_text(encoding="utf-8"))
    return Scales(float(read["bias"]), {str(k): float(v) for k, v in read["weights"].items()})


def doubt(asked: Asked, lacks: dict[str, Lack]) -> float:
    """The likelihood, 0 to 1, that the papers hold no answer; ``lacks`` are what the structural tests found."""
    return shipped_scales().likelihood(signs_of_doubt(asked, lacks))


def signs_of_doubt(asked: Asked, lacks: dict[str, Lack]) -> dict[str, float]:
    """Every sign that is weighed, by name."""
    return {
        **_of_the_hits(asked.hits),
        **_of_the_words(asked),
        **_of_the_question(asked),
        **{f"lack {name}": 1.0 for name in lacks},
    }


def lacking(asked: Asked, tests: tuple[Test, ...]) -> dict[str, Lack]:
    """What each structural test finds lacking, by the test's name."""
    found = ((test.__name__, test(asked)) for test in tests)
    return {name: lack for name, lack in found if lack}


def _of_the_hits(hits: list[Hit]) -> dict[str, float]:
    out: dict[str, float] = {}
    for name in _SIGNS:
        values = [h.signs.get(name, 0.0) for h in hits[:_FEW]] or [0.0]
        out[f"first {name}"], out[f"most {name}"] = values[0], max(values)
    for name in _SIGNS_OF_THE_FIRST:
        out[f"first {name}"] = hits[0].signs[name] if hits else 0.0
    scores = [h.score for h in hits[:_MOST]] + [0.0] * _MOST
    out["score"], out["gap"], out["gap to fifth"] = scores[0], scores[0] - scores[1], scores[0] - scores[4]
    papers = [h.passage.document for h in hits[:_FEW]]
    out["of one paper"] = sum(p == papers[0] for p in papers) / _FEW if papers else 0.0
    if hits:
        out["first row"] = hits[0].signs["row"]
    return out


def _of_the_words(asked: Asked) -> dict[str, float]:
    """How much of the question the best passage, and the first few together, leave unmet."""
    terms, hits = asked.question.terms, asked.hits
    total = sum(t.weight for t in terms) or 1.0
    first = asked.matched(hits[0]).stems if hits else frozenset[str]()
    few = frozenset[str]().union(*(asked.matched(h).stems for h in hits[:_FEW]))
    unmet = [t.weight for t in terms if t.stem not in first]
    return {
        "unmet": sum(unmet) / total,
        "most unmet": max(unmet, default=0.0),
        "unmet by few": sum(t.weight for t in terms if t.stem not in few) / total,
        "unheard of": sum(t.weight for t in terms if not (asked.views.counts.get(t.stem) or t.singles or t.phrases))
        / total,
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
