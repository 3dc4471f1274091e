"""A person's own conversations, and what they say of answers, in a real browser over a made-up library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.app import create_app
from api.settings import Settings
from tests.test_web_browser import Clerk, PaperLibrary, answer, ask, browsing, pytestmark, serving

__all__ = ["pytestmark"]  # marks this module too

QUESTION = "LI 7, <img src=x onerror=document.title='run'>?"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    library = PaperLibrary()
    with serving(create_app(Settings(data_dir=tmp_path_factory.mktemp("data")), Clerk(library), library)) as address:
        yield address


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with browsing(address) as context:
        yield context.new_page()


@pytest.fixture
def plain_page(address: str) -> Iterator[Page]:
    with browsing(address, java_script_enabled=False) as context:
        yield context.new_page()


def test_a_conversation_is_kept_found_and_gone_on_with(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    expect(answer(page)).to_be_focused()
    ask(page, "And who chairs it?")
    expect(answer(page)).to_contain_text("Councillor Ines Quill")
    page.reload()  # asks the last question again, and keeps it once

    page.get_by_role("link", name="Your conversations").click()
    page.get_by_label("Words in the questions or answers").fill("quill visits")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 questions")).to_be_visible()
    page.get_by_role("link", name=QUESTION, exact=True).click()
    expect(page.get_by_role("region", name="Answer")).to_have_count(2)
    assert "run" not in page.title().split()

    ask(page, "And then?")
    expect(answer(page)).to_be_focused()
    expect(page.get_by_role("region", name="Answer")).to_have_count(3)
    page.get_by_role("link", name="Your conversations", exact=True).click()
    expect(page.get_by_text("3 questions")).to_be_visible()


def test_without_script_a_conversation_is_kept_gone_on_with_renamed_and_deleted(plain_page: Page) -> None:
    page = plain_page
    page.goto("/")
    ask(page, QUESTION)
    page.get_by_role("link", name="Your conversations").click()
    page.get_by_role("link", name=QUESTION, exact=True).click()
    ask(page, "And who chairs it?")
    expect(page.get_by_text("Understood as: Who chairs the board?")).to_be_visible()
    page.get_by_role("link", name="Your conversations").click()
    expect(page.get_by_text("2 questions")).to_be_visible()

    page.get_by_text("Rename, take away or delete").click()
    page.get_by_label("Name", exact=True).fill("The <b>visits</b>")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("status")).to_have_text("The conversation has its new name.")
    expect(page.get_by_role("heading", level=2).first).to_have_text("The <b>visits</b>")
    page.get_by_text("Rename, take away or delete").click()
    page.get_by_role("button", name="Delete this conversation").click()
    expect(page.get_by_role("status")).to_have_text("The conversation is deleted.")
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()


def test_what_is_said_of_an_answer_is_sent_quietly_and_an_officer_makes_a_fact_of_it(page: Page) -> None:
    page.goto("/")
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_be_focused()
    page.get_by_text("Give a reason").click()
    page.get_by_label("Reason").fill("The <i>right</i> cell")
    stayed = page.url
    page.get_by_role("button", name="Useful", exact=True).click()
    expect(page.get_by_role("status")).to_have_text(re.compile("Thank you"))
    expect(page.get_by_role("article").get_by_text("Thank you.")).to_be_focused()
    assert page.url == stayed

    page.goto("/feedback")
    expect(page.get_by_text("“The <i>right</i> cell”")).to_be_visible()
    page.get_by_role("link", name="LI 7 for 2020-21?").click()
    expect(page.get_by_label("Exact quote").first).to_have_value("LI 7 Library visits per 1,000 people 410 455")
    page.get_by_label("Who asks").select_option("officer")
    page.get_by_label("Right", exact=True).fill("455")
    page.get_by_role("button", name="Write the fact").click()
    page.get_by_role("link", name="Choose the kind of question.").click()
    expect(page.get_by_label("Kind of question")).to_be_focused()
    expect(page.get_by_label("Right", exact=True)).to_have_value("455")
    page.get_by_label("Kind of question").select_option("figure")
    page.get_by_role("button", name="Write the fact").click()
    expect(page.get_by_role("status")).to_have_text("The known fact is written, and the item is done.")


def test_without_script_what_is_said_of_an_answer_is_kept_too(plain_page: Page) -> None:
    plain_page.goto("/")
    ask(plain_page, "What is the weather?")
    plain_page.get_by_text("Give a reason").click()
    plain_page.get_by_label("Reason").fill("It rains")
    plain_page.get_by_role("button", name="Not useful").click()
    expect(plain_page.get_by_role("heading", name="Thank you")).to_be_visible()
    plain_page.get_by_role("link", name="Back to the answer").click()
    expect(plain_page.get_by_role("heading", level=2, name="What is the weather?")).to_be_visible()
    plain_page.goto("/feedback")
    expect(plain_page.get_by_text("“It rains”")).to_be_visible()


def test_where_nothing_is_to_be_kept_the_page_keeps_nothing(tmp_path: Path) -> None:
    library = PaperLibrary()
    app = create_app(Settings(data_dir=tmp_path, history=False), Clerk(library), library)
    with serving(app) as address, browsing(address) as context:
        page = context.new_page()
        page.goto("/")
        ask(page, "LI 7 for 2020-21?")
        expect(answer(page)).to_be_focused()
        page.reload()
        expect(page.get_by_role("link", name="Your conversations")).to_have_count(0)
        assert context.cookies() == []
    assert list(tmp_path.iterdir()) == []


SMALL = """[...document.querySelectorAll('main :is(button, summary, input, select, textarea)')]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24).map((each) => each.outerHTML)"""


def test_every_page_fits_and_what_is_pressed_is_large_enough(page: Page) -> None:
    page.goto("/")
    ask(page, "LI 7 for 2020-21?")
    expect(answer(page)).to_be_focused()
    page.get_by_role("button", name="Not useful").click()
    expect(page.get_by_role("article").get_by_text("Thank you.")).to_be_visible()
    for path in ("/history", "/feedback", "/feedback/1"):
        page.goto(path)
        for summary in page.locator("summary").all():
            summary.click()
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.evaluate(SMALL) == []
