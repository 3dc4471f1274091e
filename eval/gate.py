"""The gate: a run held against its floors, and an exit code that can stop a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.baseline import Allowance, lost, lost_blindly, measured, named, read_baseline
from eval.floors import BUILT_IN, Floor, Floors, FloorsError, read_floors
from eval.grid import number, share
from eval.measures import Share, measure
from eval.run import ALL, BLIND, FITTED, Run

PASSED, BELOW_A_FLOOR, UNREADABLE = 0, 1, 2

__all__ = [
    "BELOW_A_FLOOR", "BUILT_IN", "PASSED", "UNREADABLE", "Check", "Floor", "Floors", "FloorsError", "check_all",
    "exit_code", "read_floors",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One floor held against a run. ``line`` says it in words, ``name`` is the same from run to run."""

    passed: bool
    line: str
    name: str = ""


def check_all(run: Run, floors: Floors) -> list[Check]:
    """Hold everything that may stop a build against the run."""
    checks = [_check(run, floor) for floor in floors.bounds]
    checks += [*_check_must_pass(run, floors.must_pass), _check_crashes(run)]
    return [*checks, *([_check_baseline(run, floors.baseline)] if floors.baseline else [])]


def _check(run: Run, floor: Floor) -> Check:
    value = getattr(measure(run.over(floor.over)), floor.measure)
    size = value.value if isinstance(value, Share) else value
    name = f"{floor.measure.replace('_', ' ')} over {floor.over}"
    if size is None:
        return Check(True, f"not measured: {name} (there was nothing to measure)", name)
    kept = size <= floor.bound if floor.ceiling else size >= floor.bound
    is_share = isinstance(value, Share)
    shown, bound = (share(value), f"{floor.bound:.1%}") if is_share else (number(size, 1), f"{floor.bound:,g}")
    least = "most" if floor.ceiling else "least"
    return _said(kept, f"{name} is {shown}, at {least} {bound}: {floor.reason}", name)


def _said(kept: bool, words: str, name: str) -> Check:
    return Check(kept, f"{'kept' if kept else 'BROKEN'}: {words}", name)


def _check_must_pass(run: Run, must_pass: dict[str, str]) -> Iterator[Check]:
    """Facts that may never fail, where they were asked. Those of blind sets cannot be named."""
    asked = {result.fact.id: result.passed for result in run.over(FITTED)}
    for fact_id, reason in must_pass.items():
        name = f"{fact_id} must pass"
        if fact_id in asked:
            yield _said(asked[fact_id], f"{name}: {reason}", name)
        else:
            yield Check(True, f"not measured: {name} (no open set that was asked has it)", name)


def _check_crashes(run: Run) -> Check:
    """A question without an answer is not a wrong answer: something is broken, whatever the shares say."""
    count = sum(bool(each.reply.failure) for each in run.over(ALL))
    return _said(count == 0, f"questions that crashed or got no answer: {count}", "no crash")


def _check_baseline(run: Run, allowed: Allowance) -> Check:
    """What used to pass and fails now: named in open sets, counted in blind ones."""
    baseline, name = read_baseline(allowed.file), "facts that used to pass"
    if not measured(run, baseline):
        return Check(True, f"not measured: {name} ({allowed.file.name} has none of the sets asked)", name)
    gone, fewer = lost(run, baseline), lost_blindly(run, baseline)
    which = "; ".join(filter(None, [named(gone), f"{fewer} in {BLIND} sets" if fewer else ""]))
    count = f"{len(gone) + fewer}{f' ({which})' if which else ''}"
    kept = len(gone) + fewer <= allowed.may_fail
    return _said(kept, f"{name} and fail now: {count}, at most {allowed.may_fail}: {allowed.reason}", name)


def exit_code(checks: list[Check]) -> int:
    """0 if every floor is kept, else 1."""
    return PASSED if all(check.passed for check in checks) else BELOW_A_FLOOR
