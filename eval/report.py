"""What a reader is shown of a run, on whatever page: tables first, then what failed."""

from __future__ import annotations

from dataclasses import dataclass

from eval.figures import blind_failures, overall, papers, rewordings, search, split, stages
from eval.grid import NONE, Grid
from eval.run import ALL, Run
from eval.scoring import Result
from eval.side_by_side import side_by_side
from eval.stages import stage

SAID_AT_MOST = 600
_NOT_COMPARABLE = "milliseconds are those of a busy machine. Ask with --jobs 1 to compare them with other runs."


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
    grids = [overall(run)]
    grids += [
        split(run, "By kind", lambda each: each.fact.kind),
        split(run, "By asker", lambda each: each.fact.asker),
        split(run, "By answerable", lambda each: "answerable" if each.fact.answerable else "not answerable"),
    ]
    grids += [papers(run), stages(run), *search(run)]
    if run.reworded:
        grids.append(rewordings(run))
    if run.blindly_failed:
        grids.append(blind_failures(run))
    if run.others:
        grids.append(side_by_side([("Townclerk", run.over(ALL)), *((each.name, each.results) for each in run.others)]))
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
    busy = [f"{run.jobs} questions were asked at once: {_NOT_COMPARABLE}"] if run.jobs > 1 else []
    return (*left_out, *beside, *busy)


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
