"""A run as text: tables first, then what failed. One content, shown on a terminal or written as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.measures import Measures, Share, by, by_paper, measure, passed
from eval.retrieval import Retrieval, retrieval
from eval.rewordings import given_id
from eval.run import ALL, BLIND, FITTED, Run
from eval.scoring import Result
from eval.stages import STAGES, stage

SAID_AT_MOST = 600
NONE = "-"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: the first column names the row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """One failed fact of a set that is not blind."""

    id: str
    question: str
    why: str
    expected: str
    said: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader is shown of a run."""

    title: str
    remarks: tuple[str, ...]
    grids: tuple[Grid, ...]
    failing: tuple[Failing, ...]


def report_of(run: Run) -> Report:
    """Everything to be shown. Questions, ids and answers of blind sets are in none of it."""
    grids = [_figures(run)]
    grids += [
        _split(run, "By kind", lambda each: each.fact.kind),
        _split(run, "By asker", lambda each: each.fact.asker),
        _split(run, "By answerable", lambda each: "answerable" if each.fact.answerable else "not answerable"),
    ]
    grids += [_papers(run), _stages(run), *_retrieval(run)]
    if run.reworded:
        grids.append(_rewordings(run))
    if run.blindly_failed:
        grids.append(_blind_failures(run))
    return Report(
        title=f"Known facts over the {run.kind}, {run.day.isoformat()}",
        remarks=_remarks(run),
        grids=tuple(grids),
        failing=tuple(map(_failing, run.openly_failed)),
    )


def _remarks(run: Run) -> tuple[str, ...]:
    left_out = [
        f"{count} facts of {name} left out: the papers that they name are not held."
        for name, count in run.left_out.items()
    ]
    beside = [f"Papers of other matters that stood beside these: {run.beside}."] if run.beside else []
    return (*left_out, *beside)


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


def _figures(run: Run) -> Grid:
    columns = [(each.name, measure(each.results)) for each in run.sets]
    columns += [(which.upper(), measure(run.over(which))) for which in (FITTED, BLIND, ALL) if run.over(which)]
    rows = tuple((name, *(show(measures) for _, measures in columns)) for name, show in _LINES)
    return Grid("Figures", ("measure", *(name for name, _ in columns)), rows)


def _stages(run: Run) -> Grid:
    """How many failed at which stage."""
    columns = [[stage(each) for each in run.over(which)] for which in (FITTED, BLIND, ALL)]
    rows = tuple((name, *(str(column.count(name)) for column in columns)) for name in STAGES)
    return Grid("Failures by stage", ("stage", FITTED, BLIND, ALL), rows)


def _retrieval(run: Run) -> list[Grid]:
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


def _papers(run: Run) -> Grid:
    """Facts by the paper that holds their answer; one that needs several counts under each."""
    columns = [by_paper(run.over(which)) for which in (FITTED, BLIND, ALL)]
    rows = tuple((name, *(share(passed(column.get(name, []))) for column in columns)) for name in columns[-1])
    return Grid("By paper", ("paper", FITTED, BLIND, ALL), rows)


def _split(run: Run, title: str, key: Callable[[Result], str]) -> Grid:
    columns = [by(run.over(which), key) for which in (FITTED, BLIND, ALL)]
    rows = tuple((name, *(share(passed(column.get(name, []))) for column in columns)) for name in columns[-1])
    return Grid(title, (title.removeprefix("By "), FITTED, BLIND, ALL), rows)


def _rewordings(run: Run) -> Grid:
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


def _blind_failures(run: Run) -> Grid:
    rows = tuple((kind, str(len(failed))) for kind, failed in by(run.blindly_failed, lambda r: r.fact.kind).items())
    return Grid("Failed in blind sets, by kind", ("kind", "failed"), rows)


def _failing(result: Result) -> Failing:
    expected = " + ".join(" | ".join(group[:4]) for group in result.fact.must_include)
    earlier = [f"({question})" for question in result.fact.history]
    return Failing(
        result.fact.id, " ".join([*earlier, result.fact.question]), result.why, expected, said(result), stage(result)
    )


def said(result: Result) -> str:
    """What was said, not longer than a reader of a report will bear."""
    words = result.reply.answer.strip() or NONE
    return words if len(words) <= SAID_AT_MOST else words[:SAID_AT_MOST] + " ..."


def share(value: Share) -> str:
    """A share as people read it: '87.5% (7 of 8)', or a dash of nothing."""
    return NONE if value.value is None else f"{value.value:.1%} ({value.part} of {value.whole})"


def number(value: float | None, digits: int) -> str:
    """A number with so many digits after the point, or a dash of nothing."""
    return NONE if value is None else f"{value:,.{digits}f}"


def markdown(report: Report, gate: Sequence[str] = ()) -> str:
    """The report as a page of Markdown; ``gate`` are the gate's own lines."""
    lines = [f"# {report.title}", "", *(f"{remark}\n" for remark in report.remarks)]
    for grid in report.grids:
        lines += markdown_grid(grid)
    if gate:
        lines += ["## Floors", "", *(f"- {check}" for check in gate), ""]
    if report.failing:
        lines += ["## Failed", ""]
    for each in report.failing:
        lines += [
            f"### {each.id}",
            "",
            f"- asked: {line(each.question)}",
            f"- why: {line(each.why)}",
            f"- stage: {each.stage or NONE}",
        ]
        lines += [f"- expected: {line(each.expected)}", f"- said: {line(each.said)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def markdown_grid(grid: Grid) -> list[str]:
    """The lines of a grid under its title."""
    return [f"## {grid.title}", "", _row(grid.heads), _row(["---"] * len(grid.heads)), *map(_row, grid.rows), ""]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def write_report(path: Path, page: str) -> None:
    """Write a page, and the folders that it is to lie in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
