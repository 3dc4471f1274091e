"""The tables of a run, each over the fitted sets, the blind ones and all. Of blind sets they hold counts alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from eval.grid import NONE, Grid, number, share
from eval.measures import Measures, Share, by, by_paper, measure, passed
from eval.retrieval import Retrieval, retrieval
from eval.rewordings import given_id
from eval.run import ALL, BLIND, FITTED, Run
from eval.scoring import Result
from eval.stages import STAGES, stage

_LINES: tuple[tuple[str, Callable[[Measures], str]], ...] = (
    ("accuracy", lambda m: share(m.accuracy)),
    ("95 % interval", lambda m: NONE if m.low is None or m.high is None else f"{m.low:.1%} to {m.high:.1%}"),
    ("confidently wrong", lambda m: share(m.confidently_wrong)),
    ("refusal precision", lambda m: share(m.refusal_precision)),
    ("refusal recall", lambda m: share(m.refusal_recall)),
    ("citation recall", lambda m: share(m.citation_recall)),
    ("citation precision", lambda m: share(m.citation_precision)),
    ("right edition first", lambda m: share(m.right_edition_first)),
    ("failures", lambda m: str(m.failures)),
    ("characters, median", lambda m: number(m.length_median, 0)),
    ("characters, p90", lambda m: number(m.length_p90, 0)),
    ("milliseconds, p50", lambda m: number(m.milliseconds_p50, 1)),
    ("milliseconds, p95", lambda m: number(m.milliseconds_p95, 1)),
)


def overall(run: Run) -> Grid:
    """Every measure, file by file and over all."""
    columns = [(each.name, measure(each.results)) for each in run.sets]
    columns += [(which.upper(), measure(run.over(which))) for which in (FITTED, BLIND, ALL) if run.over(which)]
    rows = tuple((name, *(show(measures) for _, measures in columns)) for name, show in _LINES)
    return Grid("Figures", ("measure", *(name for name, _ in columns)), rows)


def stages(run: Run) -> Grid:
    """How many failed at which stage."""
    columns = [[stage(each) for each in run.over(which)] for which in (FITTED, BLIND, ALL)]
    rows = tuple((name, *(str(column.count(name)) for column in columns)) for name in STAGES)
    return Grid("Failures by stage", ("stage", FITTED, BLIND, ALL), rows)


def search(run: Run) -> list[Grid]:
    """What search found, where somebody looked."""
    columns = [(which, retrieval(run.over(which))) for which in (FITTED, BLIND, ALL)]
    looked = [(which, figures) for which, figures in columns if figures]
    rows = tuple((name, *(f"{get(figures):.3f}" for _, figures in looked)) for name, get in _SEARCH)
    return [Grid("Search", ("measure", *(which for which, _ in looked)), rows)] if looked else []


_SEARCH: tuple[tuple[str, Callable[[Retrieval], float]], ...] = (
    ("recall@5", lambda r: r.recall_5),
    ("recall@10", lambda r: r.recall_10),
    ("MRR@10", lambda r: r.mrr),
    ("nDCG@10", lambda r: r.ndcg),
)


def papers(run: Run) -> Grid:
    """Facts by the paper that holds their answer; one that needs several counts under each."""
    columns = [by_paper(run.over(which)) for which in (FITTED, BLIND, ALL)]
    rows = tuple((name, *(share(passed(column.get(name, []))) for column in columns)) for name in columns[-1])
    return Grid("By paper", ("paper", FITTED, BLIND, ALL), rows)


def split(run: Run, title: str, key: Callable[[Result], str]) -> Grid:
    """The share right by some property of the facts."""
    columns = [by(run.over(which), key) for which in (FITTED, BLIND, ALL)]
    rows = tuple((name, *(share(passed(column.get(name, []))) for column in columns)) for name in columns[-1])
    return Grid(title, (title.removeprefix("By "), FITTED, BLIND, ALL), rows)


def rewordings(run: Run) -> Grid:
    """Shares alone: which rewordings failed is not listed, so that nobody fits answers to them."""
    again = [result for each in run.reworded for result in each.results]
    ids = {given_id(result.fact) for result in again}
    given = [result for result in run.over(ALL) if result.fact.id in ids]
    right = {result.fact.id for result in given if result.passed}
    wordings = [(each.name, each.results) for each in run.reworded] + [("reworded, together", tuple(again))]
    rows = [(name, share(passed(results)), share(_kept(results, right))) for name, results in wordings]
    return Grid("Reworded", ("wording", "right", "kept right"), (("as given", share(passed(given)), NONE), *rows))


def _kept(results: Sequence[Result], right: Collection[str]) -> Share:
    """How many of the facts that were right as given are right reworded too."""
    return passed([result for result in results if given_id(result.fact) in right])


def blind_failures(run: Run) -> Grid:
    """How many of each kind failed, which is all that is told of them."""
    rows = tuple((kind, str(len(failed))) for kind, failed in by(run.blindly_failed, lambda r: r.fact.kind).items())
    return Grid("Failed in blind sets, by kind", ("kind", "failed"), rows)
