"""The eval's report as a web page in a browser: it breaks no rule of axe-core, light and dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from eval.comparing import compared
from eval.gate import Check
from eval.html import html_page
from eval.report import report_of
from eval.run import Run, SetResults
from tests.test_baseline import results
from tests.test_web_axe import broken
from tests.test_web_browser import CHROMIUM, QUIET
from tests.test_web_browser import pytestmark as pytestmark

CHECKS = [Check(True, "kept: a floor", "a floor"), Check(False, "BROKEN: another", "another")]


def doubted(name: str, **right: bool | None) -> SetResults:
    """A set of results whose answers are ever more doubtful."""
    made = results(name, **right)
    of = (replace(each, reply=replace(each.reply, doubt=at / 5)) for at, each in enumerate(made.results, 1))
    return replace(made, results=tuple(of))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with failures and a broken gate, an earlier run to be held against, and other systems."""
    sets = (doubted("open", one=True, two=False, three=None), doubted("shut_blind", secret=False))
    others = (results("stock", one=False, two=True, three=False), results("bm25", one=True, two=True, three=None))
    now = Run("papers", date(2031, 5, 4), sets, {"elsewhere": 3}, jobs=2, others=others)
    before = replace(now, sets=(doubted("open", one=True, two=True, three=True), sets[1]))
    told = report_of(now)
    told = replace(told, grids=(*told.grids, *compared(before, now).grids))
    file: Path = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(html_page(now, told, CHECKS, before), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(file.as_uri())
        yield page
        browser.close()


def test_no_rule_is_broken(report: Page) -> None:
    assert broken(report) == {}


def test_a_narrow_page_is_not_wider_than_the_screen_and_its_charts_are_scrolled_alone(report: Page) -> None:
    report.set_viewport_size({"width": 320, "height": 800})
    assert report.evaluate("document.documentElement.scrollWidth") == 320
    charts = report.get_by_role("region", name="Chart: ")
    assert charts.count() == 3
    assert charts.first.evaluate("e => e.scrollWidth > e.clientWidth")


def test_in_the_dark_the_page_is_dark(report: Page) -> None:
    colours = []
    for scheme in ("light", "dark"):
        report.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        colours.append(report.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(255, 255, 255)", "rgb(22, 25, 29)"]
