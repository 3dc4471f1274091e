"""What holds of the stored baseline and of whatever else may stop a build. Papers and people here are made up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval.asking import Reply
from eval.baseline import BaselineError, updated, write_baseline
from eval.facts import Fact, Source
from eval.gate import BELOW_A_FLOOR, PASSED, FloorsError, check_all, exit_code, read_floors
from eval.run import Run, SetResults
from eval.scoring import score

FACT = Fact(
    "one", "public", "membership", "how many sit on the board", (), True, (("nine",),), (),
    (Source("larkmoor.txt", "The Board has nine members.", ""),),
)  # fmt: skip
FLOORS = """
papers:
  floors: [{measure: accuracy, at_least: 0.1, reason: made up}, {measure: milliseconds_p95, at_most: 500, reason: x}]
  must_pass: {elsewhere: everybody asks it}
  baseline: {file: baseline.json, may_fail: 1, reason: a fact may waver}
"""


def results(name: str, **right: bool | None) -> SetResults:
    """A set of results: right, wrong or crashed (None)."""
    scored = []
    for fact_id, verdict in right.items():
        text, failure = ("nine" if verdict else "six"), ("ValueError: no" if verdict is None else "")
        reply = Reply(fact_id, text, False, (), 0.01, failure)
        scored.append(score(replace(FACT, id=fact_id), reply, lambda file: frozenset({file}), False))
    return SetResults(name, name.endswith("_blind"), tuple(scored))


def run(*sets: SetResults) -> Run:
    return Run("papers", date(2031, 5, 4), sets, {})


GOOD = run(results("open", one=True, two=True, three=False, four=True), results("shut_blind", x1=True, x2=True))


def held(tmp_path: Path, now: Run, before: Run = GOOD) -> tuple[int, str]:
    """The exit code and what is said when ``now`` is held against what passed ``before``."""
    (tmp_path / "floors.yaml").write_text(FLOORS)
    write_baseline(updated(before, tmp_path / "baseline.json"), tmp_path / "baseline.json")
    checks = check_all(now, read_floors("papers", tmp_path / "floors.yaml"))
    return exit_code(checks), "\n".join(check.line for check in checks)


def test_a_run_as_good_as_before_passes_and_a_fact_may_waver(tmp_path: Path) -> None:
    assert held(tmp_path, GOOD)[0] == PASSED
    assert held(tmp_path, run(results("open", one=True, two=True, three=False, four=False), GOOD.sets[1]))[0] == PASSED


def test_more_lost_facts_than_allowed_break_the_gate_by_name_whatever_was_gained(tmp_path: Path) -> None:
    code, said = held(tmp_path, run(results("open", one=False, two=True, three=True, four=False), GOOD.sets[1]))
    assert code == BELOW_A_FLOOR
    assert "BROKEN: facts that used to pass and fail now: 2 (four, one), at most 1: a fact may waver" in said
    assert held(tmp_path, run(results("open", one=True), GOOD.sets[1]))[0] == BELOW_A_FLOOR  # taken out of the file


def test_of_blind_sets_the_baseline_and_its_check_hold_counts_alone(tmp_path: Path) -> None:
    code, said = held(tmp_path, run(GOOD.sets[0], results("shut_blind", x1=False, x2=False)))
    assert code == BELOW_A_FLOOR
    assert "BROKEN: facts that used to pass and fail now: 2 (2 in blind sets)" in said
    stored = (tmp_path / "baseline.json").read_text()
    assert json.loads(stored)["blind"] == {"shut_blind": 2}
    assert "x1" not in said + stored


def test_the_baseline_is_sorted_and_keeps_sets_that_were_not_asked(tmp_path: Path) -> None:
    held(tmp_path, GOOD)
    write_baseline(updated(run(results("more", b=True, a=True)), tmp_path / "baseline.json"), tmp_path / "other.json")
    assert json.loads((tmp_path / "baseline.json").read_text())["passed"] == {"open": ["four", "one", "two"]}
    again = updated(run(results("more", b=True, a=True)), tmp_path / "baseline.json")
    assert again.passed == {"more": ("a", "b"), "open": ("four", "one", "two")}


def test_a_crash_breaks_the_gate_however_good_the_rest_is(tmp_path: Path) -> None:
    code, said = held(tmp_path, run(results("open", one=True, two=True, three=None, four=True), GOOD.sets[1]))
    assert code == BELOW_A_FLOOR
    assert "BROKEN: questions that crashed or got no answer: 1" in said


def test_slow_answers_break_a_ceiling_and_a_fact_that_was_not_asked_is_told(tmp_path: Path) -> None:
    slow = [replace(each, reply=replace(each.reply, seconds=2.0)) for each in GOOD.sets[0].results]
    code, said = held(tmp_path, run(replace(GOOD.sets[0], results=tuple(slow)), GOOD.sets[1]))
    assert code == BELOW_A_FLOOR
    assert "BROKEN: milliseconds p95 over all is 2,000.0, at most 500: x" in said
    assert "not measured: elsewhere must pass" in said


@pytest.mark.parametrize("content", [None, "", "[]", '{"passed": 3}'])
def test_a_baseline_that_is_missing_or_damaged_is_an_error_and_no_green(tmp_path: Path, content: str | None) -> None:
    held(tmp_path, GOOD)
    file = tmp_path / "baseline.json"
    file.unlink() if content is None else file.write_text(content)
    with pytest.raises(BaselineError, match="--update-baseline"):
        check_all(GOOD, read_floors("papers", tmp_path / "floors.yaml"))


@pytest.mark.parametrize(
    ("baseline", "wrong"),
    [
        ("x.json", "names no file"),
        ("{file: x.json}", "may_fail is not a count"),
        ("{file: x, may_fail: 1}", "no reason"),
    ],
)
def test_a_baseline_that_is_named_badly_is_an_error(tmp_path: Path, baseline: str, wrong: str) -> None:
    floors = "papers: {floors: [{measure: accuracy, at_least: 0.1, reason: x}], baseline: " + baseline + "}"
    (tmp_path / "floors.yaml").write_text(floors)
    with pytest.raises(FloorsError, match=wrong):
        read_floors("papers", tmp_path / "floors.yaml")
