"""An officer corrects a paper on its page: it is kept beside the paper, and shown at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ingest.library import Library
from ingest.pipeline import ingest
from tests.fakes import FakeAssistant
from tests.packs import Report, pack
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)

HERONS = "# Report on the Herons\n\nPond Committee\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
OWN = {"Sec-Fetch-Site": "same-origin"}
BLOCK = ["Report to: Ferry Committee", "Agenda item: 5", "Date: 3 May 2018"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "herons.md").write_text(HERONS)
    return made


@pytest.fixture
def library(folder: Path, opens_quickly: Opens) -> Library:
    return opens_quickly()


def served(folder: Path, library: Library) -> FastAPI:
    ingest([folder], library, "corpus")
    return create_app(Settings(corpus=folder), FakeAssistant(), library, library)


def visitor(app: FastAPI, host: str = "127.0.0.1") -> TestClient:
    return TestClient(app, base_url="http://localhost", client=(host, 5000), follow_redirects=False)


@pytest.fixture
def officer(folder: Path, library: Library) -> Iterator[TestClient]:
    with visitor(served(folder, library)) as client:
        yield client


def test_what_is_corrected_is_shown_and_stands_beside_the_paper(officer: TestClient, folder: Path) -> None:
    assert 'name="title" value="Report on the Herons"' in officer.get("/papers/herons.md").text
    form = {"title": "Birds & Fowl", "body": "Pond Committee", "kind": "report", "date": "12 June 2019", "period": ""}
    kept = officer.post("/papers/herons.md", data=form, headers=OWN)
    assert (kept.status_code, kept.headers["location"]) == (303, "/papers/herons.md")
    page = officer.get("/papers/herons.md").text
    assert "<h1>Birds &amp; Fowl</h1>" in page
    assert "Corrected by hand: date, title" in page
    beside = (folder / "herons.md.townclerk.yaml").read_text()
    assert beside == "title: Birds & Fowl\ndate: 12 June 2019\n"


def test_an_empty_field_goes_back_to_what_the_paper_says(officer: TestClient, folder: Path) -> None:
    officer.post("/papers/herons.md", data={"title": "Birds"}, headers=OWN)
    officer.post("/papers/herons.md", data={"title": ""}, headers=OWN)
    assert "<h1>Report on the Herons</h1>" in officer.get("/papers/herons.md").text
    assert not (folder / "herons.md.townclerk.yaml").exists()


def test_a_report_of_a_pack_is_corrected_alone(folder: Path, library: Library) -> None:
    reports = [Report("", [*BLOCK, f"Title: {title}"], ["The quay was mended with 340 stones. " * 9]) for title in "AB"]
    (folder / "pack.pdf").write_bytes(pack((), reports))
    with visitor(served(folder, library)) as client:
        assert client.post("/papers/pack.pdf/2", data={"title": "The Bell"}, headers=OWN).status_code == 303
        assert "<h1>The Bell</h1>" in client.get("/papers/pack.pdf/2").text
        assert "<h1>A</h1>" in client.get("/papers/pack.pdf").text


def test_a_slip_is_told_and_nothing_is_kept(officer: TestClient, folder: Path) -> None:
    told = officer.post("/papers/herons.md", data={"date": "soon"}, headers=OWN)
    assert told.status_code == 422
    assert "its date &#39;soon&#39; is no date" in told.text
    assert not (folder / "herons.md.townclerk.yaml").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "http://elsewhere.example"},
        {**OWN, "X-Forwarded-For": "10.0.0.7"},
    ],
)
def test_other_sites_and_other_machines_correct_nothing(
    officer: TestClient, folder: Path, headers: dict[str, str]
) -> None:
    assert officer.post("/papers/herons.md", data={"title": "Taken"}, headers=headers).status_code == 403
    assert not (folder / "herons.md.townclerk.yaml").exists()


def test_a_visitor_from_another_machine_has_no_form(folder: Path, library: Library) -> None:
    with visitor(served(folder, library), "10.0.0.7") as client:
        assert "Correct these particulars" not in client.get("/papers/herons.md").text
        assert client.post("/papers/herons.md", data={"title": "Taken"}, headers=OWN).status_code == 403


def test_papers_that_cannot_be_corrected_say_why(folder: Path, library: Library) -> None:
    ingest([folder], library)  # added, not the folder's
    with visitor(create_app(Settings(corpus=folder), FakeAssistant(), library, library)) as client:
        assert "does not stand in the folder of papers" in client.get("/papers/herons.md").text
    with visitor(create_app(Settings(), FakeAssistant(), library, library)) as client:
        assert "built-in papers belong to Townclerk" in client.get("/papers/herons.md").text
