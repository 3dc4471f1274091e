"""What holds of kept runs: they score again as they did, and two are told apart question by question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.console import Console
from typer.testing import CliRunner

from api.cli import app
from eval.again import OTHERWISE, scored
from eval.asking import Cited, Reply
from eval.cli import main
from eval.comparing import compared, comparison_page
from eval.facts import Fact, FactSet, Source
from eval.gate import PASSED
from eval.keeping import RunError, read_run, write_run
from eval.kept import FORMAT, Kept, KeptFact, Manifest, Versions
from eval.measures import Share, measure
from eval.run import ALL
from eval.terminal import show_comparison

PAPER = "larkmoor.txt"
QUOTE = "The Board has nine members and meets on the first Monday of every second month."
FACT = Fact(
    "board-size", "public", "membership", "how many sit on the board", (), True, (("nine", "9"),), (),
    (Source(PAPER, QUOTE, "para 2"),),
)  # fmt: skip
HIDDEN = replace(FACT, id="hidden-id", question="a hidden question", kind="money")
MANIFEST = Manifest(
    FORMAT, ("set.yaml",), "papers", "", "", {PAPER: (PAPER,)}, False, 0, {}, Versions("1", "3", "c", "9", "m"), ()
)


def reply(fact: Fact, text: str) -> Reply:
    cited = (Cited(PAPER, QUOTE),)
    return Reply(fact.id, text, False, cited, 0.25, "", fact.question, "answered", cited, True)


def kept(open_one: str, blind_one: str = "Nine.") -> Kept:
    facts = (KeptFact("open", False, FACT), KeptFact("shut_blind", False, HIDDEN))
    return Kept(MANIFEST, date(2031, 5, 4), facts, (reply(FACT, open_one), reply(HIDDEN, blind_one)))


def changed(before: Kept, after: Kept) -> str:
    """All that a person is shown of the difference, on the page and on the terminal."""
    found = compared(scored(before), scored(after))
    console = Console(file=StringIO(), width=200)
    show_comparison(found, console)
    assert isinstance(console.file, StringIO)
    return comparison_page(found) + console.file.getvalue()


def test_a_kept_run_comes_back_whole_and_only_its_timings_hold_a_time(tmp_path: Path) -> None:
    write_run(kept("Nine – “9”."), tmp_path / "new" / "run")
    assert read_run(tmp_path / "new" / "run") == kept("Nine – “9”.")
    later = replace(kept("Nine – “9”."), day=date(2032, 1, 1))
    write_run(replace(later, replies=tuple(replace(r, seconds=9.0) for r in later.replies)), tmp_path / "again")
    differing = [
        each.name
        for each in (tmp_path / "again").iterdir()
        if each.read_bytes() != (tmp_path / "new" / "run" / each.name).read_bytes()
    ]
    assert differing == ["timings.json"]


@pytest.mark.parametrize("broken", ["run.json", "facts.jsonl", "answers.jsonl", "timings.json"])
@pytest.mark.parametrize("content", [None, "", "{a hidden question"])
def test_a_run_that_lacks_a_part_or_holds_a_damaged_one_is_an_error_that_repeats_nothing(
    tmp_path: Path, broken: str, content: str | None
) -> None:
    write_run(kept("Nine."), tmp_path)
    (tmp_path / broken).unlink() if content is None else (tmp_path / broken).write_text(content)
    with pytest.raises(RunError, match="--keep") as refused:
        read_run(tmp_path)
    assert "hidden" not in str(refused.value)


def test_facts_given_anew_change_the_verdict_and_one_that_was_asked_otherwise_fails() -> None:
    run = kept("Nine.")
    assert measure(scored(run).over(ALL)).accuracy == Share(2, 2)
    other_gold = replace(FACT, must_include=(("ten",),))
    assert [each.passed for each in scored(run, [FactSet("open", (other_gold,))]).over(ALL)] == [False]
    other_words = replace(FACT, question="board size")
    [result] = scored(run, [FactSet("open", (other_words,))]).over(ALL)
    assert result.why == f"failed: {OTHERWISE}"


def test_two_runs_differ_by_what_is_newly_right_newly_wrong_and_in_other_words() -> None:
    assert "## Newly wrong: 1" in changed(kept("Nine."), kept("Twelve."))
    assert "## Newly right: 1" in changed(kept("Twelve."), kept("Nine."))
    text = changed(kept("Nine."), kept("There are nine."))
    assert "## Other words: 1" in text
    assert "- before: Nine.\n- after: There are nine." in text
    assert "Newly wrong: 0" in text


def test_of_blind_sets_changes_are_counted_and_never_listed() -> None:
    text = changed(kept("Nine.", "a secret reply"), kept("Nine.", "Nine."))
    assert "| newly right | 0 | 1 | 1 |" in text
    assert "| money | 0.0% (0 of 1) | 100.0% (1 of 1) | 1 | 0 | 0 |" in text
    for hidden in ("hidden", "secret"):
        assert hidden not in text


def test_what_is_blind_in_one_run_is_not_listed_by_being_open_in_the_other() -> None:
    opened = replace(kept("Nine.", "a secret reply"), facts=tuple(replace(e, set="all") for e in kept("").facts))
    assert "hidden" not in changed(kept("Nine."), opened)


def item() -> dict[str, Any]:
    return {
        "id": "board-size", "asker": "public", "kind": "membership", "question": "How many members has the board?",
        "history": [], "answerable": True, "must_include": [["nine", "9"]], "must_not_include": [],
        "sources": [{"document": PAPER, "quote": QUOTE, "where": "para 2"}], "note": "short",
    }  # fmt: skip


def test_the_commands_keep_score_and_compare_runs_over_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("papers").mkdir()
    Path("papers", PAPER).write_text(f"Larkmoor Board, 4 May 2031\n\n1. The Board is new.\n\n2. {QUOTE}\n")
    Path("set.yaml").write_text(yaml.safe_dump([item()]))
    Path("floors.yaml").write_text("papers: {floors: [{measure: accuracy, at_least: 1.0, reason: made up}]}")
    asking = ["--facts", "set.yaml", "--corpus", "papers", "--floors", "floors.yaml", "--data-dir", "data"]
    for run in ("one", "two"):
        assert main([*asking, "--keep", run]) == PASSED
    first = capsys.readouterr().out
    for name in ("run.json", "facts.jsonl", "answers.jsonl"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()
    [asked] = read_run(Path("one")).replies
    assert asked.held
    assert asked.found
    assert QUOTE in {each.text for each in asked.found}

    def townclerk(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["eval", *arguments])
        return result.exit_code, result.stdout

    assert "100.0% (1 of 1)" in first
    assert "100.0% (1 of 1)" in townclerk("score", "one", "--floors", "floors.yaml")[1]
    Path("other.yaml").write_text(yaml.safe_dump([item() | {"must_include": [["ten"]]}]))
    assert townclerk("score", "one", "--facts", "other.yaml", "--floors", "floors.yaml")[0] == 1
    assert townclerk("compare", "one", "two", "--report", "both.md")[0] == 0
    assert "## Newly wrong: 0" in Path("both.md").read_text()
    assert townclerk("compare", "one", "none")[0] == 2
