"""What an officer corrects beside a paper stands, and a slip in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.library import Library
from ingest.pipeline import ingest
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)

HERONS = "# Report on the Herons\n\nPond Committee\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
NAME = "herons.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / NAME).write_text(HERONS)
    return made


def correct(folder: Path, text: str | bytes) -> None:
    (folder / f"{NAME}.townclerk.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())


def title(library: Library) -> str:
    return library.document(NAME).particulars.title


def test_what_is_corrected_outranks_what_was_found_and_the_rest_stays(folder: Path, opens_quickly: Opens) -> None:
    correct(folder, "title: Birds of the Pond\ndate: 12 June 2019\nperiod: 2019-2022\n")
    library = opens_quickly()
    assert ingest([folder], library).new == 1
    said = opens_quickly().document(NAME).particulars
    assert (said.title, said.date, said.period) == ("Birds of the Pond", "2019-06-12", (2019, 2022))
    assert (said.body, said.kind) == ("Pond Committee", "report")
    assert said.evidence == {
        "title": "corrected",
        "date": "corrected",
        "period": "corrected",
        "body": "first page",
        "kind": "first page",
    }


def test_corrections_survive_a_new_reading_and_are_read_once(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    correct(folder, "title: Birds of the Pond\n")
    ingest([folder], library)
    assert ingest([folder], library).same == 1
    (folder / NAME).write_text(HERONS.replace("Seven", "Nine"))
    assert ingest([folder], library).changed == 1
    assert title(library) == "Birds of the Pond"


def test_a_changed_correction_reads_the_paper_again_and_one_that_goes_too(folder: Path, opens_quickly: Opens) -> None:
    library = opens_quickly()
    ingest([folder], library)
    correct(folder, "title: Birds\n")
    assert (ingest([folder], library).changed, title(library)) == (1, "Birds")
    correct(folder, "title: Fowl\n")
    assert (ingest([folder], library).changed, title(library)) == (1, "Fowl")
    (folder / f"{NAME}.townclerk.yaml").unlink()
    assert (ingest([folder], library).changed, title(library)) == (1, "Report on the Herons")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: [unclosed", "not valid YAML"),
        ("date: 2021-02-30", "date that does not exist"),
        ("just words", "does not hold lines such as"),
        ("", "does not hold lines such as"),
        ("titel: Birds", "names 'titel', which is none of title, body"),
        ("title:\n- one", "its title is not a single value"),
        ("date: soon", "its date 'soon' is no date"),
        ("period: lately", "its period 'lately' is none"),
        (b"title: \xff\xfe", "not valid YAML in UTF-8"),
        ("a: &a [x]\ntitle: [*a, *a]", "names 'a'"),
        ("title: x" * 20_000, "larger than 64 KB"),
    ],
)
def test_bad_corrections_are_told_with_their_reason_and_the_paper_is_read(
    folder: Path, opens_quickly: Opens, text: str | bytes, reason: str
) -> None:
    correct(folder, text)
    library = opens_quickly()
    for _ in range(2):  # told again as long as it is so
        report = ingest([folder], library)
        assert [p.file for p in report.refused] == [f"{NAME}.townclerk.yaml"]
        assert reason in report.refused[0].reason
        assert title(library) == "Report on the Herons"
    assert report.same == 1


def test_corrections_without_their_paper_are_told(folder: Path, opens_quickly: Opens) -> None:
    (folder / "gone.pdf.townclerk.yaml").write_text("title: Gone\n")
    report = ingest([folder], opens_quickly())
    assert [(p.file, p.reason) for p in report.refused] == [
        ("gone.pdf.townclerk.yaml", "there is no paper 'gone.pdf' beside it")
    ]


def test_naming_the_corrections_reads_their_paper(folder: Path, opens_quickly: Opens) -> None:
    correct(folder, "title: Birds\n")
    library = opens_quickly()
    ingest([folder / f"{NAME}.townclerk.yaml"], library)
    assert title(library) == "Birds"


def test_evidence_tells_front_matter_from_first_page_and_file_name(folder: Path, opens_quickly: Opens) -> None:
    (folder / NAME).write_text("---\nbody: Cabinet\n---\n" + HERONS)
    words = "the wardens met and spoke of the winter, and went home again when the snow had gone from the hills."
    (folder / "notes_on_the-winter.txt").write_text(words)
    library = opens_quickly()
    ingest([folder], library)
    found = library.document(NAME).particulars.evidence
    assert (found["body"], found["title"], found["date"]) == ("front matter", "first page", "first page")
    assert library.document("notes_on_the-winter.txt").particulars.evidence == {"title": "file name"}
