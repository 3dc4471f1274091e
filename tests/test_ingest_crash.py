"""Ingest stopped at any instant: each paper is as it was or as it is to be; words, vectors and register agree."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from ingest.document import PassageKind
from ingest.errors import Interrupted, StoreProblem
from ingest.library import Library, embedded_text
from ingest.pipeline import ingest
from tests.crashing import PAPERS, paper
from tests.papers import Opens
from tests.quick_library import open_quick_library

pytest_plugins = ("tests.quick_library",)

# TOWNCLERK_KILLS=50 for the long version.
KILLS = int(os.environ.get("TOWNCLERK_KILLS", "12"))
_LATEST = 0.4
# Runs after which Chroma has written its index to files: it does so every thousand vectors.
WRITES_INDEX = 8
HOME = Path(__file__).parent.parent
_NUMBER = re.compile(r"N(\d+)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    for each in range(PAPERS):
        (made / f"p{each}.md").write_text(paper(f"p{each}", 0))
    return made


@pytest.fixture
def runs(folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.crashing", str(folder), str(tmp_path / "store")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME)
    yield process
    process.communicate(timeout=10)


def test_a_kill_at_any_instant_leaves_each_paper_whole(runs: subprocess.Popen[str], tmp_path: Path) -> None:
    chance = random.Random(7)
    for seed in range(KILLS):
        run_and_kill(runs, seed, chance.uniform(0, _LATEST))
        library = open_quick_library(tmp_path / "store")
        try:
            check_agreement(library)
        finally:
            library.close()


def run_and_kill(runs: subprocess.Popen[str], seed: int, seconds: float) -> None:
    """Kill a run so many seconds after it began to read."""
    assert runs.stdin
    assert runs.stdout
    print(seed, file=runs.stdin, flush=True)
    pid = int(runs.stdout.readline())
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    assert runs.stdout.readline() == "ended\n"


def check_agreement(library: Library) -> None:
    """Every paper says one number throughout, and can be found by its words and its vectors and no others can."""
    told = {d.id: set(_NUMBER.findall(d.text)) for d in library.documents()}
    assert all(len(numbers) == 1 for numbers in told.values())
    passages = [p for d in library.documents() for p in library.passages(d.id)]
    assert all(set(_NUMBER.findall(p.text)) <= told[p.document] for p in passages)
    by_words = {i for i, _ in library.search_words("sentence OR report", 10_000)}
    assert by_words == {p.id for p in passages if re.search("sentence|report", p.text, re.I)} | by_context(library)
    worth = [p for p in passages if p.kind is not PassageKind.HEADING]
    assert library.count_vectors() == len(worth)
    for passage in worth[::5]:
        found = library.search_vectors(library.encoder.encode([embedded_text(passage)]), 1)
        assert [library.passage(i).text for i, _ in found] == [passage.text]


def by_context(library: Library) -> set[str]:
    """Passages under a heading that says 'Report'."""
    passages = [p for d in library.documents() for p in library.passages(d.id)]
    return {p.id for p in passages if "Report" in p.context}


@pytest.mark.parametrize("name", ["index_metadata.pickle", "data_level0.bin", "header.bin"])
@pytest.mark.parametrize("how", ["cut short", "gone"])
def test_an_index_that_a_kill_left_half_written_is_made_anew(
    folder: Path, opens_quickly: Opens, tmp_path: Path, name: str, how: str
) -> None:
    library = opens_quickly()
    library._register.begin("p0.md", "never registered")
    for number in range(WRITES_INDEX):
        for file in folder.iterdir():
            file.write_text(paper(file.stem, number))
        ingest([folder], library)
    library.close()
    written = list((tmp_path / "store" / "vectors").glob(f"*/{name}"))
    assert written
    for file in written:
        file.write_bytes(b"") if how == "cut short" else file.unlink()
    mended = opens_quickly()
    assert len(mended.documents()) == PAPERS
    check_agreement(mended)
    assert ingest([folder], mended).same == PAPERS


def test_ctrl_c_keeps_what_was_finished_and_says_so(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()

    def stop_at_the_third(done: int, total: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="2 of 6 files are done"):
        ingest([folder], library, progress=stop_at_the_third)
    assert [d.id for d in library.documents()] == ["p0.md", "p1.md"]
    assert ingest([folder], library).same == 2


def test_ctrl_c_ends_the_command_with_a_message_and_no_traceback(folder: Path, tmp_path: Path) -> None:
    for each in range(300):
        (folder / f"q{each:03}.md").write_text(paper(f"q{each}", each))
    command = [sys.executable, "-m", "tests.quick_cli", "ingest", str(folder), "--data-dir", str(tmp_path / "data")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=HOME)
    wait_for_papers(tmp_path / "data" / "register.sqlite")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert re.search(r"Stopped: \d+ of 306 files are done, and what was read of them is kept", told)
    assert "Traceback" not in told


def wait_for_papers(register: Path) -> None:
    """Wait until the first papers stand in the register."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        time.sleep(0.05)
        if register.exists():
            with closing(sqlite3.connect(register)) as db, suppress(sqlite3.OperationalError):
                if db.execute("select count(*) from documents").fetchone()[0] > 3:
                    return
    raise AssertionError("no paper was read")


def test_two_runs_at_once_are_told_apart(folder: Path, opens_quickly: Opens, tmp_path: Path) -> None:
    library = opens_quickly()
    other = open_quick_library(tmp_path / "store")
    with library.writing(), pytest.raises(StoreProblem, match="Another Townclerk"):
        ingest([folder], other)
    assert ingest([folder], other).new == PAPERS
    other.close()
