"""The figures of a run, worked out from its results. ``None`` means that there was nothing to measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.scoring import Result

SEED = 2013
RESAMPLES = 5000


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1; ``None`` of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures for one group of facts.

    - ``accuracy``: facts passed (see ``eval.scoring``); ``low`` and ``high`` bound it at 95 % by bootstrap over facts.
    - ``refusal_precision``: of the refusals, those of unanswerable facts. ``refusal_recall``: of the unanswerable
      facts, those refused. Both go by the ``refused`` flag alone.
    - ``confidently_wrong``: of all facts answered (no failure, no refusal, no rightful 'not held'), those wrong.
    - ``citation_recall``: of the golden sources of answerable facts that were answered, those cited.
    - ``citation_precision``: of the citations of all facts that were answered, those that are right. ``eval.citing``
      says what cited and right mean. Citations on an unanswerable fact are never right.
    - ``right_edition_first``: of the answerable facts that were answered with citations, those whose first citation is
      of one of the fact's papers, and not of another edition or another body's.
    - ``length_*``: characters of an answer, refusals included. ``milliseconds_*``: for the question alone.
      Failures are left out of both.
    """

    accuracy: Share
    low: float | None
    high: float | None
    refusal_precision: Share
    refusal_recall: Share
    confidently_wrong: Share
    citation_recall: Share
    citation_precision: Share
    right_edition_first: Share
    failures: int
    length_median: float | None
    length_p90: float | None
    milliseconds_p50: float | None
    milliseconds_p95: float | None


SHARES = (
    "accuracy", "refusal_precision", "refusal_recall", "confidently_wrong", "citation_recall", "citation_precision",
    "right_edition_first",
)  # fmt: skip
"""The names of the measures from 0 to 1 that a floor can be set for."""
SIZES = ("failures", "length_median", "length_p90", "milliseconds_p50", "milliseconds_p95")
"""The names of the others: counts, characters and milliseconds."""


def measure(results: Sequence[Result]) -> Measures:
    """Every figure for these results."""
    refusals = [each for each in results if each.reply.refused]
    unanswerable = [each for each in results if not each.fact.answerable]
    answered = [each for each in results if each.answered]
    golden = [each for each in answered if each.fact.answerable]
    whole = [each for each in results if not each.reply.failure]
    low, high = interval([each.passed for each in results])
    lengths = [float(len(each.reply.answer)) for each in whole]
    milliseconds = [each.reply.seconds * 1000 for each in whole]
    return Measures(
        accuracy=passed(results),
        low=low,
        high=high,
        refusal_precision=_share(refusals, lambda each: not each.fact.answerable),
        refusal_recall=_share(unanswerable, lambda each: each.reply.refused),
        confidently_wrong=_share(answered, lambda each: not each.passed),
        citation_recall=Share(sum(each.cited for each in golden), sum(len(each.fact.sources) for each in golden)),
        citation_precision=Share(
            sum(each.right for each in answered), sum(len(each.reply.citations) for each in answered)
        ),
        right_edition_first=_share([each for each in golden if each.reply.citations], lambda each: each.right_first),
        failures=len(results) - len(whole),
        length_median=percentile(lengths, 50),
        length_p90=percentile(lengths, 90),
        milliseconds_p50=percentile(milliseconds, 50),
        milliseconds_p95=percentile(milliseconds, 95),
    )


def passed(results: Sequence[Result]) -> Share:
    """How many of these facts passed."""
    return _share(results, lambda each: each.passed)


def _share(results: Sequence[Result], counts: Callable[[Result], bool]) -> Share:
    return Share(sum(map(counts, results)), len(results))


def by(results: Iterable[Result], key: Callable[[Result], str]) -> dict[str, list[Result]]:
    """The results by some property of their facts, in the order of the property's name."""
    groups: dict[str, list[Result]] = {}
    for each in results:
        groups.setdefault(key(each), []).append(each)
    return dict(sorted(groups.items()))


def by_paper(results: Iterable[Result]) -> dict[str, list[Result]]:
    """The results by the papers that hold the answer, by file name; a fact of several papers is under each."""
    groups: dict[str, list[Result]] = {}
    for each in results:
        for name in sorted(each.fact.documents):
            groups.setdefault(name, []).append(each)
    return dict(sorted(groups.items()))


def percentile(values: Sequence[float], percent: float) -> float | None:
    """A percentile, interpolated between neighbours; ``None`` of nothing."""
    return float(np.percentile(values, percent)) if values else None


def interval(verdicts: Sequence[float]) -> tuple[float | None, float | None]:
    """The 95 % bootstrap interval of a mean, by percentiles (Efron and Tibshirani, 1993, chapter 13).

    Facts are drawn with replacement, ``RESAMPLES`` times. The seed is fixed: the same verdicts, the same interval.
    """
    if not verdicts:
        return None, None
    chance = np.random.default_rng(SEED)
    drawn = chance.integers(0, len(verdicts), size=(RESAMPLES, len(verdicts)))
    means = np.asarray(verdicts, dtype=float)[drawn].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
