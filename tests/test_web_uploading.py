"""Adding papers, signing in and another site's page, in a real browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import Page, expect, sync_playwright

from api.app import create_app
from api.settings import Settings
from ingest.library import Library
from tests.fakes import FakeAssistant
from tests.papers import Opens
from tests.test_uploading import HERONS, OTTERS, PICTURE
from tests.test_web_browser import CHROMIUM, QUIET, browsing, wait_until
from tests.test_web_browser import pytestmark as pytestmark

pytest_plugins = ("tests.quick_library",)

TOKEN = "a-token-of-the-town-clerk"
FILES = [
    {"name": "herons.md", "mimeType": "text/markdown", "buffer": HERONS},
    {"name": "<b>picture.png", "mimeType": "image/png", "buffer": PICTURE},
]


@contextmanager
def serving(app: FastAPI) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_until(lambda: server.started)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def library(opens_quickly: Opens) -> Library:
    return opens_quickly()


@pytest.fixture
def address(library: Library, tmp_path: Path) -> Iterator[str]:
    with serving(create_app(Settings(data_dir=tmp_path / "data"), FakeAssistant(), library, library)) as port:
        yield f"http://127.0.0.1:{port}"


def choose(page: Page, *files: object) -> None:
    page.get_by_label("Files").set_input_files(list(files))  # type: ignore[arg-type]
    page.get_by_role("button", name="Add").click()


def test_files_are_added_one_by_one_and_told_as_text(address: str) -> None:
    faults: list[str] = []
    with browsing(address, viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto("/papers")
        choose(page, *FILES)
        expect(page.locator("[data-told] .upload")).to_have_count(2)
        expect(page.locator("[data-told]")).to_contain_text("herons.md has been read.")
        expect(page.locator("[data-told]")).to_contain_text("<b>picture.png cannot be used: it is a")
        expect(page.get_by_role("status")).to_contain_text("herons.md has been read.")
        page.get_by_role("link", name="Show the papers as they are now").click()
        expect(page.get_by_role("link", name="Report on the Herons", exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.get_by_role("link", name="Remove Report on the Herons").click()
        page.get_by_role("button", name="Remove", exact=True).click()
        expect(page.get_by_role("link", name="Report on the Herons", exact=True)).to_have_count(0)
    assert faults == []


def test_without_script_the_form_adds_and_reads_again(address: str) -> None:
    with browsing(address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/papers")
        choose(page, *FILES)
        expect(page.get_by_text("herons.md has been read.")).to_be_visible()
        page.get_by_role("button", name="Read again Report on the Herons").click()
        expect(page.get_by_role("heading", name="The papers", exact=True)).to_be_visible()
        page.get_by_role("link", name="Report on the Herons", exact=True).click()
        page.get_by_text("Correct these particulars").click()
        page.get_by_label("Title").fill("Birds")
        page.get_by_role("button", name="Keep and read again").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Birds")


def test_a_person_signs_in_with_the_token_and_adds_a_paper(library: Library, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", token=TOKEN)  # type: ignore[arg-type]
    with (
        serving(create_app(settings, FakeAssistant(), library, library)) as port,
        browsing(f"http://127.0.0.1:{port}", java_script_enabled=False) as context,
    ):
        page = context.new_page()
        page.goto("/papers")
        page.get_by_label("Token").fill("guess")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("This is not the token.")).to_be_visible()
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="Sign in").click()
        choose(page, FILES[0])
        expect(page.get_by_text("herons.md has been read.")).to_be_visible()


ELSEWHERE = """<!doctype html><title>Elsewhere</title>
<form method="post" enctype="multipart/form-data" action="{address}/papers">
<input name="file" type="file"><button>Go</button></form>
<form method="post" action="{address}/remove/uploaded/herons.md"><button>Away</button></form>
<form method="post" enctype="text/plain" action="{address}/api/ask">
<input name='{{"question": "How many?", "a' value='": 1}}'><button>Ask</button></form>"""


@pytest.mark.parametrize("button", ["Go", "Away", "Ask"])
def test_forms_of_another_site_do_nothing(address: str, library: Library, button: str) -> None:
    elsewhere = FastAPI()
    elsewhere.get("/", response_class=HTMLResponse)(lambda: ELSEWHERE.format(address=address))
    with serving(elsewhere) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(f"{address}/papers")
        choose(page, FILES[0])
        expect(page.locator("[data-told]")).to_contain_text("herons.md has been read.")
        page.goto(f"http://localhost:{port}/")
        page.locator("input[type=file]").set_input_files([{**FILES[0], "name": "otters.md", "buffer": OTTERS}])
        page.get_by_role("button", name=button).click()
        expect(page.locator("body")).to_contain_text("another site's page")
        browser.close()
    assert set(library.known()) == {"uploaded/herons.md"}
