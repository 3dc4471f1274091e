"""A person's steps in a real browser, against the real app over a made-up library; the network is shut."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from api.app import create_app
from api.settings import Settings
from ingest.document import Cell, Document, Particulars, Passage, PassageKind, Span, Words
from ingest.errors import UnknownDocument, UnknownPassage
from retriever.values import Answer, AnswerTable, Citation, Outcome, Statement, Turn

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs Debian's chromium: apt-get install -y chromium"),
]

# A made-up paper: kind, group and text of each passage. PARTS stand inside the one before.
LINES = [
    ("sentence", "", "The board met on 4 March 2020."),
    ("sentence", "", "It has two priorities, agreed with <partners> & schools."),
    ("item", "list", "Keeping children safe"),
    ("item", "list", "Reaching every village. A bus calls each week."),
    ("sentence", "list", "A bus calls each week."),
    ("row", "table", "LI 7 Library visits per 1,000 people 410 455"),
    ("cell", "table", "455"),
    ("sentence", "", "The board is chaired by Councillor Ines Quill."),
]
PARTS = (4, 6)
HEADS = ("Measure", "Name", "2019-20", "2020-21")
CELLS = ("LI 7", "Library visits per 1,000 people", "410", "455")


class PaperLibrary:
    """One paper, held in memory."""

    def __init__(self) -> None:
        said = Particulars("Denebridge Children's Plan", "Children's Board", "plan", "2020-03-04", (2020, 2023))
        self.paper = Document(
            "denebridge.md",
            "d",
            said,
            "\n".join(text for order, (_, _, text) in enumerate(LINES) if order not in PARTS),
        )
        self._passages = [self._passage(order, *line) for order, line in enumerate(LINES)]

    def documents(self) -> list[Document]:
        return [self.paper]

    def document(self, document_id: str) -> Document:
        if document_id != self.paper.id:
            raise UnknownDocument("That paper is not held.")
        return self.paper

    def passages(self, document_id: str) -> list[Passage]:
        return self._passages

    def passage(self, passage_id: str) -> Passage:
        for each in self._passages:
            if each.id == passage_id:
                return each
        raise UnknownPassage("That passage is not held.")

    def cite(self, order: int, *shown: str) -> Citation:
        """Passage ``order``, with the words ``shown`` of it marked."""
        words = self._passages[order].words
        starts = [words.start + words.text.index(each) for each in shown]
        marks = tuple(Span(at, at + len(each)) for at, each in zip(starts, shown, strict=True))
        said = self.paper.particulars
        return Citation(
            document=self.paper.id,
            file="denebridge.md",
            title=said.title,
            date=said.date,
            section=("7. Our priorities",),
            number="12",
            quote=words.text,
            start=words.start,
            end=words.end,
            passage=self._passages[order].id,
            marks=marks,
        )

    def _passage(self, order: int, kind: str, group: str, text: str) -> Passage:
        start = self.paper.text.index(text)
        cells = tuple(Cell(h, Words(c, (Span(start, start),))) for h, c in zip(HEADS, CELLS, strict=True))
        return Passage(
            id=f"denebridge.md#{order}",
            document=self.paper.id,
            kind=PassageKind(kind),
            order=order,
            words=Words(text, (Span(start, start + len(text)),)),
            headings=("7. Our priorities",),
            group=group,
            cells={"row": cells, "cell": (cells[0], cells[-1])}.get(kind, ()),
        )


class Clerk:
    """Answers from a script; remembers what it was asked, and waits while ``door`` is shut."""

    def __init__(self, library: PaperLibrary) -> None:
        self.library = library
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.door = threading.Event()
        self.door.set()

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        self.asked.append((question, tuple(turn.question for turn in history)))
        self.door.wait(10)
        if "broken" in question:
            raise RuntimeError("a fault of the clerk's")
        if "weather" in question:
            near = self.library.cite(0)
            return Answer(question, question, Outcome.NOT_HELD, notes=("The papers do not say.",), nearest=(near,))
        if question.startswith("And"):
            chair = Statement("Councillor Ines Quill", (self.library.cite(7, "Councillor Ines Quill"),))
            return Answer("Who chairs the board?", question, Outcome.ANSWERED, (chair,), as_at="2020-03-04")
        if "bus" in question:
            parts = tuple(self.library.cite(order) for order in PARTS)
            return Answer(question, question, Outcome.ANSWERED, (Statement("Each week; 455", parts),))
        cells = (self.library.cite(5, "LI 7", "455"),)
        table = AnswerTable(HEADS, (CELLS,), "Library visits", (0, 3))
        said = Statement("LI 7 in 2020-21: 455 <i>visits</i>", cells)
        return Answer(question, question, Outcome.ANSWERED, (said,), table, ("Figures are yearly.",), (), "2020-03-04")


@pytest.fixture(scope="module")
def library() -> PaperLibrary:
    return PaperLibrary()


@pytest.fixture(scope="module")
def clerk(library: PaperLibrary) -> Clerk:
    return Clerk(library)


@pytest.fixture(scope="module")
def address(library: PaperLibrary, clerk: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real app on a free loopback port."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), max_question_chars=200), clerk, library)
    with serving(app) as address:
        yield address


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which an app is served."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_until(lambda: server.started, 60)  # the built-in papers may have to be read first
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def browsing(address: str, **options: object) -> Iterator[BrowserContext]:
    """A fresh browser that reaches ``address`` and nothing else; a request elsewhere fails the test."""
    strays: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
        context.on("request", lambda each: each.url.startswith(address + "/") or strays.append(each.url))
        try:
            yield context
        finally:
            browser.close()
    assert strays == []


@pytest.fixture
def page(address: str, clerk: Clerk) -> Iterator[Page]:
    """The page with script; a fault in the script or the content policy fails the test."""
    faults: list[str] = []
    clerk.asked.clear()
    with browsing(address) as context:
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.goto("/")
        yield page
    assert faults == []


@pytest.fixture
def plain_page(address: str, clerk: Clerk) -> Iterator[Page]:
    """The page without script."""
    clerk.asked.clear()
    with browsing(address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        yield page


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")


def answer(page: Page, place: int = -1):  # type: ignore[no-untyped-def]
    return page.get_by_role("region", name="Answer").nth(place)


def test_an_answer_comes_with_its_table_and_opens_the_marked_words(page: Page) -> None:
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_contain_text("LI 7 in 2020-21: 455 <i>visits</i>")  # as text, never as HTML
    expect(answer(page).locator("table mark").first).to_have_text("455")
    expect(answer(page)).to_contain_text("Figures are yearly.")
    expect(answer(page).get_by_text("In the papers’ own words.")).to_be_visible()
    expect(answer(page)).to_be_focused()
    assert "q=LI+7" in page.url  # a reload asks the same again

    answer(page).get_by_role("link", name="source 1").click()
    section = page.get_by_role("region", name="The passage in its section")
    expect(section).to_contain_text("agreed with <partners> & schools")
    expect(section.locator("mark")).to_have_text(["LI 7", "455"])

    answer(page).get_by_role("link", name="Open in the paper").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Denebridge Children's Plan")
    expect(page.locator("#here")).to_be_in_viewport()
    expect(page.locator("#here")).to_have_text("LI 7")


def test_a_part_of_an_item_is_marked_in_its_whole_and_stands_once(page: Page) -> None:
    words = "A bus calls each week."
    ask(page, "When does the bus call?")
    answer(page).get_by_role("link", name="source 1").click()
    section = page.get_by_role("region", name="The passage in its section")
    expect(section.locator("mark")).to_have_text([words])
    assert section.inner_text().count(words) == 1
    answer(page).get_by_role("link", name="Open in the paper").first.click()
    expect(page.locator("#here")).to_have_text(words)
    expect(page.locator("mark")).to_have_count(1)
    assert page.locator("article").inner_text().count(words) == 1


def test_a_part_of_a_cell_is_marked_under_its_row_and_column(page: Page) -> None:
    ask(page, "When does the bus call?")
    answer(page).get_by_role("link", name="source 2").click()
    section = page.get_by_role("region", name="The passage in its section")
    expect(section.get_by_text("LI 7 · 2020-21")).to_be_visible()
    expect(section.locator("mark")).to_have_text(["455"])
    answer(page).get_by_role("link", name="Open in the paper").last.click()
    expect(page.locator("#here")).to_have_text("LI 7")


def test_without_script_the_same_question_gives_the_same_answer(plain_page: Page) -> None:
    ask(plain_page, "LI 7 for 2020-21?")
    expect(answer(plain_page)).to_contain_text("LI 7 in 2020-21: 455 <i>visits</i>")
    answer(plain_page).locator("summary").click()
    expect(answer(plain_page).locator("blockquote mark")).to_have_text(["LI 7", "455"])
    answer(plain_page).get_by_role("link", name="Open in the paper").click()
    expect(plain_page.locator("#here")).to_have_text("LI 7")


def test_a_follow_up_sends_the_conversation_and_shows_how_it_was_understood(page: Page, clerk: Clerk) -> None:
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_be_focused()
    ask(page, "And who chairs it?")
    expect(page.get_by_text("Understood as: Who chairs the board?")).to_be_visible()
    assert clerk.asked[-1] == ("And who chairs it?", ("LI 7 for 2020-21?",))
    expect(answer(page)).to_be_focused()  # the answer is whole

    page.reload()  # the server's page knows the conversation too
    expect(answer(page)).to_contain_text("Councillor Ines Quill")
    ask(page, "And then?")
    expect(answer(page, 1)).to_contain_text("Councillor Ines Quill")
    assert clerk.asked[-1] == ("And then?", ("LI 7 for 2020-21?", "And who chairs it?"))


def test_without_script_a_follow_up_sends_the_conversation(plain_page: Page, clerk: Clerk) -> None:
    ask(plain_page, "LI 7 for 2020-21?")
    ask(plain_page, "And who chairs it?")
    expect(plain_page.get_by_text("Understood as: Who chairs the board?")).to_be_visible()
    assert clerk.asked[-1] == ("And who chairs it?", ("LI 7 for 2020-21?",))


def test_a_refusal_names_the_nearest_thing_held(page: Page) -> None:
    ask(page, "What is the weather?")
    expect(answer(page).get_by_text("Not in the papers")).to_be_visible()
    answer(page).get_by_role("link", name="The board met on 4 March 2020.").click()
    expect(page.locator("#here")).to_have_text("The board met on 4 March 2020.")


def test_an_answer_can_be_stopped_and_asked_again(page: Page, clerk: Clerk) -> None:
    clerk.door.clear()
    ask(page, "LI 7 for 2020-21?")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Stop").click()
    clerk.door.set()
    expect(answer(page)).to_contain_text("You stopped this answer.")
    page.get_by_role("button", name="Ask again").click()
    expect(answer(page)).to_contain_text("455")


def test_a_stream_cut_off_hands_back_to_the_plain_form(page: Page) -> None:
    head = 'event: statement\ndata: {"index": 0, "text": "Half", "citations": []}\n\n'
    page.route("**/api/ask/stream", lambda it: it.fulfill(body=head, content_type="text/event-stream"))
    with page.expect_navigation(url="**/?q=LI*"):
        ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_contain_text("455")
    expect(page.get_by_text("Half")).to_have_count(0)


def test_a_server_that_is_away_keeps_the_question(page: Page) -> None:
    page.route("**/api/ask/stream", lambda it: it.abort())
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_contain_text("cannot be reached")
    expect(page.get_by_role("textbox")).to_have_value("LI 7 for 2020-21?")


def test_a_fault_is_told_in_plain_words_with_a_reference(page: Page) -> None:
    ask(page, "Something broken")
    expect(answer(page).locator(".problem")).to_contain_text("Reference")
    expect(answer(page)).not_to_contain_text("RuntimeError")


def test_a_question_too_long_is_told_at_its_field_and_not_sent(page: Page, clerk: Clerk) -> None:
    ask(page, "long " * 60)
    expect(page.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Shorten the question to 200 characters")).to_be_visible()
    assert not any(question.startswith("long") for question, _ in clerk.asked)


def test_copying_takes_the_answer_with_its_sources(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "LI 7 for 2020-21?")
    page.get_by_role("button", name="Copy with sources").click()
    expect(page.get_by_text("Copied, with the sources.").last).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "455 <i>visits</i> [1]" in copied
    assert "[1] Denebridge Children's Plan, 4 March 2020, 7. Our priorities, paragraph 12" in copied


def test_answers_ticked_become_a_briefing_that_is_arranged_and_saved(page: Page, clerk: Clerk) -> None:
    for place, question in enumerate(("LI 7 for 2020-21?", "And who chairs it?")):
        ask(page, question)
        expect(answer(page)).to_be_focused()
        answer(page, place).get_by_label("Add to briefing").check()
    page.get_by_role("button", name="Make a briefing of the answers ticked").click()
    lines = page.locator(".brief-line label")
    expect(lines).to_have_text(
        ["LI 7 in 2020-21: 455 <i>visits</i>"]
    )  # the clerk says the same to both, so it stands once
    assert [question for question, _ in clerk.asked[-2:]] == ["LI 7 for 2020-21?", "Who chairs the board?"]
    page.get_by_label("LI 7 in 2020-21: 455 <i>visits</i>").uncheck()
    page.get_by_role("button", name="Show the draft").click()
    expect(page.get_by_label("LI 7 in 2020-21: 455 <i>visits</i>")).not_to_be_checked()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as Word").click()
    assert saved.value.suggested_filename == "answers-from-the-papers.docx"


def test_events_survive_pieces_that_end_inside_a_letter_or_a_line(page: Page) -> None:
    read = """async () => {
        const { events } = await import("/static/events.js");
        const text = ': hello\\r\\nevent: note\\r\\ndata: {"text": "£1 – é 𝄞"}\\r\\n\\r\\nevent: note\\ndata: {"cut": ';
        const bytes = new TextEncoder().encode(text);
        const body = new ReadableStream({
            start(to) { bytes.forEach((byte) => to.enqueue(Uint8Array.of(byte))); to.close(); },
        });
        const got = [];
        for await (const each of events(body)) got.push(each);
        return got;
    }"""
    assert page.evaluate(read) == [{"event": "note", "data": {"text": "£1 – é 𝄞"}}]


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(address: str, width: int) -> None:
    with browsing(address, viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        for path in (
            "/",
            "/?q=LI+7",
            "/?q=weather",
            "/papers",
            "/papers/denebridge.md?start=0&end=5",
            "/brief?ask=LI+7",
        ):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def wait_until(holds, seconds: float = 10) -> None:  # type: ignore[no-untyped-def]
    latest = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < latest, "the server did not start"
        time.sleep(0.02)
