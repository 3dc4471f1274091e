"""Harder ways to use the page: two tabs, going back, a slow server, one that goes away, the keyboard alone, paper."""

from __future__ import annotations

import threading

from playwright.sync_api import Page, expect

from tests.test_web_browser import Clerk, address, answer, ask, clerk, library, page
from tests.test_web_browser import pytestmark as pytestmark

__all__ = ["address", "clerk", "library", "page"]


def test_two_tabs_keep_to_their_own_conversations(page: Page, clerk: Clerk) -> None:
    other = page.context.new_page()
    other.goto("/")
    ask(page, "LI 7 for 2020-21?")
    ask(other, "When does the bus call?")
    expect(answer(page)).to_contain_text("LI 7 in 2020-21")
    expect(answer(other)).to_contain_text("Each week")
    ask(page, "And who chairs it?")
    expect(answer(page)).to_contain_text("Councillor Ines Quill")
    assert clerk.asked[-1] == ("And who chairs it?", ("LI 7 for 2020-21?",))
    expect(other.get_by_role("region", name="Answer")).to_have_count(1)


def test_back_from_a_paper_leads_to_the_answer(page: Page) -> None:
    ask(page, "LI 7 for 2020-21?")
    answer(page).get_by_role("link", name="source 1").click()
    answer(page).get_by_role("link", name="Open in the paper").click()
    expect(page.locator("#here")).to_be_in_viewport()
    page.go_back()
    expect(answer(page)).to_contain_text("LI 7 in 2020-21: 455")


def test_a_slow_answer_is_said_to_be_on_its_way(page: Page, clerk: Clerk) -> None:
    clerk.door.clear()
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page).get_by_text("Looking in the papers")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    threading.Timer(0.5, clerk.door.set).start()
    expect(answer(page)).to_contain_text("455")
    expect(page.get_by_text("Looking in the papers")).to_be_hidden()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_server_that_goes_away_in_the_middle_keeps_the_page_and_the_question(page: Page) -> None:
    head = 'event: statement\ndata: {"index": 0, "text": "Half", "citations": []}\n\n'
    page.route("**/api/ask/stream", lambda it: it.fulfill(body=head, content_type="text/event-stream"))
    page.route("**/healthz", lambda it: it.abort())
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_contain_text("cannot be reached")
    expect(page.get_by_role("textbox", name="Your next question")).to_have_value("LI 7 for 2020-21?")
    page.unroute("**/api/ask/stream")
    page.get_by_role("button", name="Ask again").click()
    expect(answer(page)).to_contain_text("455")


def test_the_keyboard_alone_asks_opens_a_source_and_ticks_an_answer(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skips to the main content
    reach(page, "#question")
    page.keyboard.type("LI 7 for 2020-21?")
    page.keyboard.press("Enter")
    expect(answer(page)).to_be_focused()
    reach(page, ".ref")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="The passage in its section")).to_be_visible()
    reach(page, "[data-pick]")
    page.keyboard.press("Space")
    expect(answer(page).get_by_label("Add to briefing")).to_be_checked()


def reach(page: Page, selector: str) -> None:
    """Presses Tab until what is wanted has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_on_paper_stand_the_answer_and_its_sources_and_nothing_to_press(page: Page) -> None:
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_be_focused()
    page.emulate_media(media="print")
    expect(page.locator(".statement")).to_be_visible()
    expect(page.locator(".evidence blockquote mark").first).to_be_visible()  # shut on the screen
    for gone in (".ask", ".actions", ".feedback", ".masthead nav", ".pick"):
        expect(page.locator(gone).first).to_be_hidden()
