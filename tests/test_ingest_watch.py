"""A folder kept in step: papers added, changed, moved and removed, with nothing left of what went."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.children.pool import ReaderPool
from ingest.pipeline import ingest
from ingest.report import IngestReport
from ingest.watching import keep_in_step
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)

HOME = Path(__file__).parent.parent
HERONS = "# Report on the Herons\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
OTTERS = "# Report on the Otters\n\n3 May 2019\n\nTwo otters live under the railway bridge.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "herons.md").write_text(HERONS)
    return made


def put(file: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    written = file.with_name(f".{file.name}")
    written.write_text(text)
    written.rename(file)


class Watched:
    """A folder that is kept in step beside the test."""

    def __init__(self, folder: Path, opens: Opens) -> None:
        self.library = opens()
        self._reports: queue.Queue[IngestReport] = queue.Queue()
        self._stop = threading.Event()
        self._pool = ReaderPool(size=1)
        arguments = (folder, self.library, self._pool, self._reports.put, None, self._stop)
        self._thread = threading.Thread(target=keep_in_step, args=arguments)
        self._thread.start()

    def next(self) -> IngestReport:
        return self._reports.get(timeout=10)

    def changes(self) -> list[tuple[str, str]]:
        return [(each.what, each.document) for each in self.next().changes]

    def ids(self) -> set[str]:
        return {d.id for d in self.library.documents()}

    def end(self) -> None:
        self._stop.set()
        self._thread.join(timeout=10)
        self._pool.close()


@pytest.fixture
def watched(folder: Path, opens_quickly: Opens) -> Iterator[Watched]:
    made = Watched(folder, opens_quickly)
    assert made.changes() == [("new", "herons.md")]
    yield made
    made.end()


def test_a_paper_that_comes_changes_and_goes_is_followed(folder: Path, watched: Watched) -> None:
    put(folder / "otters.md", OTTERS)
    assert watched.changes() == [("new", "otters.md")]
    put(folder / "otters.md", OTTERS.replace("otters live", "beavers dwell"))
    assert watched.changes() == [("changed", "otters.md")]
    assert watched.library.search_words("otters AND live", 9) == []
    (folder / "otters.md").unlink()
    assert watched.changes() == [("removed", "otters.md")]
    assert watched.ids() == {"herons.md"}
    assert watched.library.search_words("beavers", 9) == []
    assert watched.library.count_vectors() == 2
    assert "beaver" not in watched.library.vocabulary()


def test_the_last_paper_may_go_too(folder: Path, watched: Watched) -> None:
    (folder / "herons.md").unlink()
    assert watched.changes() == [("removed", "herons.md")]
    assert (watched.ids(), watched.library.count_vectors()) == (set(), 0)


def test_a_folder_that_is_renamed_takes_its_papers_along(folder: Path, watched: Watched) -> None:
    (folder / "old").mkdir()
    put(folder / "old" / "otters.md", OTTERS)
    assert watched.changes() == [("new", "old/otters.md")]
    (folder / "old").rename(folder / "new")
    assert watched.changes() == [("new", "new/otters.md"), ("removed", "old/otters.md")]


def test_a_correction_reads_its_paper_again_and_its_going_too(folder: Path, watched: Watched) -> None:
    beside = folder / "herons.md.townclerk.yaml"
    put(beside, "title: Birds of the Pond\n")
    assert watched.changes() == [("changed", "herons.md")]
    assert watched.library.document("herons.md").particulars.title == "Birds of the Pond"
    beside.unlink()
    assert watched.changes() == [("changed", "herons.md")]
    assert watched.library.document("herons.md").particulars.title == "Report on the Herons"


def test_a_file_that_cannot_be_read_is_told_once_and_forgotten_when_it_goes(folder: Path, watched: Watched) -> None:
    (folder / "scan.png").write_bytes(b"\x89PNG")
    assert [p.file for p in watched.next().refused] == ["scan.png"]
    assert [p.file for p in watched.library.problems()] == ["scan.png"]
    (folder / "scan.png").unlink()
    put(folder / "otters.md", OTTERS)
    watched.next()
    assert watched.library.problems() == []


def test_what_changes_while_another_process_writes_is_read_when_it_is_done(folder: Path, watched: Watched) -> None:
    with watched.library.writing():
        put(folder / "otters.md", OTTERS)
        time.sleep(1)
        assert watched.ids() == {"herons.md"}
    assert watched.changes() == [("new", "otters.md")]


def test_papers_that_were_added_before_belong_to_the_folder_once_it_is_watched(
    folder: Path, opens_quickly: Opens
) -> None:
    library = opens_quickly()
    ingest([folder], library)
    put(folder / "otters.md", OTTERS)
    ingest([folder], library, origin="corpus")
    (folder / "herons.md").unlink()
    assert ingest([folder], library, origin="corpus").removed == 1


def test_the_command_tells_each_change_and_ends_with_ctrl_c(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.quick_cli", "ingest", "--watch", str(folder)]
    process = subprocess.Popen(
        [*command, "--data-dir", str(tmp_path / "data")], stderr=subprocess.PIPE, text=True, cwd=HOME
    )
    assert process.stderr
    told = iter(process.stderr.readline, "")
    assert next(told).startswith("New 1, changed 0, same 0, removed 0")
    assert next(told) == f"Watching {folder}; Ctrl-C ends it.\n"
    put(folder / "otters.md", OTTERS)
    assert next(told) == "New otters.md\n"
    (folder / "herons.md").unlink()
    assert next(told) == "Removed herons.md\n"
    process.send_signal(signal.SIGINT)
    assert process.stderr.read() == f"No longer watching {folder}. What was read is kept.\n"
    assert process.wait(timeout=10) == 0
