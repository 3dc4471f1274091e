"""Two processes on one library: the one that serves sees what the other reads in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ingest.document import PassageKind
from ingest.library import Library
from ingest.pipeline import ingest
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)

HOME = Path(__file__).parent.parent
HERONS = "# Report on the Herons\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
OTTERS = "# Report on the Otters\n\n3 May 2019\n\nTwo otters live under the railway bridge.\n"


def read_in_another_process(folder: Path, store: Path) -> None:
    command = [sys.executable, "-m", "tests.quick_cli", "documents", "--corpus", str(folder), "--data-dir", str(store)]
    subprocess.run(command, cwd=HOME, check=True, capture_output=True)


def nearest(library: Library, text: str) -> str:
    (found,) = library.search_vectors(library.encoder.encode([text]), 1)
    return library.passage(found[0]).text


def test_what_another_process_reads_in_is_seen_and_what_it_removes_is_not(opens_quickly: Opens, tmp_path: Path) -> None:
    folder, store = tmp_path / "papers", tmp_path / "store"
    folder.mkdir()
    (folder / "herons.md").write_text(HERONS)
    library = opens_quickly()
    ingest([folder], library, origin="corpus")
    assert nearest(library, "Seven herons nest beside the mill pond.") == "Seven herons nest beside the mill pond."
    before = library.generation
    (folder / "otters.md").write_text(OTTERS)
    (folder / "herons.md").unlink()
    read_in_another_process(folder, store)
    assert library.generation != before
    assert [d.id for d in library.documents()] == ["otters.md"]
    assert nearest(library, "Two otters live under the railway bridge.") == "Two otters live under the railway bridge."
    passages = [p for p in library.passages("otters.md") if p.kind is not PassageKind.HEADING]
    assert library.count_vectors() == len(passages)
