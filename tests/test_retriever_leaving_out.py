"""Leaving out: no answer of any kind uses a paper that ``as_at`` or ``documents`` leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ingest.embedding import Encoder
from ingest.library import Library
from ingest.pipeline import ingest
from ingest.register import Register
from ingest.vectors import VectorStore
from retriever import wording
from retriever.assistant import Assistant
from retriever.values import Answer, Outcome, Turn
from tests.papers import FORUM_2019, FORUM_2023, HARBOUR, LIBRARIES, PAPERS, PLAN

pytest_plugins = ("tests.papers.shelf",)

EDITIONS = Path(__file__).parent / "papers" / "editions"
FIRST, SECOND = "withern_flood_plan_2014.md", "withern_flood_plan_2019.md"
BEFORE = "2018-12-31"
OLD = {FIRST, PLAN, HARBOUR}
NEW = {SECOND, FORUM_2019, FORUM_2023, LIBRARIES}

QUESTIONS = (
    # a cell, a series, a column or a row that only one edition has
    "What is the FW 3 target for 2015-16?",
    "What is the FW 3 target for 2020-21?",
    "What is the FW 3 target for 2016-17?",
    "What is the latest result for FW 3?",
    "What is the FW 3 target?",
    "What is the target for willows planted?",
    "What is the FW 9 target for 2021-22?",
    "How many miles of bank are inspected now?",
    "How much is spent on dredging in 2014-15?",
    "How much is spent on telephones in 2020-21?",
    "How much is spent on willows?",
    "What is the total of the flood plan's spending?",
    # people, lists, memberships
    "Who chairs the Flood Board?",
    "Who chairs the Flood Board now?",
    "What is the name of the chair of the Flood Board?",
    "Who is Doctor Quenby?",
    "Who is Piers Quenby?",
    "Who are the members of the Board?",
    "Is the harbourmaster a member of the Board?",
    "Who sits on the Board from Osier Row?",
    "What are the three aims for the river?",
    "What are the four aims for the river?",
    "List all aims of the Withern Flood Plan.",
    "Who is the miller?",
    # sums, dates, numbers, yes or no
    "How much does the flood plan cost?",
    "What do sandbags cost?",
    "How much is the levy?",
    "When will the sluice be rebuilt?",
    "When was the sluice closed?",
    "When does the barrier open?",
    "How often does the Board report?",
    "To whom does the Board report?",
    "How many houses were flooded?",
    "How many complaints were there?",
    "Is camping on the water meadows allowed?",
    "Is camping on the water meadows allowed now?",
    "Are sandbags free?",
    "How often are the sirens tested?",
    # meanings
    "What does WFB mean?",
    "What does TBO stand for?",
    "What is the Tidal Barrier Office?",
    "What does sluice keeper mean?",
    # change, comparison, order of events
    "What changed in the flood plan between 2014 and 2019?",
    "What has changed at the Flood Board?",
    "How has the number of homes signed up for warnings developed over time?",
    "Compare the 2014 plan with the 2019 plan.",
    "How do the aims of the 2014-2017 plan differ from those of the 2019-2022 plan?",
    "Who chaired the Board in 2014 and in 2019?",
    "Which came first: the sluice at Lathe Bridge was closed, the barrier will open, sandbags cost £7 each?",
    "Put these in order: the sluice will be rebuilt, the barrier will open, the sluice was closed.",
    "How has the cost of an allotment plot changed between 2019 and 2023?",
    # things taken for granted
    "Why did complaints rise after the telephones came?",
    "Why was the sluice rebuilt?",
    "Why was the sluice kept open?",
    "Why did the flood of 2018 reach so many houses?",
    "Why do the parishes need more money for the plan?",
    "Why did borrowing rise?",
    # a paper that is named and left out
    "What does the 2019-2022 plan say of the sirens?",
    "What did the plan of November 2019 say about camping?",
    "What are the aims in the 2019 flood plan?",
    "What was agreed in 2019?",
    "What does the Tellbury Libraries Strategy say about fines?",
    "How many loans were made at Market Hall in 2018-19?",
    "How much does a plot cost in the 2023 terms of reference?",
    "Who are the members of the Allotments Forum?",
    # papers that stay in, and nothing at all
    "What is the PK 14 target for 2011-12?",
    "What is the tender for dredging?",
    "What is the badger strategy?",
    "flood",
    "And now?",
)
RESTRICTIONS = {
    "as at": {"as_at": BEFORE},
    "one paper": {"documents": [FIRST]},
    "three papers": {"documents": sorted(OLD)},
    "as at, of both editions": {"as_at": BEFORE, "documents": [FIRST, SECOND]},
}
ALLOWED = {"as at": OLD, "one paper": {FIRST}, "three papers": OLD, "as at, of both editions": {FIRST}}
every_restriction = pytest.mark.parametrize("restriction", RESTRICTIONS)
each_kind_of_restriction = pytest.mark.parametrize("restriction", ["as at", "one paper"])


@pytest.fixture(scope="module")
def editions(encoder: Encoder, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The invented papers and two editions of one plan."""
    store = tmp_path_factory.mktemp("editions")
    held = Library(Register(store / "register.sqlite"), VectorStore(store / "vectors"), encoder, data)
    report = ingest([*PAPERS, EDITIONS / FIRST, EDITIONS / SECOND], held)
    assert (report.new, report.refused, report.failed) == (len(PAPERS) + 2, (), ())
    yield held
    held.close()


@pytest.fixture(scope="module")
def asks(editions: Library) -> Assistant:
    return Assistant(editions)


def used(answer: Answer) -> set[str]:
    """Every paper that an answer cites, with its statements or as the nearest thing held."""
    return {c.document for c in (*answer.citations, *answer.nearest)}


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+(?:[.,]\d+)*", text.lower()))


def shown(answer: Answer) -> str:
    """All that a reader sees: statements, notes, the table, quotes and the headings over them."""
    table = answer.table
    cells = [table.caption, *table.heads, *(c for row in table.rows for c in row)] if table else []
    cited = (*answer.citations, *answer.nearest)
    return " ".join([answer.text, *cells, *(f"{c.quote} {c.title} {' '.join(c.section)}" for c in cited)])


def told_too_much(answer: Answer, library: Library, allowed: set[str], asked: str) -> set[str]:
    """Words and figures in an answer that stand in no paper that may be used, nor in the question."""
    held = {d.id: words_of(f"{d.text} {d.particulars.title} {d.particulars.body}") for d in library.documents()}
    may = set().union(*(held[d] for d in allowed))
    not_allowed = set().union(*(words for d, words in held.items() if d not in allowed)) - may
    return (words_of(shown(answer)) & not_allowed) - words_of(asked) - wording.CONNECTING


def test_the_papers_are_left_out_that_should_be(editions: Library) -> None:
    dates = {d.id: d.particulars.date for d in editions.documents()}
    assert {d for d, date in dates.items() if date <= BEFORE} == OLD
    assert {d for d, date in dates.items() if date > BEFORE} == NEW


def test_without_a_restriction_both_editions_are_cited_and_told_of(asks: Assistant, editions: Library) -> None:
    answers = [(q, asks.ask(q)) for q in QUESTIONS]
    assert sum(SECOND in used(a) for _, a in answers) >= 30
    assert sum(FIRST in used(a) for _, a in answers) >= 15
    assert sum(bool(told_too_much(a, editions, OLD, q)) for q, a in answers) >= 30


@every_restriction
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_cites_or_tells_what_is_left_out(
    asks: Assistant, editions: Library, question: str, restriction: str
) -> None:
    answer = asks.ask(question, **RESTRICTIONS[restriction])
    assert used(answer) <= ALLOWED[restriction]
    assert told_too_much(answer, editions, ALLOWED[restriction], question) == set()
    assert answer.as_at <= (BEFORE if "as at" in restriction else "2016-02-04")


@each_kind_of_restriction
@pytest.mark.parametrize("asked_as", ["{}", "What changed: {}?", "Why {}?", "Which came first: {}, the flood of 2007?"])
def test_no_passage_that_is_left_out_can_be_fetched_by_its_own_words(
    asks: Assistant, editions: Library, asked_as: str, restriction: str
) -> None:
    allowed = ALLOWED[restriction]
    passages = [p for d in editions.documents() if d.id not in allowed for p in editions.passages(d.id)]
    assert len(passages) > 60
    fetched = {}
    for passage in passages:
        question = asked_as.format(passage.text.rstrip(".?"))
        answer = asks.ask(question, **RESTRICTIONS[restriction])
        if not used(answer) <= allowed or told_too_much(answer, editions, allowed, question):
            fetched[question] = answer.text
    assert fetched == {}


@each_kind_of_restriction
@pytest.mark.parametrize("follow_up", ["And now?", "And in 2020-21?", "The second one?", "What changed since?", "Why?"])
def test_no_follow_up_brings_back_what_is_left_out(asks: Assistant, follow_up: str, restriction: str) -> None:
    for question in QUESTIONS:
        history = [Turn(question, asks.ask(question).text)]
        assert used(asks.ask(follow_up, history, **RESTRICTIONS[restriction])) <= ALLOWED[restriction]


@pytest.mark.parametrize("question", QUESTIONS)
def test_where_every_paper_is_left_out_nothing_is_cited(asks: Assistant, question: str) -> None:
    for restriction in ({"as_at": BEFORE, "documents": [SECOND]}, {"as_at": "2009-12-31"}, {"documents": ["no.txt"]}):
        answer = asks.ask(question, **restriction)
        assert (answer.outcome, used(answer), answer.table) == (Outcome.NOT_HELD, set(), None)


def test_the_answer_that_held_then_is_given(asks: Assistant) -> None:
    then, now = (asks.ask("Who chairs the Flood Board?", as_at=d) for d in (BEFORE, "2020-01-01"))
    assert "Maud Eastry" in then.text
    assert -1 < now.text.find("Piers Quenby") < now.text.find("Maud Eastry")


@pytest.mark.parametrize(("day", "held"), [("2019-11-04", False), ("2019-11-05", True)])
def test_a_paper_may_be_used_from_its_own_day_on(asks: Assistant, day: str, held: bool) -> None:
    answer = asks.ask("What is the FW 9 target for 2021-22?", as_at=day)
    assert (SECOND in used(answer)) is held


@pytest.mark.parametrize("body", [{"as_at": BEFORE}, {"documents": [FIRST]}])
def test_over_http_nothing_that_is_left_out_is_cited(
    asks: Assistant, editions: Library, body: dict[str, object]
) -> None:
    allowed = OLD if "as_at" in body else {FIRST}
    with TestClient(create_app(Settings(), asks, editions), base_url="http://127.0.0.1:8000") as client:
        for question in QUESTIONS:
            answer = client.post("/api/ask", json={"question": question, **body}).json()
            assert {c["document"] for c in (*answer["citations"], *answer["nearest"])} <= allowed
