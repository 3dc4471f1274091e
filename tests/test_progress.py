"""The progress bar tells the pace and the time left."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from api.opening import progress_bar
from api.pace import pace
from eval.terminal import progress, reading_bar


@pytest.mark.parametrize(("speed", "words"), [(None, ""), (0, ""), (2.44, "2.4 a second"), (1234.5, "1,234 a second")])
def test_a_pace_is_told_in_words(speed: float | None, words: str) -> None:
    assert pace(speed) == words


def test_the_bar_shows_the_paper_the_count_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("rich.console.Console", lambda stderr: Console(file=out, force_terminal=True, width=120))
    with progress_bar("Reading papers") as step:
        for done in range(4):
            step(done, 4, f"paper{done}.md")
            time.sleep(0.15)  # the bar is drawn ten times a second
        step(4, 4, "")
    assert "Reading papers: paper3.md" in out.getvalue()
    assert "3/4" in out.getvalue()
    assert "a second" in out.getvalue()
    assert "0:00:0" in out.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_the_bars_of_the_eval_show_on_a_terminal_and_write_nothing_elsewhere(terminal: bool) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=120)
    with reading_bar(console) as read:
        read(1, 4, "plan.md")
        time.sleep(0.15)
    with progress("Asking", 4, console) as advance:
        advance()
        time.sleep(0.15)
    assert [words in out.getvalue() for words in ("Reading plan.md", "Asking", "1/4")] == [terminal] * 3
    assert bool(out.getvalue()) == terminal
