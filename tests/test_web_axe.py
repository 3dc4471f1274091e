"""No page, in any state of it, breaks a rule of WCAG 2.2 that axe-core can check; light and dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.test_web_browser import browsing
from tests.test_web_browser import pytestmark as pytestmark
from tests.web_states import STATES, TOKEN, everything

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
BROKEN = """async tags => (await axe.run(document, {
        runOnly: tags, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] })).violations
    .map(rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(" ") + " " + node.any.map(a => a.message))}`)"""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with everything(tmp_path_factory.mktemp("all")) as address, browsing(address) as context:
        yield context


@pytest.mark.parametrize("state", STATES)
def test_no_rule_is_broken(context: BrowserContext, state: str) -> None:
    page = context.new_page()
    STATES[state](page)
    assert broken(page) == {}
    page.close()


def test_no_rule_is_broken_where_one_signs_in(context: BrowserContext, tmp_path: Path) -> None:
    with everything(tmp_path, TOKEN) as address:
        browser = context.browser
        assert browser
        page = browser.new_page(base_url=address)
        page.goto("/sign-in")
        page.get_by_label("Token").fill("guess")
        page.get_by_role("button", name="Sign in").click()
        assert broken(page) == {}
        page.get_by_label("Token").fill(TOKEN)
        page.get_by_role("button", name="Sign in").click()
        page.goto("/sign-in")
        assert broken(page) == {}


def broken(page: Page) -> dict[str, list[str]]:
    """The rules broken, by scheme and width. The content policy of the page does not bind what a test evaluates."""
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")  # what is shut too
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{scheme} {width}"] = page.evaluate(BROKEN, TAGS)
    return {how: rules for how, rules in found.items() if rules}


def test_a_rule_broken_on_purpose_is_found(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/coverage")
    page.evaluate("document.querySelector('.lead').style.color = '#888'")
    page.evaluate("document.querySelector('.brand img').removeAttribute('alt')")
    page.evaluate("document.querySelectorAll('nav a').forEach(a => { a.style = 'min-height:0;line-height:9px'; })")
    page.evaluate("document.querySelector('nav').style = 'flex-direction:column'")
    found = broken(page)
    assert "target-size" in " ".join(found["light 1280"])
    assert all("image-alt" in " ".join(rules) for rules in found.values())
    assert "color-contrast" in " ".join(found["light 320"])
    page.close()


def test_the_statement_can_be_read_before_signing_in(context: BrowserContext, tmp_path: Path) -> None:
    with everything(tmp_path, TOKEN) as address:
        assert context.browser
        page = context.browser.new_page(base_url=address)
        page.goto("/sign-in")
        page.get_by_role("link", name="Accessibility").click()
        expect(page.get_by_role("heading", name="Known limits")).to_be_visible()
