"""The language model through HTTP, the page and the command line: what it is set by, and what the reader is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app as commands
from api.language_model import BY_MODEL, OWN_WORDS, model_settings
from api.services import Services
from api.settings import Settings, load_settings
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.values import Writing
from retriever.writing.settings import ModelSettings
from tests.fakes import FakeAssistant, FakeLibrary, full_answer
from tests.stub_model import StubModel, writing_assistant

pytest_plugins = ("tests.papers.shelf", "tests.stubbed")

ASK = {"question": "What is the PK 14 target for 2011-12?"}


@pytest.fixture
def app(assistant: Assistant, library: Library, stub: StubModel, tmp_path: Path) -> FastAPI:
    settings = Settings(llm="openai:stub", data_dir=tmp_path)
    return create_app(settings, writing_assistant(assistant, stub, retries=0), library)


@pytest.fixture
def client(app: FastAPI, stub: StubModel) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def test_http_says_how_an_answer_was_written(client: TestClient, stub: StubModel) -> None:
    answer = client.post("/api/ask", json=ASK).json()
    assert (answer["writing"]["mode"], answer["writing"]["text"]) == ("language model", BY_MODEL)
    assert answer["writing"]["model"] == "openai:stub"
    assert answer["writing"]["tokens_in"] > 0
    assert [s["written"] for s in answer["statements"]] == [True]
    stub.fails(500)
    answer = client.post("/api/ask", json=ASK).json()
    assert (answer["writing"]["mode"], answer["writing"]["text"]) == ("own words", OWN_WORDS)
    assert answer["notes"] == ["The language model reported an error, so this was made without it."]


def test_a_stream_ends_with_how_it_was_written(client: TestClient) -> None:
    lines = client.post("/api/ask/stream", json=ASK).text.splitlines()
    end = json.loads(lines[lines.index("event: end") + 1].removeprefix("data: "))
    assert end["writing"]["text"] == BY_MODEL


def test_the_page_says_how_an_answer_was_written(client: TestClient, stub: StubModel) -> None:
    assert BY_MODEL in client.get("/", params={"q": ASK["question"]}).text
    stub.fails(429)
    page = client.get("/", params={"q": ASK["question"]}).text
    assert OWN_WORDS in page
    assert "takes no more questions at the moment" in page


def test_a_refusal_is_in_nobodys_words(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "What is the badger budget?"}).json()
    assert (answer["refused"], answer["writing"]["text"]) == (True, "")


def test_what_nobody_typed_is_asked_without_a_model(client: TestClient, stub: StubModel) -> None:
    assert "For example, out of the papers held now" in client.get("/").text
    assert client.get("/brief", params={"subject": "play areas"}).status_code == 200
    assert stub.seen == []


# Settings and the command line


def test_the_settings_say_how_a_model_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert model_settings(Settings()) is None
    for name, value in (
        ("LLM", "ollama:llama3.1"),
        ("LLM_BASE_URL", "http://127.0.0.1:1"),
        ("LLM_SECONDS", "7.5"),
        ("LLM_RETRIES", "0"),
        ("LLM_AT_ONCE", "3"),
        ("LLM_PRICE_OUT", "0.6"),
    ):
        monkeypatch.setenv(f"TOWNCLERK_{name}", value)
    assert model_settings(load_settings()) == ModelSettings(
        "ollama:llama3.1", "http://127.0.0.1:1", seconds=7.5, retries=0, at_once=3, price_out=0.6
    )


def test_a_model_that_cannot_be_had_is_said_before_papers_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TOWNCLERK_LLM", "clippy:1")
    monkeypatch.setenv("TOWNCLERK_DATA_DIR", str(tmp_path / "data"))
    result = CliRunner().invoke(commands, ["ask", "How many?"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("TOWNCLERK_LLM is 'clippy:1', which names no language model that can be used.")
    assert not (tmp_path / "data").exists()


def test_the_command_line_says_how_an_answer_was_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    @contextmanager
    def fakes(*_: object) -> Iterator[Services]:
        yield Services(
            FakeLibrary(), FakeAssistant(lambda q: replace(full_answer(q), writing=Writing(True, "openai:stub")))
        )

    monkeypatch.setenv("TOWNCLERK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("api.services.open_services", fakes)
    assert CliRunner().invoke(commands, ["ask", "How many?"]).stdout.splitlines()[-1] == BY_MODEL
