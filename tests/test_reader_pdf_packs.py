"""Agenda packs: each report is a document of its own, with the pages of its pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document, Particulars
from ingest.library import Library
from ingest.pipeline import ingest
from ingest.readers import read_documents
from tests.packs import Report, pack
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)

FRONT = ("Ferry Committee", "Tuesday 12 March 2024", "Agenda", "Apologies", "The quay", "The timetable", "The bell")
LONG = "The ferries crossed the water on most days of the winter, and the crews told the harbour office of each delay. "
QUAY = Report(
    "",
    ["Report to: Quay Board", "Date: 4 March 2024", "Title: Repairs of the Quay", "Agenda item: 5"],
    [
        "The quay was mended with 340 stones.",
        LONG * 2,
        "---",
        "A second page tells of the tide, which took eleven.",
    ],
)
TIMES = Report(
    "",
    [
        "Committee: Ferry Committee",
        "Agenda item: 6",
        "Report by: The pilot",
        "Subject: A Timetable for Summer",
    ],
    ["The first boat leaves at seven, and the last one at ten.", LONG * 2],
)
BELL = Report(
    "",
    ["Report to: Ferry Committee", "Title: The Bell on the Pier", "Agenda item: 7a"],
    ["The bell weighs 60 kilograms and is rung in fog.", LONG * 2],
)
REPORTS = [QUAY, TIMES, BELL]


def read(data: bytes) -> tuple[Document, ...]:
    return read_documents(data, "winter/pack.pdf", "pack.pdf")


def plain(report: Report, title: str, bookmark: str) -> Report:
    return Report(title, [], report.words, bookmark)


@pytest.mark.parametrize("sheet", [False, True])
def test_title_blocks_part_a_pack_into_its_reports(sheet: bool) -> None:
    front, quay, times, bell = read(pack(FRONT, REPORTS, sheet=sheet))
    assert [d.id for d in (front, quay, times, bell)] == [
        "winter/pack.pdf",
        "winter/pack.pdf/2",
        "winter/pack.pdf/3",
        "winter/pack.pdf/4",
    ]
    assert [(d.particulars.title, d.particulars.item) for d in (quay, times, bell)] == [
        ("Repairs of the Quay", "5"),
        ("A Timetable for Summer", "6"),
        ("The Bell on the Pier", "7a"),
    ]
    assert [d.pages for d in (front, quay, times, bell)] == [(1, 1), (2, 3), (4, 4), (5, 5)]
    assert quay.page_at(quay.text.index("eleven")) == 3
    assert "eleven" not in front.text + times.text + bell.text
    assert "Page" not in quay.text
    assert (front.particulars.kind, bell.particulars.kind) == ("agenda", "report")


def test_a_report_takes_body_and_day_from_its_pack_where_it_has_none() -> None:
    _, quay, times, bell = read(pack(FRONT, REPORTS))
    assert (quay.particulars.date, quay.particulars.body) == ("2024-03-04", "Quay Board")
    assert (times.particulars.date, times.particulars.evidence["date"]) == ("2024-03-12", "pack")
    assert (bell.particulars.date, bell.particulars.body) == ("2024-03-12", "Ferry Committee")


def test_bookmarks_for_each_item_part_a_pack_without_title_blocks() -> None:
    marked = [
        plain(QUAY, "Stones", "5 Repairs of the Quay"),
        plain(TIMES, "Summer boats", "6. A Timetable for Summer"),
        plain(BELL, "Fog", "Item 7a - The Bell on the Pier"),
    ]
    found = read(pack(FRONT, marked, front_bookmark="Agenda"))
    assert [d.particulars.item for d in found] == ["", "5", "6", "7a"]
    assert [d.pages for d in found] == [(1, 1), (2, 3), (4, 4), (5, 5)]
    assert {d.particulars.date for d in found} == {"2024-03-12"}


def test_a_pack_without_a_front_agenda_is_parted_too() -> None:
    assert [d.particulars.title for d in read(pack((), REPORTS))] == [
        "Repairs of the Quay",
        "A Timetable for Summer",
        "The Bell on the Pier",
    ]


def test_without_clear_signs_nothing_is_parted() -> None:
    chapters = [plain(QUAY, "1 Stones", "1 Stones"), plain(TIMES, "2 Boats", "2 Boats"), plain(BELL, "3 Fog", "3 Fog")]
    form = Report("", ["Title: Who is touched by this", "Date: 3 May 2024", "Lead officer: A. Gull"], [LONG])
    again = Report("", QUAY.block, [LONG * 2])
    assert len(read(pack((), chapters))) == 1
    assert len(read(pack((), [QUAY, form]))) == 1
    assert len(read(pack((), [QUAY, again]))) == 1
    assert len(read(pack((), [QUAY]))) == 1
    assert len(read(pack(("A letter to the committee about the ferries of the winter.", LONG), [QUAY]))) == 1


# --- in the library ----------------------------------------------------------------------------------


def said(library: Library, document_id: str) -> Particulars:
    return library.document(document_id).particulars


def held(library: Library) -> list[str]:
    return sorted(d.id for d in library.documents())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "pack.pdf").write_bytes(pack(FRONT, REPORTS))
    return made


def test_reading_a_pack_again_changes_nothing(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    report = ingest([folder], library, "corpus")
    assert (report.new, held(library)) == (4, ["pack.pdf", "pack.pdf/2", "pack.pdf/3", "pack.pdf/4"])
    report = ingest([folder], library, "corpus")
    assert (report.same, report.new, report.changed, report.removed) == (4, 0, 0, 0)


def test_reports_go_when_their_pack_shrinks_and_when_it_goes(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    (folder / "other.md").write_text("# Report on the Herons\n\nPond Committee\n\nSeven herons nest at the pond.\n")
    ingest([folder], library, "corpus")
    (folder / "pack.pdf").write_bytes(pack(FRONT, REPORTS[:2]))
    report = ingest([folder], library, "corpus")
    assert (report.changed, report.removed) == (3, 1)
    assert held(library) == ["other.md", "pack.pdf", "pack.pdf/2", "pack.pdf/3"]
    (folder / "pack.pdf").unlink()
    assert ingest([folder], library, "corpus").removed == 3
    assert held(library) == ["other.md"]


def test_a_pack_that_was_half_stored_is_read_again(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    ingest([folder], library)
    for kept in ("pack.pdf", "pack.pdf/2"):  # as a crash after the first two leaves it
        library.remove(kept)
    report = ingest([folder], library)
    assert (report.new, report.changed, len(held(library))) == (2, 2, 4)


def test_corrections_of_a_pack_hold_for_its_reports_and_can_be_of_one(folder: Path, opens_quickly: Opens) -> None:
    beside = folder / "pack.pdf.townclerk.yaml"
    beside.write_text("title: The Pack\nbody: Water Board\nreports:\n  3:\n    title: Boats in Summer\n    item: 6b\n")
    library = opens_quickly()
    ingest([folder], library)
    assert {d.particulars.body for d in library.documents()} == {"Water Board"}
    assert said(library, "pack.pdf").title == "The Pack"
    assert said(library, "pack.pdf/2").title == "Repairs of the Quay"
    assert (said(library, "pack.pdf/3").title, said(library, "pack.pdf/3").item) == ("Boats in Summer", "6b")
    beside.write_text("reports: two\n")
    assert "its reports are not numbers" in ingest([folder], library).refused[0].reason
