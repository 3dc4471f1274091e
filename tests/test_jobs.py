"""What holds of facts that several processes ask: all but the seconds is as when one asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from eval import jobs
from eval.cli import main
from eval.corpus import Corpus
from eval.gate import PASSED
from eval.jobs import AskingEnded, jobs_for, replies_to
from eval.keeping import read_run
from tests.test_kept_runs import FACT, PAPER, QUOTE, item

QUESTIONS = ("How many members has the board?", "When does it meet?", "Is the Board new?", "Who chairs it?", "Who?")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a run of one process, and one of two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder := tmp_path_factory.mktemp("jobs"))
        Path("papers").mkdir()
        Path("papers", PAPER).write_text(f"Larkmoor Board, 4 May 2031\n\n1. The Board is new.\n\n2. {QUOTE}\n")
        Path("set.yaml").write_text(
            yaml.safe_dump([item() | {"id": f"fact-{at}", "question": each} for at, each in enumerate(QUESTIONS)])
        )
        Path("floors.yaml").write_text("papers: {floors: [{measure: failures, at_most: 0, reason: made up}]}")
        asking = ["--facts", "set.yaml", "--corpus", "papers", "--floors", "floors.yaml", "--data-dir", "data"]
        for number in ("1", "2"):
            assert main([*asking, "--jobs", number, "--keep", number, "--report", f"{number}.md"]) == PASSED
        yield folder


def test_two_runs_with_one_process_and_with_two_are_the_same_bytes_but_for_timings(kept: Path) -> None:
    names = sorted(each.name for each in (kept / "1").iterdir())
    other = [name for name in names if (kept / "1" / name).read_bytes() != (kept / "2" / name).read_bytes()]
    assert names == ["answers.jsonl", "facts.jsonl", "run.json", "timings.json"]
    assert other == ["timings.json"]
    assert [each.id for each in read_run(kept / "2").replies] == [f"fact-{at}" for at in range(len(QUESTIONS))]


def test_a_report_says_that_milliseconds_are_of_a_busy_machine_where_they_are(kept: Path) -> None:
    assert "2 questions were asked at once" in (kept / "2.md").read_text()
    assert "asked at once" not in (kept / "1.md").read_text()


def test_as_many_ask_as_have_enough_to_ask_and_a_core_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4))
    assert [jobs_for(0, facts) for facts in (1, jobs.WORTH, 2 * jobs.WORTH, 1000)] == [1, 1, 2, 4]
    assert jobs_for(3, 1) == 3


class Ends(Corpus):
    """Ends the process that it is handed to, as the system does where memory runs out."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (9,)


def test_a_process_that_ends_is_told_in_plain_words_and_not_waited_for(tmp_path: Path) -> None:
    library = SimpleNamespace(folder=tmp_path)
    with pytest.raises(AskingEnded, match="--jobs 1"):
        list(replies_to([FACT, replace(FACT, id="other")], library, Ends({}, False), 2))  # type: ignore[arg-type]
