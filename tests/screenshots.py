"""`python -m tests.screenshots docs/screenshots` remakes the pictures of the pages, over the built-in papers."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from api.app import create_app
from api.settings import Settings
from tests.test_web_browser import answer, ask, browsing, serving

WIDTH, MOST_HEIGHT, MOST_BYTES = 1280, 1600, 200_000


def _answer(question: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto("/")
        ask(page, question)
        expect(answer(page)).to_be_focused(timeout=30_000)

    return go


def _opened(page: Page) -> None:
    _answer("Which areas does the October 2017 update to the Health and Wellbeing Board cover?")(page)
    answer(page).get_by_role("link", name="source 1").first.click()
    expect(page.get_by_role("region", name="The passage in its section")).to_be_visible()


def _briefing(page: Page) -> None:
    page.goto("/brief")
    page.get_by_label("Subject").fill("children's trust: members and targets")
    page.get_by_role("button", name="Draft the briefing").click()
    expect(page.get_by_role("button", name="Save as Word")).to_be_visible(timeout=30_000)


PICTURES: dict[str, Callable[[Page], None]] = {
    "home": lambda page: page.goto("/", timeout=60_000) and None,
    "cell": _answer("What is the target for NI 117 in 2011-12?"),
    "list": _opened,
    "changed": _answer("Who are the members of the Children's Trust?"),
    "refusal": _answer("What is the target for NI 117 in 2014-15?"),
    "briefing": _briefing,
}


def make(folder: Path) -> None:
    """Writes the pictures, and says the size of each. Raises ValueError where one is too large."""
    folder.mkdir(parents=True, exist_ok=True)
    how = {"viewport": {"width": WIDTH, "height": 800}, "color_scheme": "light", "reduced_motion": "reduce"}
    with (
        tempfile.TemporaryDirectory() as data,
        serving(create_app(Settings(data_dir=Path(data)))) as address,
        browsing(address, **how) as context,
    ):
        page = context.new_page()
        for name, go in PICTURES.items():
            go(page)
            size = _take(page, folder / f"{name}.png")
            print(f"{name}.png: {size // 1000} kB")


def _take(page: Page, file: Path) -> int:
    """The size in bytes; the page from its top, as tall as it is up to a limit, in few colours to be small."""
    tall = page.evaluate("document.querySelector('body > footer').getBoundingClientRect().bottom + scrollY")
    page.set_viewport_size({"width": WIDTH, "height": int(min(max(tall, 500), MOST_HEIGHT))})
    page.evaluate("scrollTo(0, 0)")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
    page.set_viewport_size({"width": WIDTH, "height": 800})
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise ValueError(f"{file.name} has {size} bytes; at most {MOST_BYTES} are wanted.")
    return size


if __name__ == "__main__":
    make(Path(sys.argv[1]))
