"""In a real browser: a source that says things in other words tells which, with script and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from api.app import create_app
from api.settings import Settings
from ingest.pipeline import ingest
from retriever.cite import cite
from retriever.values import Answer, Joined, JoinedBy, Outcome, Statement
from tests.fakes import FakeAssistant
from tests.quick_library import open_quick_library
from tests.test_web_browser import answer, ask, browsing, pytestmark, serving

__all__ = ["pytestmark"]
PAPER = "# Roads Report\n\nHighways Board\n\n3 May 2021\n\nCarriageway defects are repaired within seven days.\n"
WHY = (Joined("potholes", "Carriageway defects", JoinedBy.SHIPPED), Joined("soon", "within days", JoinedBy.OWN))
TOLD = [
    "potholes in the question, Carriageway defects in the paper (the same by Townclerk’s thesaurus)",
    "soon in the question, within days in the paper (the same by this council’s own thesaurus)",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("why")
    (folder / "roads.md").write_text(PAPER)
    library = open_quick_library(folder / "store")
    ingest([folder / "roads.md"], library)
    (passage,) = [p for p in library.passages("roads.md") if p.text.startswith("Carriageway")]
    citation = replace(cite(passage, library.document("roads.md")), why=WHY)
    said = Statement(passage.text, (citation,))

    def says(question: str) -> Answer:
        return Answer(question, question, Outcome.ANSWERED, (said,), as_at="2021-05-03")

    with serving(create_app(Settings(data_dir=folder / "data"), FakeAssistant(says), library, library)) as at:
        yield at
    library.close()


@pytest.mark.parametrize("script", [True, False])
def test_an_opened_source_says_why_it_was_found(address: str, script: bool) -> None:
    with browsing(address, java_script_enabled=script) as context:
        page = context.new_page()
        page.goto("/" if script else "/?q=How+soon+are+potholes+repaired")
        if script:
            ask(page, "How soon are potholes repaired?")
            expect(answer(page)).to_be_focused()
        why = page.locator("[data-citation] [data-why]")
        expect(why).to_be_hidden()
        page.locator("[data-citation] summary").click()
        expect(why).to_be_visible()
        expect(why.locator("li")).to_have_count(len(TOLD))
        assert [" ".join(line.split()) for line in why.locator("li").all_inner_texts()] == TOLD
