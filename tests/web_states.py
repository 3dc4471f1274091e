"""A server with something of everything to show, and the ways to each page and state of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from api.app import create_app
from api.settings import Settings
from ingest.document import Span
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.cite import cite, cite_list
from retriever.values import Answer, AnswerTable, Citation, Joined, JoinedBy, Outcome, Statement
from tests.fakes import FakeAssistant
from tests.quick_library import open_quick_library
from tests.test_pages_as_printed import COUNT, herons
from tests.test_web_browser import answer, ask, serving

PLAN = """# Pond Plan

Pond Board

3 May 2019

The ferry carried eleven herons over the water.

## Priorities

The board has three priorities:

- Clean water
- Quiet banks
- Safe nests

## Figures

| Measure | 2017-18 | 2018-19 |
| --- | --- | --- |
| Nests | 41 | 44 |
| Boats | 12 | 9 |
"""
HEADS, CELLS = ("Measure", "2017-18", "2018-19"), ("Nests", "41", "44")
ITEMS = ("Clean water", "Quiet banks", "Safe nests")
TOKEN = "a-token-of-the-town-clerk"


class Clerk:
    """Answers from a script, citing what the library really holds."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __call__(self, question: str) -> Answer:
        if "broken" in question:
            raise RuntimeError("a fault of the clerk's")
        if "weather" in question:
            near = (self._cite("plan.md", "Clean water"),)
            return Answer(question, question, Outcome.NOT_HELD, notes=("The papers do not say.",), nearest=near)
        if question.startswith("And"):
            said = self._said("plan.md", "Quiet banks")
            return Answer("Which is the second priority?", question, Outcome.ANSWERED, (said,), as_at="2019-05-03")
        if "changed" in question:
            both = (self._said("plan.md", "The ferry carried eleven herons"), self._said("herons.pdf", COUNT))
            return Answer(question, question, Outcome.ANSWERED, both, as_at="2019-05-03")
        if "priorities" in question:
            said = (Statement("; ".join(ITEMS), (self._cite_items(),)), self._said("plan.md", "Quiet banks"))
            return Answer(question, question, Outcome.ANSWERED, said, notes=("All three.",), as_at="2019-05-03")
        table = AnswerTable(HEADS, (CELLS,), "Figures", (0, 2))
        cell = Statement("Nests in 2018-19: 44", (self._cite("plan.md", "44"),))
        return Answer(question, question, Outcome.ANSWERED, (cell,), table, ("Figures are yearly.",), (), "2019-05-03")

    def _said(self, paper: str, words: str) -> Statement:
        return Statement(words, (self._cite(paper, words),))

    def _cite_items(self) -> Citation:
        """The whole list in one citation, as the assistant cites one."""
        items = [each for each in self._library.passages("plan.md") if each.words.text in ITEMS]
        return cite_list(items, self._library.document("plan.md"))

    def _cite(self, paper: str, words: str) -> Citation:
        document = self._library.document(paper)
        start = document.text.index(words)
        held = next(p for p in self._library.passages(paper) if any(s.start <= start < s.end for s in p.words.spans))
        why = (Joined("birds' homes", "Nests", JoinedBy.SHIPPED),) if words in "44 Clean water" else ()
        return replace(cite(held, document, (Span(start, start + len(words)),)), why=why)


@contextmanager
def everything(folder: Path, token: str = "") -> Iterator[str]:
    """The address of an app with a PDF paper, a paper with a list and a table, and a file that cannot be used."""
    papers = folder / "papers"
    papers.mkdir()
    (papers / "herons.pdf").write_bytes(herons())
    (papers / "plan.md").write_text(PLAN)
    library = open_quick_library(folder / "store")
    ingest([papers], library)
    settings = Settings(data_dir=folder / "data", token=token)  # type: ignore[arg-type]
    with serving(create_app(settings, FakeAssistant(Clerk(library)), library, library)) as address:
        yield address
    library.close()


def _at(path: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(path)

    return go


def _asked(*questions: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto("/")
        for question in questions:
            ask(page, question)
            expect(answer(page)).to_be_focused()

    return go


def _cited(page: Page) -> None:
    _asked("What changed?")(page)
    answer(page).get_by_role("link", name="source 2").click()
    expect(page.get_by_role("region", name="The passage in its section")).to_be_visible()
    picture = answer(page).get_by_role("img", name="with a box around the words cited")
    expect(picture).to_be_visible()
    # Until it has come, all below it still moves.
    expect(picture).to_have_js_property("complete", True)


def _conversations(page: Page) -> None:
    _asked("How many nests?")(page)
    page.goto("/history")


def _conversation(page: Page) -> None:
    _conversations(page)
    page.locator("h2 a").first.click()
    expect(answer(page)).to_be_visible()


def _feedback(page: Page) -> None:
    _asked("How many nests?")(page)
    page.get_by_role("button", name="Not useful").click()
    expect(page.get_by_role("article").get_by_text("Thank you.")).to_be_visible()
    page.goto("/feedback")


def _feedback_item(page: Page) -> None:
    _feedback(page)
    page.locator("h2 a, h3 a").first.click()
    expect(page.get_by_label("Exact quote").first).to_be_visible()


STATES: dict[str, Callable[[Page], None]] = {
    "home": _at("/"),
    "a cell": _asked("How many nests?"),
    "a list": _asked("Which priorities?"),
    "what changed": _asked("What changed?"),
    "a refusal": _asked("What is the weather?"),
    "an opened citation": _cited,
    "a follow-up": _asked("Which priorities?", "And the second?"),
    "a fault": _asked("Something broken"),
    "an answer without streaming": _at("/?q=Which+priorities&body=Pond+Board"),
    "a fault without streaming": _at("/?q="),
    "the papers": _at("/papers"),
    "a paper": _at("/papers/plan.md?start=0&end=9"),
    "a page as printed": _at("/papers/herons.pdf/pages/2?at=0-9"),
    "a paper to be removed": _at("/remove/plan.md"),
    "the conversations": _conversations,
    "a conversation": _conversation,
    "the feedback": _feedback,
    "a feedback": _feedback_item,
    "the form of a briefing": _at("/brief"),
    "a briefing": _at("/brief?ask=How+many+nests&ask=Which+priorities"),
    "the statement of accessibility": _at("/accessibility"),
    "the coverage": _at("/coverage"),
}
