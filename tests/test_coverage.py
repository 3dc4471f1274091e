"""What the library covers, and what it could not use: on the command line and on a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ingest.coverage import Share, coverage
from ingest.errors import NothingReadable
from ingest.pipeline import ingest
from tests.fakes import FakeAssistant, FakeLibrary
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)

HOME = Path(__file__).parent.parent
HERONS = "# Report on the Herons\n\nPond Committee\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
OTTERS = "# Plan for the Otters\n\nPond Committee\n\n3 May 2019\n\nTwo otters live under the railway bridge.\n"
NOTES = "the wardens met and spoke of the winter, and went home again when the snow had gone from the hills."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "herons.md").write_text(HERONS)
    (made / "otters.md").write_text(OTTERS)
    (made / "notes.txt").write_text(NOTES)
    (made / "scan.png").write_bytes(b"\x89PNG")
    return made


def test_papers_are_counted_by_body_kind_and_year(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    report = ingest([folder], library)
    covered = coverage(library)
    assert (covered.papers, covered.passages) == (3, report.passages)
    assert [(s.name, s.papers) for s in covered.bodies] == [("Pond Committee", 2), ("", 1)]
    assert {(s.name, s.papers) for s in covered.kinds} == {("report", 1), ("plan", 1), ("paper", 1)}
    assert [s.name for s in covered.years] == ["2019", "2018", ""]
    assert covered.years[-1] == Share("", 1, 1)


def test_a_file_that_was_refused_is_told_until_it_is_read_or_gone(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    ingest([folder], library)
    assert [(p.file, p.reason) for p in opens_quickly().problems()] == [("scan.png", "it is a picture, not text")]
    (folder / "scan.png").write_text(HERONS)
    library = opens_quickly()
    ingest([folder], library)
    assert library.problems() == []
    (folder / "empty.md").write_text("")
    ingest([folder], library)
    assert [p.file for p in library.problems()] == ["empty.md"]
    (folder / "empty.md").unlink()
    ingest([folder / "herons.md"], library)
    assert library.problems() == []


def test_a_run_over_other_files_leaves_what_was_told_of_the_rest(
    folder: Path, opens_quickly: Opens, tmp_path: Path
) -> None:
    library = opens_quickly()
    ingest([folder], library)
    (tmp_path / "other.md").write_text(HERONS)
    ingest([tmp_path / "other.md"], library)
    assert [p.file for p in library.problems()] == ["scan.png"]


def test_another_corpus_forgets_the_problems_of_the_one_before(
    folder: Path, opens_quickly: Opens, tmp_path: Path
) -> None:
    library = opens_quickly()
    ingest([folder], library, origin="corpus")
    other = tmp_path / "other"
    other.mkdir()
    (other / "other.md").write_text(HERONS)
    ingest([other], library, origin="corpus")
    assert library.problems() == []


def test_a_run_in_which_nothing_could_be_read_is_told_too(opens_quickly: Opens, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG")
    library = opens_quickly()
    with pytest.raises(NothingReadable):
        ingest([tmp_path / "scan.png"], library)
    assert [p.file for p in library.problems()] == ["scan.png"]


def test_the_page_tells_it_in_tables_with_every_value_escaped() -> None:
    app = create_app(Settings(), FakeAssistant(), FakeLibrary())
    with TestClient(app, base_url="http://localhost") as client:
        assert 'href="/coverage"' in client.get("/papers").text
        page = client.get("/coverage")
    assert page.status_code == 200
    assert '<th scope="row">Youth Board</th><td>1</td><td>4</td>' in page.text
    assert '<th scope="row">2017</th>' in page.text
    assert "<dt>scan &lt;1&gt;.png</dt>" in page.text
    assert "it is a picture, not text" in page.text


def test_the_page_of_an_empty_library_says_so() -> None:
    app = create_app(Settings(), FakeAssistant(), FakeLibrary([]))
    with TestClient(app, base_url="http://localhost") as client:
        assert "No papers are held yet." in client.get("/coverage").text


def test_the_command_tells_it_in_lines(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.quick_cli", "coverage", "--corpus", str(folder)]
    done = subprocess.run(
        [*command, "--data-dir", str(tmp_path / "data")], capture_output=True, text=True, cwd=HOME, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[0].startswith("3 papers, ")
    assert any(line.endswith("passages  Pond Committee") for line in lines)
    assert lines[-2:] == ["Files that could not be used", "  scan.png: it is a picture, not text"]
