"""What people say of answers: kept without their name, read by officers, and made into known facts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from eval.facts import read_set
from tests.fakes import FakeAssistant, FakeLibrary, refusal
from tests.test_history import A, ask

Fields = dict[str, str | list[str]]


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def app(tmp_path: Path, assistant: FakeAssistant) -> FastAPI:
    return create_app(Settings(data_dir=tmp_path), assistant, FakeLibrary())


def visitor(app: FastAPI, host: str = "127.0.0.1") -> TestClient:
    return TestClient(app, base_url="http://localhost", client=(host, 5000))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with visitor(app) as made:
        yield made


def say(client: TestClient, **fields: str | list[str]) -> str:
    sent = client.post("/feedback", data={"useful": "no", "question": "Who <i>chairs</i> it?", **fields})
    assert sent.status_code == 200
    return sent.text


def fact_form(client: TestClient, number: int = 1, **changed: str | list[str]) -> Fields:
    """The form as the item's page has it, with some fields changed by an officer."""
    page = client.get(f"/feedback/{number}").text
    form: Fields = {
        "id": values(page, "id")[0],
        "asker": "public",
        "kind": "membership",
        "question": boxes(page, "question")[0],
        "history": boxes(page, "history")[0],
        "answerable": "yes",
        "must_include": "Ames | Councillor Ames\nchair",
        "must_not_include": "Quill",
        "source_document": values(page, "source_document"),
        "source_quote": boxes(page, "source_quote"),
        "source_where": values(page, "source_where"),
        "note": values(page, "note")[0],
        "as_at": values(page, "as_at")[0],
    }
    return {**form, **changed}


def values(page: str, name: str) -> list[str]:
    return [unescaped(each) for each in re.findall(rf'name="{name}" value="([^"]*)"', page)]


def boxes(page: str, name: str) -> list[str]:
    return [
        unescaped(each) for each in re.findall(rf'<textarea[^>]* name="{name}"[^>]*>\n(.*?)</textarea>', page, re.S)
    ]


def unescaped(text: str) -> str:
    for name, letter in (("lt", "<"), ("gt", ">"), ("#39", "'"), ("#34", '"'), ("amp", "&")):
        text = text.replace(f"&{name};", letter)
    return text


def test_an_answer_has_a_form_that_keeps_what_is_said_of_it(client: TestClient) -> None:
    page = ask(client, "Who <i>chairs</i> it?", A, "How many?")
    assert re.search(r'<form class="feedback" method="post" action="/feedback" data-feedback>', page)
    thanks = say(client, reason="Wrong <b>one</b>", c=A, h="How many?")
    assert f'href="/history/{A}"' in thanks
    listed = client.get("/feedback").text
    assert "Who &lt;i&gt;chairs&lt;/i&gt; it?" in listed
    assert "“Wrong &lt;b&gt;one&lt;/b&gt;”" in listed
    one = client.get("/feedback/1").text
    assert "The chair is Councillor" in one
    assert "<li>How many?" in one


def test_what_is_kept_is_the_answer_that_was_given(client: TestClient, assistant: FakeAssistant) -> None:
    ask(client, "Who?")
    assistant.script = refusal  # the papers have changed since
    say(client, question="Who?", c=A)
    assert len(assistant.asked) == 1
    assert "Its chair is Ames." in client.get("/feedback/1").text


def test_an_answer_that_was_not_kept_is_given_again_after_the_same_conversation(
    client: TestClient, assistant: FakeAssistant, tmp_path: Path
) -> None:
    say(client, question="And she?", h=["Who?", "When?"], a=["Ames.", ""])
    question, history, _, _ = assistant.asked[-1]
    assert [question, *[(turn.question, turn.answer) for turn in history]] == [
        "And she?",
        ("Who?", "Ames."),
        ("When?", ""),
    ]
    with sqlite3.connect(tmp_path / "people.sqlite") as db:
        assert db.execute("select count(*) from conversations").fetchone() == (0,)
    assert not client.cookies


def test_nothing_that_is_kept_tells_who_said_it(client: TestClient, tmp_path: Path) -> None:
    ask(client, "Who?")
    say(client, question="Who?", c=A)
    with sqlite3.connect(tmp_path / "people.sqlite") as db:
        (row,) = db.execute("select * from feedback").fetchall()
    told = " ".join(map(str, row))
    assert client.cookies["townclerk_browser"] not in told
    assert A not in told
    assert re.search(r"\d\d:\d\d:\d\d", told) is None


@pytest.mark.parametrize("fields", [{"useful": "perhaps"}, {"question": " "}])
def test_a_form_that_lacks_something_keeps_nothing(client: TestClient, fields: dict[str, str]) -> None:
    assert client.post("/feedback", data={"useful": "yes", "question": "Who?", **fields}).status_code == 422
    assert "Nothing here" in client.get("/feedback?show=all").text


def test_only_those_at_the_machine_read_it(app: FastAPI, client: TestClient) -> None:
    say(client)
    assert client.get("/feedback", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 403
    other = visitor(app, "10.0.0.7")
    assert "All feedback" not in say(other)
    for path in ("/feedback", "/feedback/1"):
        told = other.get(path)
        assert told.status_code == 403
        assert "at the machine" in told.text
    for path in ("/feedback/1/fact", "/feedback/1/mark", "/feedback/1/delete"):
        assert other.post(path, data={"done": "yes"}).status_code == 403
    assert "Who &lt;i&gt;chairs" in client.get("/feedback").text


def test_items_are_marked_filtered_and_deleted(client: TestClient) -> None:
    say(client, question="First?")
    say(client, question="Second?")
    assert "The item is marked." in client.post("/feedback/1/mark", data={"done": "yes"}).text
    shown = {
        show: re.findall(r"(\w+\?)</a></h2>", client.get(f"/feedback?show={show}").text)
        for show in ("open", "done", "all")
    }
    assert shown == {"open": ["Second?"], "done": ["First?"], "all": ["Second?", "First?"]}
    client.post("/feedback/1/mark", data={"done": "no"})
    assert "First?" in client.get("/feedback").text
    client.post("/feedback/2/delete")
    assert client.get("/feedback/2").status_code == 404
    assert client.get("/feedback/99999999999999999999").status_code == 422


def test_an_item_becomes_a_known_fact_that_the_eval_reads(client: TestClient, tmp_path: Path) -> None:
    say(client, useful="yes", h="How many: 'twelve'?", reason="A pronoun")
    page = client.get("/feedback/1").text
    assert boxes(page, "must_include") == ["The Board has twelve members.\nIts chair is Ames."]
    assert "<option selected>followup</option>" in page
    form = fact_form(client, source_where=["1st sentence", "2nd", ""])
    written = client.post("/feedback/1/fact", data=form)
    assert "The known fact is written" in written.text
    assert "known fact feedback-1" in client.get("/feedback?show=done").text
    (fact,) = read_set(tmp_path / "feedback_facts.yaml").facts
    assert (fact.id, fact.question, fact.history) == ("feedback-1", "Who <i>chairs</i> it?", ("How many: 'twelve'?",))
    assert fact.must_include == (("Ames", "Councillor Ames"), ("chair",))
    assert fact.must_not_include == ("Quill",)
    assert [(s.document, s.where) for s in fact.sources] == [
        ("minutes.txt", "1st sentence"),
        ("minutes.txt", "2nd"),
    ]
    assert fact.sources[1].quote == "The chair is Councillor <b>Ames</b>."
    assert fact.note == "A pronoun"


def test_a_fact_of_an_answer_as_at_a_day_is_asked_as_at_that_day(client: TestClient, tmp_path: Path) -> None:
    say(client, link="/?q=Who&as_at=2017-12-31")
    assert client.post("/feedback/1/fact", data=fact_form(client)).url.path == "/feedback"
    (fact,) = read_set(tmp_path / "feedback_facts.yaml").facts
    assert fact.as_at == "2017-12-31"


def test_a_refusal_that_was_right_becomes_a_fact_without_sources(
    client: TestClient, assistant: FakeAssistant, tmp_path: Path
) -> None:
    assistant.script = refusal
    say(client, useful="yes", question="What is a unicorn?")
    page = client.get("/feedback/1").text
    assert "<option selected>unanswerable</option>" in page
    form = fact_form(client, kind="unanswerable", answerable="no", must_include=boxes(page, "must_include")[0])
    assert client.post("/feedback/1/fact", data=form).url.path == "/feedback"
    (fact,) = read_set(tmp_path / "feedback_facts.yaml").facts
    assert (fact.answerable, fact.sources) == (False, ())
    assert "not in the papers" in fact.must_include[0]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"id": "Not An Id"}, "id", "Type an id in small letters"),
        ({"asker": ""}, "asker", "Choose who asks."),
        ({"kind": "gossip"}, "kind", "Choose the kind of question."),
        ({"question": ""}, "question", "Type the question."),
        ({"as_at": "last May"}, "as_at", "Type the day as 2017-12-31"),
        ({"must_include": " | \n"}, "must_include", "Type at least one string"),
        (
            {"source_document": ["", ""], "source_quote": ["", ""], "source_where": ["", ""]},
            "sources",
            "at least one source",
        ),
        (
            {"source_document": ["x.md"], "source_quote": ["q"], "source_where": [""]},
            "sources",
            "No paper is held whose file",
        ),
        (
            {"source_document": ["board <2017>.md"], "source_quote": ["It has nine members."], "source_where": [""]},
            "sources",
            "does not hold the words of a quote",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    client: TestClient, tmp_path: Path, changed: Fields, field: str, sentence: str
) -> None:
    say(client)
    told = client.post("/feedback/1/fact", data=fact_form(client, note="My <own> words", **changed))
    assert told.status_code == 422
    assert re.search(rf'<p class="problem" id="problem-{field}">[^<]*{re.escape(sentence)}', told.text)
    assert re.search(rf'aria-describedby="[^"]*problem-{field}" aria-invalid="true"', told.text)
    assert values(told.text, "note") == ["My <own> words"]
    assert not (tmp_path / "feedback_facts.yaml").exists()
    assert "open" in client.get("/feedback/1").text


def test_facts_are_added_below_what_officers_wrote_by_hand(client: TestClient, tmp_path: Path) -> None:
    say(client)
    say(client, question="Another?")
    file = tmp_path / "feedback_facts.yaml"
    client.post("/feedback/1/fact", data=fact_form(client))
    file.write_text(file.read_text().rstrip("\n") + "  # checked by hand")  # and no end of line
    assert "has this id" in client.post("/feedback/2/fact", data=fact_form(client, 2, id="feedback-1")).text
    client.post("/feedback/2/fact", data=fact_form(client, 2))
    assert "# checked by hand\n" in file.read_text()
    assert [fact.id for fact in read_set(file).facts] == ["feedback-1", "feedback-2"]


def test_a_file_of_facts_that_is_damaged_is_left_alone_and_told(client: TestClient, tmp_path: Path) -> None:
    say(client)
    file = tmp_path / "feedback_facts.yaml"
    file.write_text("- id: [")
    told = client.post("/feedback/1/fact", data=fact_form(client))
    assert told.status_code == 422
    assert "feedback_facts.yaml, line 1: this is not YAML" in told.text
    assert file.read_text() == "- id: ["
