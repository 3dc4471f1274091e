"""Papers at work: added, removed and read again on the page, whatever is sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import open_filled_library, read_corpus_if_due, read_uploads_if_any
from api.settings import Settings
from ingest.library import Library
from ingest.pipeline import ingest
from tests.fakes import FakeAssistant
from tests.papers import Opens
from tests.test_doors import FOREIGN, OWN, REBOUND

pytest_plugins = ("tests.quick_library",)

HERONS = b"# Report on the Herons\n\nPond Committee\n\n3 May 2018\n\nSeven herons nest beside the mill pond.\n"
OTTERS = HERONS.replace(b"Seven herons", b"Eight otters")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def library(opens_quickly: Opens) -> Library:
    return opens_quickly()


@pytest.fixture
def officer(settings: Settings, library: Library) -> Iterator[TestClient]:
    with visitor(settings, library) as client:
        yield client


def visitor(settings: Settings, library: Library, host: str = "127.0.0.1") -> TestClient:
    app = create_app(settings, FakeAssistant(), library, library)
    return TestClient(app, base_url="http://127.0.0.1", client=(host, 5000), follow_redirects=False)


def add(client: TestClient, *files: tuple[str, bytes]) -> list[dict[str, str]]:
    sent = client.post("/api/uploads", files=[("file", each) for each in files], headers=OWN)
    assert sent.status_code == 200, sent.text
    told: list[dict[str, str]] = sent.json()
    return told


def words(library: Library) -> str:
    return " ".join(p.text for d in library.documents() for p in library.passages(d.id))


def test_a_paper_added_by_the_plain_form_is_read_and_listed(officer: TestClient, library: Library) -> None:
    page = officer.get("/papers").text
    assert 'enctype="multipart/form-data"' in page
    told = officer.post("/papers", files={"file": ("herons.md", HERONS)}, headers=OWN)
    assert "herons.md has been read." in told.text
    assert "Report on the Herons</a>" in told.text
    assert "Seven herons nest" in words(library)
    assert "<h1>Report on the Herons</h1>" in officer.get("/papers/uploaded/herons.md").text


def test_several_files_come_at_once_and_each_is_told(officer: TestClient) -> None:
    told = add(officer, ("herons.md", HERONS), ("picture.pdf", PICTURE), ("otters.md", OTTERS), ("empty.txt", b" "))
    assert [each["state"] for each in told] == ["read", "refused", "read", "refused"]
    assert "picture.pdf cannot be used: it is a" in told[1]["message"]
    page = officer.get("/papers").text
    assert "Added, but not in use" in page
    assert "empty.txt cannot be used: it is empty." in page


def test_the_same_file_again_is_told_and_changes_nothing(officer: TestClient, settings: Settings) -> None:
    add(officer, ("herons.md", HERONS))
    (again,) = add(officer, ("birds.md", HERONS))
    assert again["state"] == "same"
    assert "was added before, as herons.md" in again["message"]
    assert sorted(f.name for f in settings.uploads.iterdir()) == ["herons.md"]


def test_a_paper_of_the_folder_is_not_added_a_second_time(settings: Settings, library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "herons.md").write_bytes(HERONS)
    ingest([folder], library, "corpus")
    with visitor(settings, library) as client:
        (told,) = add(client, ("h.md", HERONS))
        assert "is held already, as “Report on the Herons” (herons.md)" in told["message"]
        (other,) = add(client, ("herons.md", OTTERS))
        assert other["link"] == "/papers/uploaded/herons.md"  # neither takes the other's place
    assert {"herons.md", "uploaded/herons.md"} == set(library.known())


def test_another_file_of_the_same_name_is_a_new_version_and_the_first_is_not_lost(
    officer: TestClient, settings: Settings, library: Library
) -> None:
    add(officer, ("pond.md", HERONS))
    (told,) = add(officer, ("pond.md", OTTERS))
    assert "takes the place of an earlier file" in told["message"]
    assert "otters" in words(library)
    assert "herons nest" not in words(library)
    assert (settings.uploads / ".earlier" / "1 pond.md").read_bytes() == HERONS


def test_a_new_version_that_cannot_be_used_leaves_the_one_before(officer: TestClient, library: Library) -> None:
    add(officer, ("pond.md", HERONS))
    (told,) = add(officer, ("pond.md", PICTURE))
    assert told["state"] == "refused"
    assert "Answers still come from the version before it." in told["message"]
    assert "Seven herons" in words(library)


def test_what_was_added_outlasts_a_restart_and_the_folder_kept_in_step(
    officer: TestClient, settings: Settings, library: Library, tmp_path: Path
) -> None:
    add(officer, ("herons.md", HERONS))
    (settings.uploads / "otters.md").write_bytes(OTTERS)  # as if it had stopped before this was read
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "note.md").write_bytes(b"# Note on the Weir\n\nThe weir was mended in June 2019.\n")
    again = settings.model_copy(update={"corpus": folder})
    again.model_fields_set.add("corpus")
    read_corpus_if_due(library, again)
    read_uploads_if_any(library, again)
    assert set(library.known()) == {"note.md", "uploaded/herons.md", "uploaded/otters.md"}


def test_the_built_in_papers_leave_with_the_first_paper_that_can_be_read(settings: Settings, library: Library) -> None:
    read_corpus_if_due(library, settings)
    built_in = set(library.known())
    with visitor(settings, library) as client:
        assert "they leave once the first paper" in client.get("/papers").text
        add(client, ("picture.png", PICTURE))
        assert set(library.known()) == built_in
        add(client, ("herons.md", HERONS))
        assert set(library.known()) == {"uploaded/herons.md"}
        assert "they leave once the first paper" not in client.get("/papers").text


def test_the_built_in_papers_are_back_at_the_next_start_where_none_is_left(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.quick_library import open_quick_library  # a plugin is not to be imported before pytest does

    monkeypatch.setattr(Library, "open", lambda folder, *_: open_quick_library(folder))
    settings.uploads.mkdir(parents=True)
    (settings.uploads / "herons.md").write_bytes(HERONS)
    half = settings.uploads / ".otters.md.new"  # as a Townclerk that was killed leaves it
    half.write_bytes(OTTERS[:9])
    os.utime(half, (0, 0))
    with open_filled_library(settings) as library:
        assert set(library.known()) == {"uploaded/herons.md"}
    assert not half.exists()
    (settings.uploads / "herons.md").unlink()
    with open_filled_library(settings) as library:
        assert len(library.known()) == 5


def test_a_paper_is_removed_once_that_is_confirmed(officer: TestClient, settings: Settings, library: Library) -> None:
    add(officer, ("pond.md", HERONS), ("picture.png", PICTURE))
    add(officer, ("pond.md", OTTERS))
    assert "Remove Report on the Herons?" in officer.get("/remove/uploaded/pond.md").text
    assert library.known()
    assert officer.post("/remove/uploaded/pond.md", headers=OWN).headers["location"] == "/papers"
    assert officer.post("/remove/uploaded/picture.png", headers=OWN).status_code == 303
    assert library.known() == {}
    assert [f for f in settings.uploads.rglob("*") if f.is_file()] == []
    assert officer.get("/remove/uploaded/pond.md").status_code == 404
    assert "picture.png" not in officer.get("/papers").text


def test_a_paper_of_the_folder_is_not_removed_on_the_page(settings: Settings, library: Library) -> None:
    read_corpus_if_due(library, settings)
    with visitor(settings, library) as client:
        built_in = next(iter(library.known()))
        assert client.post(f"/remove/{built_in}", headers=OWN).status_code == 422
        assert client.post(f"/read-again/{built_in}", headers=OWN).status_code == 422
    assert built_in in library.known()


def test_a_paper_is_read_again_though_it_is_as_it_was(officer: TestClient, library: Library) -> None:
    add(officer, ("herons.md", HERONS))
    before = library.generation
    assert officer.post("/read-again/uploaded/herons.md", headers=OWN).status_code == 303
    assert library.generation > before
    assert "Seven herons" in words(library)


def test_what_waits_is_said_to_be_read_and_is_read_after_a_restart(
    settings: Settings, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.uploading._PATIENCE", 0)
    with library.writing(), visitor(settings, library) as client:  # another Townclerk is at it
        (told,) = add(client, ("herons.md", HERONS))
        assert (told["state"], told["message"]) == ("reading", "herons.md is being read.")
        assert client.get("/api/uploads").json() == [told]
        assert "Look again" in client.get("/papers").text
    assert library.known() == {}
    read_uploads_if_any(library, settings)
    assert set(library.known()) == {"uploaded/herons.md"}


def test_a_paper_that_was_added_is_corrected_on_its_page(officer: TestClient, settings: Settings) -> None:
    add(officer, ("herons.md", HERONS))
    kept = officer.post("/papers/uploaded/herons.md", data={"title": "Birds"}, headers=OWN)
    assert kept.status_code == 303
    assert "<h1>Birds</h1>" in officer.get("/papers/uploaded/herons.md").text
    assert (settings.uploads / "herons.md.townclerk.yaml").read_text() == "title: Birds\n"


def test_a_reader_sees_no_form_and_changes_nothing(settings: Settings, library: Library) -> None:
    with visitor(settings, library) as client:
        add(client, ("herons.md", HERONS))
    with visitor(settings, library, "10.0.0.7") as client:
        assert "Add papers" not in client.get("/papers").text
        for address in ("/papers", "/api/uploads", "/remove/uploaded/herons.md", "/read-again/uploaded/herons.md"):
            answer = client.post(address, files={"file": ("otters.md", OTTERS)})
            assert (answer.status_code, "look after them" in answer.text) == (403, True)
        assert client.get("/api/uploads").status_code == 403
    assert set(library.known()) == {"uploaded/herons.md"}


@pytest.mark.parametrize("headers", [REBOUND, *FOREIGN])
def test_another_sites_page_adds_and_removes_nothing(
    officer: TestClient, library: Library, headers: dict[str, str]
) -> None:
    add(officer, ("herons.md", HERONS))
    for address in ("/papers", "/api/uploads"):
        sent = officer.post(address, files={"file": ("otters.md", OTTERS)}, headers=headers)
        assert sent.status_code in (400, 403)
    for address in ("/remove/uploaded/herons.md", "/papers/uploaded/herons.md"):
        assert officer.post(address, data={"title": "Taken"}, headers=headers).status_code in (400, 403)
    assert words(library).count("Seven herons") == 1
    assert "Taken" not in officer.get("/papers").text


SCRIPT = "<script>alert(1)</script>"


def test_script_in_a_name_a_title_and_a_table_is_text(officer: TestClient) -> None:
    paper = f"# Plan {SCRIPT}\n\nIn 2019:\n\n| Year | {SCRIPT} |\n|---|---|\n| 2019 | <img src=x onerror=alert(1)> |\n"
    name = "<img src=x onerror=alert(1)>.md"
    told = officer.post("/papers", files={"file": (name, paper.encode())}, headers=OWN).text
    (held,) = (add(officer, ('<b>bad</b>".png', PICTURE)),)
    pages = [told, officer.get("/papers").text]
    (paper_held,) = officer.get("/api/documents").json()
    pages += [officer.get(paper_held["link"]).text, officer.get(f"/remove/{paper_held['id']}").text]
    assert all("<script>alert" not in page and "<img src=x" not in page and "<b>bad" not in page for page in pages)
    assert "&lt;script&gt;" in pages[2]
    assert held[0]["name"] == 'b>".png'


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\papers\\plan.md", "plan.md"),
        (".hidden.md", "hidden.md"),
        ("a\u202eb\u200b c.md", "a b c.md"),
        ("2", "paper 2"),
        ("é" * 200 + ".md", "é" * 58 + ".md"),
    ],
)
def test_a_name_is_one_for_a_file_in_the_folder(officer: TestClient, settings: Settings, given: str, kept: str) -> None:
    (told,) = add(officer, (given, HERONS))
    assert (told["name"], told["state"]) == (kept, "read")
    assert [f.name for f in settings.uploads.iterdir()] == [kept]


@pytest.mark.parametrize("name", ["...", "plan.pdf.townclerk.yaml"])
def test_a_name_that_is_none_is_told(officer: TestClient, settings: Settings, name: str) -> None:
    sent = officer.post("/api/uploads", files=[("file", ("herons.md", HERONS)), ("file", (name, OTTERS))])
    assert (sent.status_code, sent.json()["error"]) == (422, "bad_name")
    assert list(settings.uploads.iterdir()) == []


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\nno head\r\n\r\n", b"--x\r\nA: " + b"b" * 9000])
def test_what_is_no_upload_is_told(officer: TestClient, settings: Settings, body: bytes) -> None:
    sent = officer.post("/api/uploads", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert (sent.status_code, sent.json()["error"]) == (400, "bad_upload")
    assert officer.post("/api/uploads", json={}).status_code == 400
    page = officer.post("/papers", files={"file": ("", b"")})
    assert (page.status_code, "No file was chosen" in page.text, "Add papers" in page.text) == (400, True, True)
    assert list(settings.uploads.iterdir()) == []


def test_a_file_larger_than_the_setting_is_refused_with_the_limit(settings: Settings, library: Library) -> None:
    with visitor(settings.model_copy(update={"max_upload_mb": 1}), library) as client:
        sent = client.post("/api/uploads", files={"file": ("long.md", HERONS * 20_000)})
        assert (sent.status_code, "larger than 1 MB" in sent.json()["message"]) == (413, True)
    assert list(settings.uploads.iterdir()) == []
