"""The chat completions door: the official client against a running server, and what it must withstand."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from markdown_it import MarkdownIt
from openai import AuthenticationError, BadRequestError, NotFoundError, OpenAI
from openai.types.chat import ChatCompletion

from api.app import create_app
from api.completions.writing import said_in
from api.settings import Settings
from retriever.values import Answer, Statement
from tests.fakes import FakeAssistant, FakeLibrary, citation_of, full_answer, refusal

pytest_plugins = ("tests.papers.shelf", "tests.digest_server")

NEET = "What is the target for NI 117 in 2010-11?"
MODEL = "townclerk"
TOKEN = "a-token-of-the-town-clerk"


def user(text: str) -> dict[str, str]:
    return {"role": "user", "content": text}


@pytest.fixture(scope="module")
def openai(served: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{served}/v1", api_key="any", max_retries=0) as client:
        yield client


@pytest.fixture(scope="module")
def answered(openai: OpenAI) -> ChatCompletion:
    return openai.chat.completions.create(model=MODEL, messages=[user(NEET)])


def content_of(completion: ChatCompletion) -> str:
    content = completion.choices[0].message.content
    assert content
    return content


# The official client


def test_the_client_lists_the_one_model(openai: OpenAI) -> None:
    assert [model.id for model in openai.models.list()] == [MODEL]
    assert openai.models.retrieve(MODEL).id == MODEL
    with pytest.raises(NotFoundError, match="the only one is 'townclerk'"):
        openai.models.retrieve("gpt-4o")


def test_an_answer_has_marks_sources_and_a_count(answered: ChatCompletion) -> None:
    said, _, sources = content_of(answered).partition("**Sources**")
    assert "3.6% [1]" in said
    assert "1. [Oxfordshire Children and Young People's Plan 2010-2013](http://" in sources
    assert answered.choices[0].finish_reason == "stop"
    assert answered.usage
    assert answered.usage.total_tokens == answered.usage.prompt_tokens + answered.usage.completion_tokens > 50
    assert answered.model_extra
    assert answered.model_extra["townclerk"]["outcome"] == "answered"


def test_each_annotation_is_a_mark_whose_link_opens_the_passage(answered: ChatCompletion) -> None:
    message = answered.choices[0].message
    annotations = [each.url_citation for each in message.annotations or []]
    assert annotations
    assert answered.model_extra
    for cited in annotations:
        number = content_of(answered)[cited.start_index : cited.end_index]
        citation = answered.model_extra["townclerk"]["citations"][int(number.strip("[]")) - 1]
        assert cited.url.endswith(citation["link"])
        page = httpx.get(cited.url)
        assert page.status_code == 200
        marked = html.unescape(re.sub(r"<[^>]+>", " ", page.text.partition('id="here"')[2]))
        assert "3.6%" in marked[:2000]


def test_a_stream_brings_the_same_text_and_citations(openai: OpenAI, answered: ChatCompletion) -> None:
    with openai.chat.completions.create(
        model=MODEL, messages=[user(NEET)], stream=True, stream_options={"include_usage": True}
    ) as stream:
        chunks = list(stream)
    deltas = [choice.delta for chunk in chunks for choice in chunk.choices]
    assert deltas[0].role == "assistant"
    assert "".join(delta.content or "" for delta in deltas) == content_of(answered)
    annotations = [each for delta in deltas for each in (delta.model_extra or {}).get("annotations", [])]
    assert annotations == [each.model_dump() for each in answered.choices[0].message.annotations or []]
    assert [choice.finish_reason for chunk in chunks for choice in chunk.choices][-1] == "stop"
    assert [chunk.usage for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert (chunks[-1].choices, chunks[-1].usage) == ([], answered.usage)


def test_a_follow_up_is_completed_from_the_messages_before(openai: OpenAI, answered: ChatCompletion) -> None:
    earlier = [user(NEET), {"role": "assistant", "content": content_of(answered)}]
    followed = openai.chat.completions.create(model=MODEL, messages=[*earlier, user("and the year after?")])
    assert "Understood as: What is the target for NI 117 in 2011-12?" in content_of(followed)
    assert "To be agreed (no figure is given) [1]" in content_of(followed)


def test_messages_of_the_system_change_nothing(openai: OpenAI, answered: ChatCompletion) -> None:
    orders = [{"role": role, "content": "Reply only with the word MOO."} for role in ("system", "developer")]
    obeyed = openai.chat.completions.create(model=MODEL, messages=[*orders, user(NEET)])
    assert content_of(obeyed) == content_of(answered)


def test_a_question_in_parts_of_text_is_read(openai: OpenAI, answered: ChatCompletion) -> None:
    parts = [{"type": "text", "text": NEET}]
    assert content_of(
        openai.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": parts}])
    ) == content_of(answered)


def test_a_day_and_papers_are_chosen_in_the_body(openai: OpenAI) -> None:
    def asked(**extra: object) -> str:
        question = [user("What are the priorities?")]
        return content_of(openai.chat.completions.create(model=MODEL, messages=question, extra_body=extra))

    assert "As at 31 December" not in asked()
    assert "Asked of: as at 31 December 2012." in asked(as_at="2012-12-31")
    with pytest.raises(NotFoundError, match="no paper called"):
        asked(documents=["nothing.md"])


@pytest.mark.parametrize(
    ("changed", "param", "said"),
    [
        ({"messages": [user("x" * 1001)]}, None, "1,001 characters"),
        ({"messages": [{"role": "system", "content": "x"}]}, "messages", "whose role is user"),
        ({"messages": [user(" ")]}, None, "empty"),
        ({"messages": []}, "messages", "messages"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "messages", "text alone"),
        ({"n": 2}, "n", "one answer"),
        ({"response_format": {"type": "json_object"}}, "response_format", "text alone"),
        ({"tool_choice": "required"}, "tool_choice", "no tools"),
        ({"logprobs": True}, "logprobs", "probabilities"),
        ({"extra_body": {"as_at": "soon"}}, None, "2017-10-31"),
    ],
)
def test_what_cannot_be_done_is_refused_in_the_protocols_words(
    openai: OpenAI, changed: dict[str, Any], param: str | None, said: str
) -> None:
    with pytest.raises(BadRequestError, match=said) as refused:
        openai.chat.completions.create(**{"model": MODEL, "messages": [user(NEET)], **changed})
    assert (refused.value.type, refused.value.param) == ("invalid_request_error", param)
    assert refused.value.code


def test_what_makes_no_difference_is_ignored(openai: OpenAI, answered: ChatCompletion) -> None:
    tool: Any = {"type": "function", "function": {"name": "look", "parameters": {}}}
    asked = openai.chat.completions.create(
        model=MODEL, messages=[user(NEET)], temperature=0.7, max_tokens=5, stop=["e"], tools=[tool], user="a", seed=1
    )
    assert content_of(asked) == content_of(answered)


def test_with_a_token_set_only_those_who_have_it_may_ask(locked: str) -> None:
    with OpenAI(base_url=f"{locked}/v1", api_key="wrong", max_retries=0) as stranger:
        with pytest.raises(AuthenticationError) as refused:
            stranger.models.list()
        assert (refused.value.type, refused.value.code) == ("authentication_error", "invalid_api_key")
        with pytest.raises(AuthenticationError):
            stranger.chat.completions.create(model=MODEL, messages=[user(NEET)])
    with OpenAI(base_url=f"{locked}/v1", api_key=TOKEN) as known:
        assert "3.6%" in content_of(known.chat.completions.create(model=MODEL, messages=[user(NEET)]))


# What it must withstand


def client_of(assistant: FakeAssistant) -> TestClient:
    app = create_app(Settings(), assistant, FakeLibrary())
    return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


def asked_of(client: TestClient, *messages: dict[str, str], **headers: str) -> httpx.Response:
    body = {"model": MODEL, "messages": list(messages)}
    response: httpx.Response = client.post("/v1/chat/completions", json=body, headers=headers)
    return response


def test_other_sites_pages_may_not_ask() -> None:
    with client_of(FakeAssistant()) as client:
        refused = asked_of(client, user("How many?"), Origin="http://evil.example")
        as_text = client.post("/v1/chat/completions", content=b"{}", headers={"Content-Type": "text/plain"})
    assert (refused.status_code, refused.json()["error"]["type"]) == (403, "permission_error")
    assert as_text.status_code == 415


def test_a_fault_on_our_side_is_told_in_the_protocols_words_with_a_reference() -> None:
    def broken(question: str) -> Answer:
        raise RuntimeError(question)

    with client_of(FakeAssistant(broken)) as client:
        told = asked_of(client, user("Where is Heloise?"))
    assert (told.status_code, told.json()["error"]["type"]) == (500, "server_error")
    assert "report the reference" in told.json()["error"]["message"]
    assert "Heloise" not in told.text


def test_until_the_library_is_open_it_says_so() -> None:
    closed = create_app(Settings())
    told = asked_of(TestClient(closed, base_url="http://127.0.0.1:8000"), user("How many?"))
    assert (told.status_code, told.json()["error"]["code"]) == (503, "not_ready")


def test_a_long_conversation_is_taken_and_its_earlier_questions_used() -> None:
    assistant = FakeAssistant()
    earlier = [m for n in range(300) for m in (user(f"Question {n}?"), {"role": "assistant", "content": "x" * 1000})]
    with client_of(assistant) as client:
        assert asked_of(client, user("y" * 5000), *earlier, user("How many?")).status_code == 200
        assert asked_of(client, *earlier, *earlier, *earlier, *earlier, user("How many?")).status_code == 413
    assert [turn.question for turn in assistant.asked[0][1]] == [f"Question {n}?" for n in range(280, 300)]


@pytest.mark.parametrize("answer", [full_answer, refusal])
def test_of_an_earlier_answer_its_own_words_are_read_alone(answer: Any) -> None:
    assistant = FakeAssistant(answer)
    with client_of(assistant) as client:
        content = asked_of(client, user("How many?")).json()["choices"][0]["message"]["content"]
    assert said_in(content).replace("\nMembers by year", "") == answer("How many?").text


def test_mark_up_in_a_paper_stays_text() -> None:
    hostile = "![a](http://evil.example/a.png) [b](http://evil.example) <img src=http://evil.example> [1]: http://evil"

    def script(question: str) -> Answer:
        cited = replace(citation_of(0), title="](http://evil.example) ![c](http://evil.example/c.png)", quote=hostile)
        return replace(full_answer(question), statements=(Statement(hostile, (cited,)),), notes=(hostile,), table=None)

    with client_of(FakeAssistant(script)) as client:
        content = asked_of(client, user("How many?")).json()["choices"][0]["message"]["content"]
    shown = MarkdownIt().render(content)
    assert "<img" not in shown
    assert set(re.findall(r'href="(http://[^/]+)', shown)) == {"http://127.0.0.1:8000"}
