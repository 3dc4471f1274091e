"""How well search finds the evidence, whatever is then said: the one door to ir_measures.

Taken over answerable facts whose search was looked at. What is to be found are the golden sources of a fact; a passage
that is evidence for one (``eval.citing.holds``) counts as that source where it is met first. A passage that is evidence
for two counts as two passages in a row.

- ``recall_5``, ``recall_10``: R@k, the share of a fact's sources that stand among the first k passages, and
- ``mrr``: RR@10, one over the place of the first source, nothing below ten (Kantor and Voorhees, 2000), and
- ``ndcg``: nDCG@10, gains discounted by the logarithm of the place, over the best order's (Järvelin and Kekäläinen,
  2002), each as trec_eval reckons it, and its mean over facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from eval.scoring import Result


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The figures, each from 0 to 1, as defined above."""

    recall_5: float
    recall_10: float
    mrr: float
    ndcg: float


def retrieval(results: Sequence[Result]) -> Retrieval | None:
    """The figures of these results; ``None`` where nobody looked at what was found."""
    looked = [each for each in results if each.fact.answerable and each.evidence is not None]
    if not looked:
        return None
    wanted = [Qrel(each.fact.id, str(at), 1) for each in looked for at in range(len(each.fact.sources))]
    measures = (R @ 5, R @ 10, RR @ 10, nDCG @ 10)
    found = ir_measures.calc_aggregate(measures, wanted, [doc for each in looked for doc in _ranked(each)])
    return Retrieval(*(float(found[measure]) for measure in measures))


def _ranked(result: Result) -> Iterator[ScoredDoc]:
    """What was found in order: sources by number, where met first, and passages that are none by their place."""
    seen: set[int] = set()
    rank = 0
    for place, sources in enumerate(result.evidence or ()):
        new = [at for at in sources if at not in seen]
        seen.update(new)
        for name in [str(at) for at in new] or [f"other {place}"]:
            yield ScoredDoc(result.fact.id, name, float(-rank))
            rank += 1
