"""Editions of one thing: last year's plan and this year's, linked by what the papers say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.editions import listed_documents
from api.settings import Settings
from ingest.document import Document, Particulars
from ingest.editions import ALONE, Edition, editions
from ingest.pipeline import ingest
from tests.fakes import FakeAssistant, FakeLibrary
from tests.papers import Opens

pytest_plugins = ("tests.quick_library",)


def paper(
    i: str,
    title: str,
    date: str = "",
    kind: str = "plan",
    body: str = "Pond Committee",
    follows: str = "",
    period: tuple[int, int] | None = None,
) -> Document:
    return Document(i, "digest", Particulars(title, body, kind, date, period, follows=follows), "words")


def linked(*papers: Document) -> dict[str, Edition]:
    return editions(papers)


def test_titles_that_differ_in_years_or_dates_make_a_series() -> None:
    found = linked(
        paper("c", "The Pond Plan, 2024 to 2027", "2024-01-09"),
        paper("a", "Pond Plan 2018-2021", "2018"),
        paper("b", "Pond Plan for 2021-24", "2021-03"),
    )
    assert found == {"a": Edition("", "b"), "b": Edition("a", "c"), "c": Edition("b", "")}


def test_a_period_that_follows_on_makes_one_of_titles_that_share_most_words() -> None:
    old = paper("old", "Pond and Mill Plan 2018-2021", "2018", period=(2018, 2021))
    new = paper("new", "Pond, Mill and Heron Plan 2021-2024", "2021", period=(2021, 2024))
    later = paper("later", "Pond, Mill and Heron Plan 2029-2032", "2029", period=(2029, 2032))
    assert linked(old, new) == {"old": Edition("", "new"), "new": Edition("old", "")}
    assert linked(old, later) == {}
    assert linked(old, paper("x", "Railway Plan 2021-2024", "2021", period=(2021, 2024))) == {}


@pytest.mark.parametrize(
    "other",
    [
        paper("b", "Pond Plan 2021", "2021", body="Mill Committee"),
        paper("b", "Pond Plan 2021", "2021", kind="report"),
        paper("b", "Mill Plan 2021", "2021"),
        paper("b", "Pond Plan", ""),
        paper("b", "Pond Plan 2018", "2018"),
    ],
)
def test_other_papers_are_not_linked(other: Document) -> None:
    assert linked(paper("a", "Pond Plan 2018", "2018"), other) == {}


def test_short_titles_without_a_body_say_too_little() -> None:
    assert linked(*(paper(y, f"Plan {y}", y, body="") for y in ("2018", "2021"))) == {}
    assert len(linked(*(paper(y, f"Plan of the Lower Pond {y}", y, body="") for y in ("2018", "2021")))) == 2


def test_an_officer_may_state_what_a_paper_follows(tmp_path: Path, opens_quickly: Opens) -> None:
    (tmp_path / "birds.md").write_text("# Plan for Birds\n\nPond Committee\n\n3 May 2018\n\nSeven herons nest there.\n")
    (tmp_path / "fowl.md").write_text("# Fowl Strategy\n\nMill Board\n\n3 May 2021\n\nNine herons nest at the mill.\n")
    (tmp_path / "fowl.md.townclerk.yaml").write_text("follows: birds.md\n")
    library = opens_quickly()
    ingest([tmp_path], library)
    standing = {d.id: d.standing for d in listed_documents(library.documents())}
    assert standing == {"birds.md": "superseded by Fowl Strategy (3 May 2021)", "fowl.md": "current"}
    assert editions([paper("a", "Pond Plan", follows="gone.pdf")]).get("a", ALONE) == ALONE


def test_pages_and_http_tell_the_editions(tmp_path: Path) -> None:
    held = [paper("new.md", "Pond Plan 2021", "2021"), paper("old.md", "Pond Plan 2018", "2018")]
    held += [paper("m1.md", "Pond Minutes, May 2018", "2018-05", "minutes")]
    held += [paper("m2.md", "Pond Minutes, June 2018", "2018-06", "minutes")]
    library = FakeLibrary([(document, []) for document in held])
    settings = Settings(data_dir=tmp_path)
    with TestClient(create_app(settings, FakeAssistant(), library), base_url="http://localhost") as client:
        told = {each["id"]: each for each in client.get("/api/documents").json()}
        assert told["old.md"]["standing"] == "superseded by Pond Plan 2021 (2021)"
        assert told["m1.md"]["standing"] == "followed by Pond Minutes, June 2018 (June 2018)"
        assert (told["new.md"]["standing"], told["new.md"]["follows"]["id"]) == ("current", "old.md")
        page = client.get("/papers/old.md").text
        assert 'Superseded by <a href="/papers/new.md">Pond Plan 2021</a> (2021)' in page
        assert 'Follows <a href="/papers/old.md">Pond Plan 2018</a>' in client.get("/papers/new.md").text
