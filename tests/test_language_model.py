"""Answers written by a language model: a stub over real HTTP, asked by the real client."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.asking import ask_all
from eval.corpus import corpus_of
from eval.facts import Fact
from eval.scoring import score_all
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.check import exact, faults
from retriever.values import Answer, Outcome, Statement, Turn
from retriever.writing.assistant import WritingAssistant
from retriever.writing.model import Model
from retriever.writing.providers import ModelSettingProblem
from retriever.writing.settings import ModelSettings
from retriever.writing.waiting import reader_may_go
from tests.papers import FORUM_2019, FORUM_2023
from tests.stub_model import (
    Failing,
    Seen,
    StubModel,
    closed_address,
    hostile,
    reciting,
    said,
    wordy,
    writing_assistant,
    wrong,
)

pytest_plugins = ("tests.papers.shelf", "tests.stubbed")

ROOT = Path(__file__).parent.parent
BONFIRES = "Are bonfires allowed on plots?"
CELL = "What is the PK 14 target for 2011-12?"
MEMBERS = "Who sits on the Marrowdale Play Partnership?"
REFUSED = "What is the badger budget?"
LIMIT = 1.0


@pytest.fixture(scope="module")
def writing(assistant: Assistant, model_server: StubModel) -> WritingAssistant:
    """Asks with a short limit and no second try."""
    return writing_assistant(assistant, model_server, seconds=LIMIT, retries=0)


def texts(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


# What is said


def test_a_model_says_it_in_its_words_with_exact_citations(
    writing: WritingAssistant, stub: StubModel, library: Library
) -> None:
    stub.plays(lambda seen: said(("No bonfires are allowed on plots at any time of the year.", "p1")))
    answer = writing.ask(BONFIRES, documents=[FORUM_2023])
    assert texts(answer) == ["No bonfires are allowed on plots at any time of the year."]
    assert answer.writing.by_model
    assert answer.notes == ()
    documents = {d.id: d for d in library.documents()}
    assert [exact(c, documents) for c in answer.citations] == [True]
    assert answer.citations[0].quote == "Bonfires are not allowed on plots at any time of year."


def test_what_papers_of_two_dates_say_is_told_with_its_date(writing: WritingAssistant, stub: StubModel) -> None:
    answer = writing.ask(BONFIRES)
    assert [text.partition(":")[0] for text in texts(answer)] == ["21 September 2023", "12 March 2019"]


def test_a_statement_that_fails_is_told_in_the_papers_words(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant
) -> None:
    stub.plays(lambda _: said(("Bonfires are not allowed on plots in 2050.", "p1"), (OLD, "p2")))
    answer = writing.ask(BONFIRES)
    assert texts(answer) == [texts(assistant.ask(BONFIRES))[0], f"12 March 2019: {OLD}"]
    assert [s.written for s in answer.statements] == [False, True]
    assert answer.notes == (
        "One statement of the language model could not be borne out; the papers' own words stand in its place.",
    )


OLD = "Bonfires are allowed on plots from October to March only."


def test_a_statement_under_an_invented_key_is_left_out(writing: WritingAssistant, stub: StubModel) -> None:
    stub.plays(lambda _: said((OLD, "p2"), ("Bonfires are free.", "p99"), ("Bonfires are cheap.", "")))
    answer = writing.ask(BONFIRES)
    assert texts(answer) == [OLD]
    assert answer.notes == ("2 statements of the language model could not be borne out and are left out.",)


@pytest.mark.parametrize("play", [wrong, hostile])
@pytest.mark.parametrize("question", [CELL, REFUSED])
def test_where_nothing_stands_the_answer_is_the_extractive_one(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant, play: Callable[[Seen], str], question: str
) -> None:
    stub.plays(play)
    answer, extracted = writing.ask(question), assistant.ask(question)
    assert (answer.statements, answer.outcome) == (extracted.statements, extracted.outcome)
    assert not answer.writing.by_model
    expected = () if copies_nothing(play, question) else (UNBORNE,)
    assert answer.notes == expected


UNBORNE = "The language model wrote nothing that the papers bear out, so this was made without it."


def copies_nothing(play: Callable[[Seen], str], question: str) -> bool:
    return play is wrong and question == REFUSED


def test_a_model_that_finds_nothing_does_not_take_an_answer_away(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant
) -> None:
    stub.plays(lambda _: said())
    answer, extracted = writing.ask(CELL), assistant.ask(CELL)
    assert (answer.text, answer.outcome) == (extracted.text, extracted.outcome)


def test_a_model_may_answer_where_nothing_was_extracted(writing: WritingAssistant, stub: StubModel) -> None:
    stub.plays(lambda seen: said((seen.texts["p1"], "p1")))
    answer = writing.ask(REFUSED)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.nearest == ()
    assert answer.citations


def test_a_refusal_for_want_of_a_year_is_not_overturned_by_another_year(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant
) -> None:
    stub.plays(lambda seen: said(("The target for PK 14 in 2011-12 is 91%.", "p1"), (seen.texts["p1"], "p1")))
    question = "What is the PK 14 target for 2018-19?"
    answer = writing.ask(question)
    assert answer.statements == assistant.ask(question).statements
    assert answer.outcome is Outcome.NOT_HELD


def test_a_list_is_told_whole_though_a_model_leaves_some_of_it_out(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant
) -> None:
    stub.plays(lambda seen: said((seen.texts["p1"], "p1")))
    answer = writing.ask(MEMBERS)
    assert texts(answer)[1:] == texts(assistant.ask(MEMBERS))


def test_a_row_that_is_recited_gives_way_to_the_cell_asked_for(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant
) -> None:
    stub.plays(reciting)
    answer = writing.ask(CELL)
    assert answer.statements == assistant.ask(CELL).statements
    assert (answer.writing.kept, answer.writing.by_model, answer.notes) == (1, False, ())


def test_words_around_the_statements_do_no_harm(writing: WritingAssistant, stub: StubModel) -> None:
    stub.plays(wordy)
    answer = writing.ask(BONFIRES)
    assert len(answer.statements) == 2
    assert "worth considering" not in answer.text


def test_a_sum_is_not_left_to_a_model(writing: WritingAssistant, stub: StubModel, assistant: Assistant) -> None:
    question = "How much higher is the PK 14 target for 2011-12 than for 2010-11?"
    assert any(s.sum for s in assistant.ask(question).statements)
    assert writing.ask(question) == assistant.ask(question)
    assert stub.seen == []


# What is sent


def test_a_model_sees_no_passage_of_a_paper_that_was_left_out(writing: WritingAssistant, stub: StubModel) -> None:
    writing.ask(BONFIRES, documents=[FORUM_2019])
    writing.ask(BONFIRES, as_at="2019-12-31")
    assert [OLD in seen.request for seen in stub.seen] == [True, True]
    assert [word in seen.request for seen in stub.seen for word in ("2023", "any time of year")] == [False] * 4


def test_the_same_question_sends_the_same_bytes(writing: WritingAssistant, stub: StubModel) -> None:
    first, second = (writing.ask("and the year after?", [Turn(CELL)]) for _ in range(2))
    assert first == second
    assert stub.seen[0].body == stub.seen[1].body
    assert stub.seen[0].question == first.question != "and the year after?"


def test_the_shape_of_the_reply_is_asked_for_unless_the_server_turns_it_down(
    assistant: Assistant, stub: StubModel
) -> None:
    asking = writing_assistant(assistant, stub, retries=0)
    asking.ask(CELL)
    assert stub.seen[-1].body["response_format"]["type"] == "json_schema"
    stub.turns_down = ("temperature", "response_format")
    assert asking.ask(CELL).writing.by_model
    assert not {"temperature", "response_format"} & set(stub.seen[-1].body)
    before = len(stub.seen)
    assert asking.ask(CELL).writing.by_model
    assert len(stub.seen) == before + 1


# What goes wrong

FAULTS = [
    (Failing.SLOW, "did not answer in time"),
    (Failing.DRIP, "did not answer in time"),
    (Failing.CUT, "could not be reached"),
    (Failing.NO_HTTP, "could not be reached"),
    (Failing.NO_JSON, "gave nothing that could be read"),
    (429, "takes no more questions at the moment"),
    (500, "reported an error"),
    (401, "did not accept the key that is set"),
    (400, "could not take the question"),
]


@pytest.mark.parametrize(("failing", "why"), FAULTS)
def test_a_fault_of_the_model_ends_in_an_answer_in_time_and_a_note(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant, failing: Failing | int, why: str
) -> None:
    stub.fails(failing)
    check_fallback(writing, assistant, why)


@pytest.mark.parametrize(
    ("content", "why"),
    [("", "gave an empty answer"), ("I am sorry.", "gave nothing that could be read"), ('{"sta', "gave nothing that")],
)
def test_a_reply_that_is_none_ends_in_an_answer_and_a_note(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant, content: str, why: str
) -> None:
    stub.plays(lambda _: content)
    check_fallback(writing, assistant, why)


def test_a_server_that_is_not_there_ends_in_an_answer_and_a_note(assistant: Assistant) -> None:
    check_fallback(writing_assistant(assistant, closed_address(), seconds=LIMIT), assistant, "could not be reached")


def check_fallback(writing: WritingAssistant, assistant: Assistant, why: str) -> None:
    extracted = assistant.ask(CELL)
    begun = time.perf_counter()
    answer = writing.ask(CELL)
    assert time.perf_counter() - begun < LIMIT + 1
    assert (answer.statements, answer.table, answer.outcome) == (
        extracted.statements,
        extracted.table,
        extracted.outcome,
    )
    assert len(answer.notes) == 1
    assert answer.notes[0].startswith(f"The language model {why}")
    assert answer.notes[0].endswith(", so this was made without it.")


def test_a_fault_that_passes_is_tried_again(assistant: Assistant, stub: StubModel) -> None:
    stub.fails(429, times=1)
    assert writing_assistant(assistant, stub, retries=1).ask(CELL).writing.by_model
    assert len(stub.seen) == 2


def test_nobody_waits_for_a_reader_who_has_gone(assistant: Assistant, stub: StubModel) -> None:
    stub.fails(Failing.SLOW)
    begun = time.perf_counter()
    with reader_may_go(lambda: time.perf_counter() > begun + 0.2):
        answer = writing_assistant(assistant, stub, seconds=20).ask(CELL)
    assert time.perf_counter() - begun < 2
    assert answer.notes == ()
    deadline = time.perf_counter() + 2
    while stub.open_requests and time.perf_counter() < deadline:
        time.sleep(0.02)
    assert stub.open_requests == 0


# What is counted, and what is kept to oneself


def test_tokens_and_cost_are_counted(assistant: Assistant, stub: StubModel) -> None:
    priced = writing_assistant(assistant, stub, price_in=2.0, price_out=10.0)
    writing = priced.ask(CELL).writing
    assert writing.tokens_in > 500
    assert writing.tokens_out > 5
    assert writing.cost == pytest.approx((writing.tokens_in * 2 + writing.tokens_out * 10) / 1_000_000)


def test_the_log_tells_of_the_model_and_not_of_the_question(
    writing: WritingAssistant, stub: StubModel, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="townclerk"):
        writing.ask(CELL)
        stub.fails(500)
        writing.ask(CELL)
    kept, failed = (record.getMessage() for record in caplog.records)
    assert "openai:stub" in kept
    assert "1 kept" in kept
    assert failed.endswith("it reported an error")
    assert "PK" not in kept + failed


# What is no way around the checker


def test_a_written_statement_does_not_pass_as_an_extract(
    writing: WritingAssistant, stub: StubModel, library: Library
) -> None:
    answer = writing.ask(CELL)
    found = faults(answer, {d.id: d for d in library.documents()})
    assert any(each.startswith("written by a language model") for each in found)


def test_one_place_alone_makes_statements_of_a_models_words() -> None:
    files = [f for folder in ("retriever", "ingest", "api", "eval") for f in (ROOT / folder).rglob("*.py")]
    makers = [f.name for f in files if re.search(r"\bwritten\s*=\s*True", f.read_text(encoding="utf-8"))]
    assert makers == ["arranging.py"]
    assert Statement("As said.", ()).written is False


# What is set


@pytest.mark.parametrize(
    ("model", "variables", "said_of_it"),
    [
        ("clippy:1", {}, "the providers are openai, azure_openai, anthropic, ollama"),
        ("openai", {}, "names no language model"),
        ("openai:gpt-4.1", {}, "OPENAI_API_KEY is not set"),
        ("anthropic:claude", {}, "ANTHROPIC_API_KEY is not set"),
        ("azure_openai:gpt", {"AZURE_OPENAI_API_KEY": "k", "OPENAI_API_VERSION": "v"}, "AZURE_OPENAI_ENDPOINT is not"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(
    model: str, variables: dict[str, str], said_of_it: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ModelSettingProblem, match=said_of_it):
        Model(ModelSettings(model))


def test_a_package_that_is_missing_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_ollama", None)
    with pytest.raises(ModelSettingProblem, match=r"pip install .*langchain-ollama"):
        Model(ModelSettings("ollama:llama3.1"))


def test_nothing_is_sent_before_a_question_is_asked(assistant: Assistant, stub: StubModel) -> None:
    writing_assistant(assistant, stub)
    assert (stub.seen, stub.open_requests) == ([], 0)


# What it is worth

FACTS = [
    ("target", CELL, ["91%"], True),
    ("bonfires", BONFIRES, ["any time of year"], True),
    ("chair", "Who chairs the Allotments Forum?", ["plot holder"], True),
    ("members", MEMBERS, ["Head of Estates"], True),
    ("agreed", "What is the PK 12 target for 2011-12?", ["To be agreed"], True),
    ("difference", "How much higher is the PK 14 target for 2011-12 than for 2010-11?", ["9"], True),
    ("badgers", REFUSED, [], False),
]


def test_a_model_that_copies_well_answers_as_many_known_facts(
    writing: WritingAssistant, stub: StubModel, assistant: Assistant, library: Library
) -> None:
    facts = [
        Fact(i, "officer", "figure", question, (), answerable, tuple((word,) for word in words), (), (), "")
        for i, question, words, answerable in FACTS
    ]
    corpus = corpus_of(library.documents())
    extracted, written = (
        [r.passed for r in score_all(facts, ask_all(asked, facts), corpus.names, corpus.digest)]
        for asked in (assistant, writing)
    )
    assert written == extracted == [True] * len(facts)
    assert len(stub.seen) == len(facts) - 1
