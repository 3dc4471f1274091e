"""The questions that the page suggests: made of what is held, and shown only where they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ingest.document import Cell, Document, Particulars, Passage, PassageKind, Span, Words
from retriever.values import Answer, Citation, Outcome, Statement, Turn
from tests.fakes import FakeAssistant, FakeLibrary

ID = "ponds.md"
ROWS = [("Ducks on the pond", "41"), ("Herons by the mill", "7"), ("Boats kept dry", "not yet known")]
ITEMS = ["Clean water", "Quiet banks", "A dry path"]
TEXT = "\n".join([*(f"{label} {figure}" for label, figure in ROWS), *ITEMS])


def words(text: str) -> Words:
    start = TEXT.index(text)
    return Words(text, (Span(start, start + len(text)),))


def ponds(head: str = "Targets 2030") -> tuple[Document, list[Passage]]:
    passages = []
    for order, (label, figure) in enumerate(ROWS):
        cells = (Cell("Measure", words(label)), Cell(head, words(figure)))
        whole = words(f"{label} {figure}")
        passages.append(Passage(f"{ID}#{order}", ID, PassageKind.ROW, order, whole, group=f"T{order}", cells=cells))
    for order, item in enumerate(ITEMS, len(ROWS)):
        heads = ("2. Aims for ponds",)
        passages.append(Passage(f"{ID}#{order}", ID, PassageKind.ITEM, order, words(item), heads, group="L1"))
    return Document(ID, "digest", Particulars("Pond Plan", "Pond Committee", "plan", "2024-01-05"), TEXT), passages


class Keeper:
    """Knows of ducks and aims; gives a wrong figure for herons."""

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        known = {"Ducks": "41", "Herons": "8", "aims": "Clean water; Quiet banks"}
        said = next((text for name, text in known.items() if name in question), "")
        if not said:
            return Answer(question, question, Outcome.NOT_HELD)
        citation = Citation(ID, ID, "Pond Plan", "2024-01-05", (), "", TEXT[:5], 0, 5, f"{ID}#0")
        return Answer(question, question, Outcome.ANSWERED, (Statement(said, (citation,)),))


def page(assistant: object, head: str = "Targets 2030") -> str:
    app = create_app(Settings(), assistant, FakeLibrary([ponds(head)]))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        return unescape(client.get("/").text)


def test_rows_and_lists_that_are_held_make_questions_that_lead_to_their_answers() -> None:
    shown = page(Keeper())
    assert '<a href="/?q=What+is+the+target+for+Ducks+on+the+pond+in+2030%3F">' in shown
    assert "What are the aims for ponds?" in shown


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("Target 2030", "What is the target for Ducks on the pond in 2030?"),
        ("Priorities 2030", "What is the priority for Ducks on the pond in 2030?"),
        ("Status 2030", "What is the status for Ducks on the pond in 2030?"),
        ("Results by ward", "What are the results by ward for Ducks on the pond?"),
        ("2030", "What is the figure for Ducks on the pond in 2030?"),
    ],
)
def test_a_figure_is_asked_for_by_what_stands_over_it(head: str, asked: str) -> None:
    assert asked in page(Keeper(), head)


def test_a_question_that_is_not_answered_as_the_paper_says_is_not_suggested() -> None:
    shown = page(Keeper())
    assert "Herons by the mill" not in shown
    assert "Boats kept dry" not in shown


def test_where_trying_them_fails_the_page_opens_all_the_same() -> None:
    def fails(question: str) -> Answer:
        raise RuntimeError(question)

    shown = page(FakeAssistant(fails))
    assert "What you can ask" in shown
    assert "Ducks" not in shown
