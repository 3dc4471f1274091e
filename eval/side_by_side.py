"""Townclerk and other systems over the same facts, side by side with intervals."""

from __future__ import annotations

from collections.abc import Sequence

from eval.grid import NONE, Grid, number, share
from eval.matching import met
from eval.measures import Share, interval, measure
from eval.scoring import Result

Column = tuple[str, Sequence[Result]]


def side_by_side(columns: Sequence[Column]) -> Grid:
    """A column of figures for each system, over facts without a conversation or a day (others are given none).

    ``right`` is strict. ``shown``: of the answerable facts, those whose every group of ``must_include`` stands in the
    words or in what is cited, whatever else does: what a reader could find by reading all of it.
    """
    alone = [
        (name, [each for each in results if not (each.fact.history or each.fact.as_at)]) for name, results in columns
    ]
    figures = [measure(results) for _, results in alone]
    shown = [[_shown(each) for each in results if each.fact.answerable] for _, results in alone]
    rows = (
        ("right", *(share(each.accuracy) for each in figures)),
        ("95 % interval", *(_bounds([each.passed for each in results]) for _, results in alone)),
        ("shown", *(share(Share(sum(each), len(each))) for each in shown)),
        ("95 % interval", *(_bounds(each) for each in shown)),
        ("confidently wrong", *(share(each.confidently_wrong) for each in figures)),
        ("citation recall", *(share(each.citation_recall) for each in figures)),
        ("failures", *(str(each.failures) for each in figures)),
        ("characters, median", *(number(each.length_median, 0) for each in figures)),
        ("milliseconds, p50", *(number(each.milliseconds_p50, 1) for each in figures)),
        ("milliseconds, p95", *(number(each.milliseconds_p95, 1) for each in figures)),
    )
    return Grid("Side by side", ("measure", *(name for name, _ in alone)), rows)


def _shown(result: Result) -> bool:
    everything = "\n".join([result.reply.answer, *(each.text for each in result.reply.citations)])
    return all(met(group, everything) for group in result.fact.must_include)


def _bounds(verdicts: Sequence[bool]) -> str:
    low, high = interval(verdicts)
    return NONE if low is None or high is None else f"{low:.1%} to {high:.1%}"
