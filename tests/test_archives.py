"""Zip archives: each paper inside is a document of its own, and what is made to do harm is refused by its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.errors import NothingReadable
from ingest.pipeline import IngestReport, ingest
from tests.papers import Opens
from tests.word_files import para, word_file, zipped

pytest_plugins = ("tests.papers.shelf",)

HERONS = (
    b"# Report on the Herons\n\n3 May 2018\n\nSeven herons nest beside the mill pond. Pupils count them in April.\n"
)
OTTERS = b"# Report on the Otters\n\n3 May 2019\n\nTwo otters live under the railway bridge. Nobody sees them by day.\n"
BATS = word_file(para("Report on the Bats") + para("3 May 2020") + para("Ninety bats sleep in the tower of the mill."))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "otters.md").write_bytes(OTTERS)
    return made


def put(folder: Path, files: dict[str, bytes]) -> None:
    (folder / "mill.zip").write_bytes(zipped(files))


def told(report: IngestReport) -> dict[str, str]:
    return {p.file: p.reason for p in report.refused}


def test_each_paper_in_an_archive_is_a_document_of_its_own(opens: Opens, folder: Path) -> None:
    put(folder, {"2018/herons.md": HERONS, "2020/bats.docx": BATS, "__MACOSX/._herons.md": b"x", ".hidden.md": HERONS})
    library = opens()
    report = ingest([folder], library)
    assert report.refused == ()
    assert {d.id for d in library.documents()} == {"otters.md", "mill.zip/2018/herons.md", "mill.zip/2020/bats.docx"}
    assert library.document("mill.zip/2020/bats.docx").particulars.source == "bats.docx"


def test_an_archive_read_twice_changes_nothing(opens: Opens, folder: Path) -> None:
    put(folder, {"herons.md": HERONS})
    library = opens()
    ingest([folder], library)
    again = ingest([folder], library)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_a_paper_gone_from_its_archive_is_gone_from_the_library(opens: Opens, folder: Path) -> None:
    put(folder, {"herons.md": HERONS, "bats.docx": BATS})
    library = opens()
    ingest([folder], library, origin="corpus")
    put(folder, {"bats.docx": BATS})
    assert ingest([folder], library, origin="corpus").removed == 1
    assert {d.id for d in library.documents()} == {"otters.md", "mill.zip/bats.docx"}


def test_papers_of_an_archive_that_is_refused_later_stay_as_they_were(opens: Opens, folder: Path) -> None:
    put(folder, {"herons.md": HERONS})
    library = opens()
    ingest([folder], library, origin="corpus")
    put(folder, {})
    report = ingest([folder], library, origin="corpus")
    assert (report.removed, set(told(report))) == (0, {"mill.zip"})
    assert "mill.zip/herons.md" in {d.id for d in library.documents()}


def test_members_that_cannot_be_read_are_refused_by_name_and_stop_no_others(opens: Opens, folder: Path) -> None:
    put(
        folder,
        {
            "herons.md": HERONS,
            "../outside.md": HERONS,
            "C:\\papers\\outside.md": HERONS,
            "map.png": b"\x89PNG\r\n" + bytes(50),
            "sums.xlsx": zipped({"xl/workbook.xml": b"<x/>"}),
            "inner.zip": zipped({"bats.md": HERONS}),
        },
    )
    report = ingest([folder], opens())
    assert report.new == 2
    reasons = told(report)
    assert "outside its archive" in reasons["mill.zip/../outside.md"]
    assert "outside its archive" in reasons["mill.zip/C:/papers/outside.md"]
    assert "picture" in reasons["mill.zip/map.png"]
    assert "Excel" in reasons["mill.zip/sums.xlsx"]
    assert "inside an archive" in reasons["mill.zip/inner.zip"]


def test_a_locked_member_is_refused_by_name(opens: Opens, folder: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("herons.md", HERONS)
    data = out.getvalue()
    central = data.rindex(b"PK\x01\x02")
    # The first bit of a member's flags, in the list of contents and before the member itself, says that it is locked.
    locked = bytearray(data)
    locked[central + 8] |= 1
    locked[6] |= 1
    (folder / "mill.zip").write_bytes(bytes(locked))
    assert "password" in told(ingest([folder], opens()))["mill.zip/herons.md"]


def test_a_member_that_swells_beyond_measure_is_refused(opens: Opens, folder: Path) -> None:
    put(folder, {"herons.md": HERONS, "bomb.txt": b"boom " * 4_000_000})
    report = ingest([folder], opens())
    assert report.new == 2
    assert "fill the memory" in told(report)["mill.zip/bomb.txt"]


@pytest.mark.parametrize(
    ("limit", "value", "reason"), [("_MOST_MEMBERS", 1, "more than 1 files"), ("_MOST_BYTES", 150, "512 MB")]
)
def test_an_archive_beyond_the_limits_is_refused_as_a_whole(
    opens: Opens, folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    monkeypatch.setattr(f"ingest.archives.{limit}", value)
    put(folder, {"herons.md": HERONS, "otters.md": OTTERS})
    library = opens()
    assert reason in told(ingest([folder], library))["mill.zip"]
    assert [d.id for d in library.documents()] == ["otters.md"]


def test_a_damaged_archive_is_refused_with_its_reason(opens: Opens, folder: Path) -> None:
    (folder / "mill.zip").write_bytes(zipped({"herons.md": HERONS})[:60])
    assert "damaged" in told(ingest([folder], opens()))["mill.zip"]


def test_an_archive_given_by_its_path_is_read(opens: Opens, folder: Path) -> None:
    put(folder, {"herons.md": HERONS})
    library = opens()
    ingest([folder / "mill.zip"], library)
    assert [d.id for d in library.documents()] == ["mill.zip/herons.md"]


def test_an_archive_without_a_readable_paper_says_why(opens: Opens, folder: Path) -> None:
    put(folder, {"map.png": b"\x89PNG\r\n" + bytes(50)})
    with pytest.raises(NothingReadable, match=r"mill\.zip/map\.png: it is a picture"):
        ingest([folder / "mill.zip"], opens())
