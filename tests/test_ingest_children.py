"""Files that hang, swell or crash their reader: each is named with its reason, and the others are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from ingest.children.pool import ReaderPool
from ingest.children.reading import Failed, Job, Limits, Outcome, Read, Refused
from ingest.pipeline import ingest
from tests.papers import PAPERS, Opens

pytest_plugins = ("tests.quick_library",)

HERONS = "# Report on the Herons\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
LIMITS = Limits(seconds=4, memory_mb=200, result_mb=2)
REASONS = {
    "hang": "reading it took longer than 4 seconds",
    "swell": "it needs more memory than 200 MB",
    "leap": "it needs more memory than 200 MB",
    "crash": "the reader crashed on it",
    "raise": "the reader crashed on it",
    "flood": "it holds too much: what was read of it is more than 2 MB",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(LIMITS, size=1, reader="tests.hostile_reader:misbehave") as made:
        yield made


def begin(pool: ReaderPool, text: str) -> Future[Outcome]:
    return pool.submit(Job(text.encode(), "x.md", "x.md"))


def outcome(pool: ReaderPool, text: str) -> Outcome:
    return begin(pool, text).result(timeout=30)


def wait_for_end(pid: int) -> None:
    """Wait until the process has ended, whether or not its parent has taken note."""
    until = time.monotonic() + 10
    command = Path(f"/proc/{pid}/cmdline")
    while command.exists() and command.read_bytes():
        assert time.monotonic() < until, "the child lives on"
        time.sleep(0.02)


@pytest.mark.parametrize("word", REASONS)
def test_what_a_hostile_file_does_is_told_in_words_and_the_next_file_is_read(pool: ReaderPool, word: str) -> None:
    failed = outcome(pool, word)
    assert isinstance(failed, Failed)
    assert failed.reason == REASONS[word]
    assert isinstance(outcome(pool, HERONS), Read)


def test_a_hostile_file_stops_none_of_the_others_of_its_folder(
    pool: ReaderPool, opens_quickly: Opens, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "herons.md").write_text(HERONS)
    (folder / "bomb.md").write_text("swell\n" + HERONS)
    (folder / "loop.md").write_text("hang\n" + HERONS)
    library = opens_quickly()
    report = ingest([folder], library, pool=pool)
    assert [(p.file, p.reason) for p in report.failed] == [("bomb.md", REASONS["swell"]), ("loop.md", REASONS["hang"])]
    assert [d.id for d in library.documents()] == ["herons.md"]


def test_one_child_reads_many_files(pool: ReaderPool) -> None:
    assert outcome(pool, "pid") == outcome(pool, "pid")


def test_a_child_that_ended_between_two_files_is_no_fault_of_the_second(pool: ReaderPool) -> None:
    first = outcome(pool, "pid")
    assert isinstance(first, Failed)
    os.kill(int(first.reason), signal.SIGKILL)
    assert isinstance(outcome(pool, HERONS), Read)


def test_what_a_library_prints_does_not_reach_the_parent(pool: ReaderPool) -> None:
    assert isinstance(outcome(pool, "chatter\n" + HERONS), Read)


def test_a_refusal_comes_back_with_its_reason(pool: ReaderPool) -> None:
    assert outcome(pool, "1 2 3") == Refused("it is empty or holds hardly any words")


def test_closing_ends_a_child_at_work() -> None:
    pool = ReaderPool(Limits(), size=1, reader="tests.hostile_reader:misbehave")
    pid = outcome(pool, "pid")
    assert isinstance(pid, Failed)
    begin(pool, "hang")
    closing = threading.Thread(target=pool.close)
    closing.start()
    closing.join(timeout=10)
    assert not closing.is_alive()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.reason), 0)


def test_a_child_ends_with_its_parent() -> None:
    home = str(Path(__file__).parent.parent)
    parent = subprocess.Popen(
        [sys.executable, "-c", _ORPHAN], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": home}, text=True
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_for_end(child)


_ORPHAN = """
import time
from ingest.children.pool import ReaderPool
from ingest.children.reading import Job
pool = ReaderPool(size=1, reader="tests.hostile_reader:misbehave")
print(pool.submit(Job(b"pid", "x", "x")).result().reason, flush=True)
time.sleep(60)
"""


def test_time_grows_with_the_size_of_a_file() -> None:
    assert Limits(60, 2).seconds_for(10 * 1024 * 1024) == 80


def test_the_time_of_a_very_large_file_is_limited_and_never_less_than_what_is_set() -> None:
    assert [Limits(s).seconds_for(64 * 1024 * 1024) for s in (60, 900)] == [600, 900]


def test_reading_with_one_child_or_two_makes_the_same_library(opens_quickly: Opens, tmp_path: Path) -> None:
    held = []
    for size in (1, 2):
        with ReaderPool(size=size) as pool:
            library = opens_quickly()
            for document in library.documents():
                library.remove(document.id)
            ingest(PAPERS, library, pool=pool)
        held.append([(d, library.passages(d.id)) for d in library.documents()])
    assert held[0] == held[1]


def test_what_a_child_imports_is_light() -> None:
    code = "import sys, ingest.children.reading; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["torch", "chromadb", "onnxruntime", "numpy", "transformers", "sentence_transformers"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
