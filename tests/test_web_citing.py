"""A reader's steps in a real browser: opening a citation of a PDF, choosing papers, and passing on links."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from api.app import create_app
from api.settings import Settings
from ingest.document import Span
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.cite import cite
from retriever.values import Answer, Outcome, Statement
from tests.fakes import FakeAssistant
from tests.quick_library import open_quick_library
from tests.test_pages_as_printed import COUNT, box_in, herons, printed_box
from tests.test_web_browser import answer, ask, browsing, pytestmark, serving

__all__ = ["pytestmark"]
OTHER = "# Ferry Minutes\n\nFerry Board\n\n3 May 2019\n\nThe ferry carried eleven herons over the water.\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "herons.pdf").write_bytes(herons())
    (folder / "ferry.md").write_text(OTHER)
    opened = open_quick_library(tmp_path_factory.mktemp("store"))
    ingest([folder], opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def clerk(library: Library) -> FakeAssistant:
    def says(question: str) -> Answer:
        shown = [_said(library, "herons.pdf", COUNT)]
        if "changed" in question:
            shown.append(_said(library, "ferry.md", "The ferry carried eleven herons over the water."))
        return Answer(question, question, Outcome.ANSWERED, tuple(shown), as_at="2019-05-03")

    return FakeAssistant(says)


def _said(library: Library, paper: str, words: str) -> Statement:
    document = library.document(paper)
    start = document.text.index(words)
    passage = next(p for p in library.passages(paper) if p.words.start <= start < p.words.end)
    return Statement(words, (cite(passage, document, (Span(start, start + len(words)),)),))


@pytest.fixture(scope="module")
def address(library: Library, clerk: FakeAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    with serving(create_app(settings, clerk, library, library)) as at:
        yield at


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    faults: list[str] = []
    with browsing(address) as context:
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.goto("/")
        yield page
    assert faults == []


def as_shown(picture: Locator) -> bytes:
    """The picture as the browser has it, in its own dots."""
    drawn = """image => {
        const canvas = Object.assign(document.createElement("canvas"),
            { width: image.naturalWidth, height: image.naturalHeight });
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas.toDataURL("image/png").split(",")[1];
    }"""
    return base64.b64decode(picture.evaluate(drawn))


def height_of(shown: Locator) -> float:
    """In the page's own dots."""
    box = shown.bounding_box()
    return box["height"] if box else 0.0


def test_an_opened_citation_shows_its_page_with_the_box_over_the_words(page: Page) -> None:
    ask(page, "How many herons?")
    expect(answer(page).get_by_text("page 2")).to_be_visible()
    expect(answer(page).locator(".currency")).to_contain_text("Of a past date, 3 May 2018")
    answer(page).get_by_role("link", name="source 1").click()
    expect(page.get_by_role("region", name="The passage in its section").locator("mark")).to_have_text([COUNT])
    picture = answer(page).get_by_role("img", name="with a box around the words cited")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 1191)
    assert box_in(as_shown(picture)) == pytest.approx(printed_box(herons(), 2, COUNT), abs=8)

    answer(page).get_by_role("link", name="See the page as printed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Report on the Herons, page 2")
    expect(page.locator("#here")).to_have_text(COUNT)
    page.get_by_role("link", name="Page 1").click()
    expect(page.get_by_role("region", name="The text of this page")).to_contain_text("Nothing is counted on this page.")


def test_without_script_the_picture_and_the_links_are_there_too(address: str) -> None:
    with browsing(address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/?q=How+many+herons")
        page.locator("summary", has_text=COUNT).click()
        expect(page.get_by_role("img", name="with a box around the words cited")).to_be_visible()
        expect(page.get_by_role("button", name="Copy link")).to_have_count(0)
        page.get_by_role("link", name="Link to this answer").click()
        expect(page.locator(".statement")).to_contain_text(COUNT)


def test_a_picture_that_does_not_come_leaves_the_text_and_a_sentence(page: Page) -> None:
    page.route("**/*.png?*", lambda route: route.abort())
    ask(page, "How many herons?")
    answer(page).get_by_role("link", name="source 1").click()
    expect(answer(page).get_by_text("cannot be shown as it is printed just now")).to_be_visible()
    expect(answer(page).locator("mark").first).to_have_text(COUNT)


def test_nothing_moves_when_a_picture_comes_late(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/*.png?*", lambda route: waiting.append(route))
    ask(page, "How many herons?")
    answer(page).get_by_role("link", name="source 1").click()
    picture = answer(page).get_by_role("img", name="with a box around the words cited")
    picture.scroll_into_view_if_needed()
    kept = height_of(picture)
    for _ in range(200):
        if not waiting:
            page.wait_for_timeout(50)
    waiting[0].continue_()
    expect(picture).to_have_js_property("naturalWidth", 1191)
    assert height_of(picture) == pytest.approx(kept, abs=2)
    assert kept > 300


def test_a_choice_is_sent_shown_and_kept_in_the_link(page: Page, clerk: FakeAssistant, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Choose papers and date").click()
    page.get_by_label("Ferry Board").check()
    page.get_by_label("As at").fill("2020-01-31")
    ask(page, "How many herons?")
    expect(answer(page).get_by_text("Asked of: Ferry Board; as at 31 January 2020.")).to_be_visible()
    assert clerk.asked[-1] == ("How many herons?", (), "2020-01-31", ("ferry.md",))
    assert "body=Ferry+Board" in page.url

    answer(page).get_by_role("button", name="Copy link", exact=True).last.click()
    expect(answer(page).get_by_text("The link is copied.").last).to_be_visible()
    pasted = page.evaluate("navigator.clipboard.readText()")
    assert pasted.startswith(address)
    said = answer(page).locator(".statements").inner_text()
    page.goto(pasted)
    assert answer(page).locator(".statements").inner_text() == said
    assert clerk.asked[-1] == ("How many herons?", (), "2020-01-31", ("ferry.md",))
    expect(page.get_by_label("Ferry Board")).to_be_checked()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(address: str, width: int, library: Library) -> None:
    with browsing(address, viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        for path in ("/?as_at=2020-01-31&q=What+changed", "/papers/herons.pdf/pages/2?at=0-9", "/papers"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.goto("/")
        ask(page, "What changed?")
        sides = answer(page).locator(".side")
        expect(sides).to_have_count(2)
        first, second = (side.evaluate("side => side.offsetTop") for side in sides.all())
        assert (first == second) is (width == 1280)
