"""Choosing bodies, kinds, papers and a day; links that ask the same again; whether a paper is current."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.currency import Currencies
from api.settings import Settings
from ingest.document import Document, Particulars
from ingest.editions import editions
from retriever.values import Answer, Citation, Outcome, Statement
from tests.fakes import PAPER, FakeAssistant, FakeLibrary, made_up_paper


def paper(i: str, title: str, body: str, kind: str, when: str, period: tuple[int, int] | None = None) -> Document:
    return Document(i, "digest", Particulars(title, body, kind, when, period), "words")


OLD = paper("old.md", "Pond Plan", "Pond Committee", "plan", "2010-01-05", (2010, 2013))
NEW = paper("new.md", "Pond Plan", "Pond Committee", "plan", "2020-01-05", (2020, 2090))
TALK = paper("talk.md", "Ferry minutes", "Ferry Board", "minutes", "2012-05-03")
SHELF = [OLD, NEW, TALK]


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    papers = [made_up_paper(), *((document, []) for document in SHELF)]
    app = create_app(Settings(), assistant, FakeLibrary(papers))
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made


@pytest.mark.parametrize(
    ("chosen", "papers", "words"),
    [
        ({"bodies": ["pond committee "]}, ("old.md", "new.md"), "Pond Committee"),
        ({"kinds": ["minutes"]}, (PAPER, "talk.md"), "minutes"),
        ({"bodies": ["Ferry Board"], "kinds": ["minutes"]}, ("talk.md",), "Ferry Board; minutes"),
        (
            {"bodies": ["Pond Committee"], "documents": ["old.md"], "as_at": "2012-01-31"},
            ("old.md",),
            "Pond Committee; Pond Plan; as at 31 January 2012",
        ),
    ],
)
def test_what_is_chosen_limits_the_papers_and_is_said_with_the_answer(
    client: TestClient, assistant: FakeAssistant, chosen: dict[str, object], papers: tuple[str, ...], words: str
) -> None:
    answer = client.post("/api/ask", json={"question": "How many members?", **chosen}).json()
    assert assistant.asked[-1][3] == papers
    assert answer["asked_of"] == words


def test_the_link_of_an_answer_asks_the_same_of_the_same(client: TestClient, assistant: FakeAssistant) -> None:
    chosen = {"bodies": ["Ferry Board"], "kinds": ["minutes"], "documents": ["talk.md"], "as_at": "2012-12-31"}
    answer = client.post("/api/ask", json={"question": "How many & who?", **chosen}).json()
    page = client.get(answer["link"])
    assert assistant.asked[0] == assistant.asked[-1]
    assert (
        'Asked of: <span data-slot="asked_of">Ferry Board; minutes; Ferry minutes; as at 31 December 2012' in page.text
    )
    assert f'href="{answer["link"]}"' in unescape(page.text)
    for box in (
        'name="body" value="Ferry Board" checked',
        'value="talk.md" checked',
        'name="as_at" value="2012-12-31"',
    ):
        assert box in page.text


def test_a_form_sent_without_a_choice_asks_all_papers(client: TestClient, assistant: FakeAssistant) -> None:
    page = client.get("/?q=Who&as_at=&body=")
    assert assistant.asked[-1] == ("Who", (), "", ())
    assert '<details class="choosing" data-choosing>' in page.text


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (
            {"bodies": ["Moon Board"]},
            "of the body 'Moon Board'. The bodies held are: Ferry Board, Pond",
        ),
        ({"kinds": ["song"]}, "of the kind 'song'. The kinds held are: minutes, plan."),
        ({"bodies": ["Ferry Board"], "kinds": ["plan"]}, "No paper held is all that was chosen at once."),
    ],
)
def test_a_choice_that_leaves_nothing_is_told_what_there_is(
    client: TestClient, chosen: dict[str, object], sentence: str
) -> None:
    answer = client.post("/api/ask", json={"question": "Who?", **chosen})
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_choice")
    assert sentence in answer.json()["message"]
    names = [("body", b) for b in chosen.get("bodies", [])] + [("kind", k) for k in chosen.get("kinds", [])]  # type: ignore[attr-defined]
    page = client.get("/", params=[("q", "Who?"), *names])
    assert sentence in unescape(page.text)


def standing(document: Document, day: str = "", papers: list[Document] = SHELF) -> tuple[str, str]:
    told = Currencies(papers, editions(papers), day).of(document.id)
    assert told
    return told.state, told.text


def test_a_superseded_paper_names_the_one_that_took_its_place() -> None:
    assert standing(OLD) == ("superseded", "Superseded by Pond Plan (5 January 2020)")
    assert standing(NEW) == ("current", "Current: covers 2020 to 2090")


def test_as_at_a_day_before_the_next_edition_a_paper_is_current() -> None:
    assert standing(OLD, "2012-06-30") == ("current", "Current as at 30 June 2012: covers 2010 to 2013")
    assert standing(OLD, "2015-06-30") == ("past", "Of a past period, 2010 to 2013; no later edition is held")
    assert standing(TALK, "2013-04-30")[0] == "current"
    assert standing(TALK, "2013-06-30") == ("past", "Of a past date, 3 May 2012")


def test_a_paper_of_today_is_current_and_one_without_date_is_not_judged() -> None:
    new = replace(TALK, particulars=replace(TALK.particulars, date=date.today().isoformat()))
    undated = replace(TALK, particulars=replace(TALK.particulars, date=""))
    assert standing(new, papers=[new])[0] == "current"
    assert standing(undated, papers=[undated]) == ("not known", "Undated: whether it is current cannot be told")


def test_each_citation_and_each_paper_says_whether_it_is_current(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "How many?", "as_at": "2017-12-31"}).json()
    assert {c["currency"]["text"] for c in answer["citations"]} == {
        "Current as at 31 December 2017: covers 2017 to 2018"
    }
    page = client.get("/papers/old.md").text
    assert "Superseded by Pond Plan (5 January 2020)</span>" in page
    assert 'href="/papers/new.md">Open that paper' in page
    assert "Of a past date, 3 May 2012" in client.get("/papers").text


def test_what_two_papers_say_stands_side_by_side_under_their_titles_and_dates() -> None:
    def two(question: str) -> Answer:
        citations = [
            Citation(d.id, d.id, d.particulars.title, d.particulars.date, (), "", "words", 0, 5, f"{d.id}#0")
            for d in (NEW, OLD)
        ]
        said = tuple(Statement(f"{i + 2} ponds", (citation,)) for i, citation in enumerate(citations))
        return Answer(question, question, Outcome.ANSWERED, said)

    app = create_app(Settings(), FakeAssistant(two), FakeLibrary([(d, []) for d in SHELF]))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        page = client.get("/?q=What+changed").text
        sides = client.post("/api/ask", json={"question": "What changed"}).json()["sides"]
    assert sides == ["Pond Plan, 5 January 2020", "Pond Plan, 5 January 2010"]
    assert '<div class="statements sides" data-statements role="list">' in page
    assert '<span class="side">Pond Plan, 5 January 2010</span>' in page
