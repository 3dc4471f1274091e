"""What a checker of rules does not see: where the focus goes, what is announced, how much is loaded, how soon."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.test_web_browser import answer, ask, browsing
from tests.test_web_browser import pytestmark as pytestmark
from tests.web_states import ITEMS, STATES, everything

MOST_LOADED = 150_000  # bytes
FIRST_EVENT = 150  # milliseconds


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with everything(tmp_path_factory.mktemp("all")) as address, browsing(address, reduced_motion="reduce") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


# Some point of what has the focus is what one would press there: nothing that sticks lies over all of it.
FOCUS = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const box = it.getBoundingClientRect();
    const seen = [0.1, 0.5, 0.9].flatMap(x => [0.1, 0.5, 0.9].map(y =>
        document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)));
    const order = window.before ? window.before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING : 1;
    window.before = it;
    return { what: it.outerHTML.slice(0, 90), shown: seen.some(at => at && (it.contains(at) || at.contains(it))
        && at.tagName !== "HTML" && at.tagName !== "BODY"), onward: Boolean(order), top: box.top + scrollY };
}"""


def walk(page: Page) -> list[dict[str, object]]:
    """What gets the focus with each press of Tab, from the top of the page to its end."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator(".skip").focus()
    steps = [page.evaluate(FOCUS)]
    while len(steps) < 150:
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUS)
        if step is None or step["what"] == steps[0]["what"]:
            return steps
        steps.append(step)
    raise AssertionError("the focus never leaves the page")


@pytest.mark.parametrize("size", [(320, 640), (1280, 720)])
@pytest.mark.parametrize("state", ["home", "what changed", "a follow-up", "an opened citation", "a briefing"])
def test_what_has_the_focus_is_seen_and_comes_in_the_order_of_reading(
    page: Page, state: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    STATES[state](page)
    steps = walk(page)
    assert len(steps) > 8
    assert [step["what"] for step in steps if not step["shown"]] == []
    assert [step["what"] for step in steps if not step["onward"]] == []


def test_a_whole_answer_is_announced_once(page: Page) -> None:
    page.goto("/")
    page.evaluate("""() => { window.heard = [];
        const region = document.querySelector("[data-announce]");
        new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true }); }""")
    assert page.locator("[data-announce]").get_attribute("role") == "status"
    ask(page, "Which priorities?")
    expect(answer(page)).to_be_focused()
    heard = page.evaluate("heard")
    assert sum("ready" in said for said in heard) == 1, heard
    assert page.evaluate("document.querySelectorAll('[aria-live], [role=alert], [role=status]').length") <= 2


def test_each_item_of_a_list_cited_is_marked(page: Page) -> None:
    STATES["a list"](page)
    answer(page).get_by_role("link", name="source 1").first.click()
    section = page.get_by_role("region", name="The passage in its section")
    expect(section.locator("mark")).to_have_text(list(ITEMS))


def test_the_first_page_is_light(page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda each: sizes.update({each.url: len(each.body())}))
    page.goto("/", wait_until="networkidle")
    assert any(url.endswith("main.js") for url in sizes)
    assert sum(sizes.values()) <= MOST_LOADED, sizes


def test_the_first_event_of_an_answer_comes_at_once(page: Page) -> None:
    page.goto("/")
    first = """async () => {
        const sent = performance.now();
        const response = await fetch("/api/ask/stream", { method: "POST", body: JSON.stringify({ question: "Nests?" }),
            headers: { "content-type": "application/json", accept: "text/event-stream" } });
        const reader = response.body.getReader();
        await reader.read();
        const took = performance.now() - sent;
        while (!(await reader.read()).done);
        return took;
    }"""
    times = [page.evaluate(first) for _ in range(5)]
    busy = os.getloadavg()[0] > (os.cpu_count() or 1)
    assert statistics.median(times) <= FIRST_EVENT * (3 if busy else 1), times
