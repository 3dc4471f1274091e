"""Two runs held side by side, question by question. Of blind sets there are counts: no id, question or answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.grid import NONE, Grid, line, markdown_grid, share
from eval.measures import Share, by, interval, passed
from eval.report import said
from eval.run import ALL, BLIND, FITTED, Run
from eval.scoring import Result

RIGHT, WRONG, WORDS = "newly right", "newly wrong", "other words"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of an open set that went from wrong to right, from right to wrong, or is told in other words."""

    what: str
    id: str
    question: str
    why: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs, over the facts that both asked. ``changes`` are of open sets alone."""

    title: str
    remarks: tuple[str, ...]
    grids: tuple[Grid, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One fact in both runs."""

    before: Result
    after: Result

    @property
    def what(self) -> str:
        """How it changed; empty where it did not."""
        if self.before.passed != self.after.passed:
            return RIGHT if self.after.passed else WRONG
        return "" if _shown(self.before) == _shown(self.after) else WORDS


def compared(before: Run, after: Run) -> Comparison:
    """What is other in ``after`` than in ``before``."""
    fitted, blind = (pairs(before, after, which) for which in (FITTED, BLIND))
    together = [*fitted, *blind]
    alone = len(before.over(ALL)) + len(after.over(ALL)) - 2 * len(together)
    return Comparison(
        title=f"The run of {after.day.isoformat()} against that of {before.day.isoformat()}",
        remarks=(f"Facts that only one of the runs asked, or asked otherwise: {alone}.",) if alone else (),
        grids=(_together(fitted, blind), _by_kind(together)),
        changes=tuple(_change(each) for what in (WRONG, RIGHT, WORDS) for each in fitted if each.what == what),
    )


def pairs(before: Run, after: Run, which: str) -> list[Pair]:
    """The facts that both runs put in the same words, in the order of ``after``.

    A set that is blind in either run is blind in both, so that nothing of it is listed.
    """
    shut = {fact_id for run in (before, after) for fact_id in _ids(run.over(BLIND))}
    then = {each.fact.id: each for each in before.over(ALL)}
    both = [Pair(then[each.fact.id], each) for each in after.over(ALL) if each.fact.id in then]
    return [
        each
        for each in both
        if _asked(each.before) == _asked(each.after)
        and (which == ALL or (each.after.fact.id in shut) == (which == BLIND))
    ]


def _ids(results: Iterable[Result]) -> list[str]:
    return [each.fact.id for each in results]


def _asked(result: Result) -> tuple[str, ...]:
    return (*result.fact.history, result.fact.question, result.fact.as_at)


def _shown(result: Result) -> tuple[object, ...]:
    return result.reply.answer, result.reply.refused, result.reply.citations


def _together(fitted: Sequence[Pair], blind: Sequence[Pair]) -> Grid:
    columns = [(FITTED, fitted), (BLIND, blind), (ALL, [*fitted, *blind])]
    rows = [
        ("right before", *(share(_right(each, "before")) for _, each in columns)),
        ("right after", *(share(_right(each, "after")) for _, each in columns)),
        ("difference, 95 % interval", *(_difference(each) for _, each in columns)),
        *((what, *(str(_count(each, what)) for _, each in columns)) for what in (RIGHT, WRONG, WORDS)),
    ]
    return Grid("Before and after", ("measure", *(name for name, _ in columns)), tuple(rows))


def _by_kind(together: Sequence[Pair]) -> Grid:
    kinds = by([each.after for each in together], lambda each: each.fact.kind)
    rows = []
    for kind in kinds:
        of_kind = [each for each in together if each.after.fact.kind == kind]
        counts = (str(_count(of_kind, what)) for what in (RIGHT, WRONG, WORDS))
        rows.append((kind, share(_right(of_kind, "before")), share(_right(of_kind, "after")), *counts))
    return Grid("Before and after, by kind", ("kind", "right before", "right after", RIGHT, WRONG, WORDS), tuple(rows))


def _right(of: Sequence[Pair], when: str) -> Share:
    return passed([each.before if when == "before" else each.after for each in of])


def _count(of: Sequence[Pair], what: str) -> int:
    return sum(each.what == what for each in of)


def _difference(of: Sequence[Pair]) -> str:
    """The interval of the difference, by drawing facts with both their verdicts."""
    low, high = interval([each.after.passed - each.before.passed for each in of])
    return NONE if low is None or high is None else f"{100 * low:+.1f} to {100 * high:+.1f} points"


def _change(pair: Pair) -> Change:
    asked = " ".join(_asked(pair.after))
    why = pair.after.why or pair.before.why
    return Change(pair.what, pair.after.fact.id, asked, why, said(pair.before), said(pair.after))


def comparison_page(comparison: Comparison) -> str:
    """A comparison as a page of Markdown."""
    lines = [f"# {comparison.title}", "", *(f"{remark}\n" for remark in comparison.remarks)]
    lines += [row for grid in comparison.grids for row in markdown_grid(grid)]
    for what in (WRONG, RIGHT, WORDS):
        of_kind = [each for each in comparison.changes if each.what == what]
        lines += [f"## {what.capitalize()}: {len(of_kind)}", ""]
        for each in of_kind:
            lines += [f"### {each.id}", "", f"- asked: {line(each.question)}", f"- why: {line(each.why) or NONE}"]
            lines += [f"- before: {line(each.before)}", f"- after: {line(each.after)}", ""]
    return "\n".join(lines).rstrip() + "\n"
