"""A language model that hangs, over real HTTP: it takes no other reader's time, and waits for nobody who has left."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from mcp import Client

from api.app import create_app
from api.services import Services
from api.settings import Settings
from api.tools.server import make_server
from api.tools.work import Place
from ingest.library import Library
from retriever.assistant import Assistant
from tests.stub_model import Failing, StubModel, writing_assistant

pytest_plugins = ("tests.papers.shelf", "tests.stubbed")

QUESTION = "What is the PK 14 target for 2011-12?"
ASK = {"question": QUESTION}
CHAT = {"model": "townclerk", "messages": [{"role": "user", "content": QUESTION}], "stream": True}
PLACES = 3
LIMIT = 3.0
MANY = 45  # the server has 40 threads
BUSY = "The language model is busy with other questions, so this was made without it."
SLOW = "The language model did not answer in time, so this was made without it."


def app_over(assistant: Assistant, library: Library, stub: StubModel, folder: Path, **settings: Any) -> FastAPI:
    asking = writing_assistant(assistant, stub, retries=0, **settings)
    return create_app(Settings(llm="openai:stub", data_dir=folder), asking, library)


@pytest.fixture
def hung(assistant: Assistant, library: Library, stub: StubModel, tmp_path: Path) -> Iterator[str]:
    """The address of a server whose model hangs, with so many places as there are questions waiting for it."""
    stub.fails(Failing.SLOW)
    app = app_over(assistant, library, stub, tmp_path, seconds=LIMIT, at_once=PLACES)
    with served(app) as port, ThreadPoolExecutor(PLACES) as readers:
        site = f"http://127.0.0.1:{port}"
        waiting = [readers.submit(httpx.post, f"{site}/api/ask", json=ASK, timeout=30) for _ in range(PLACES)]
        assert comes_true(lambda: stub.open_requests == PLACES)
        yield site
        assert [notes(each) for each in waiting] == [[SLOW]] * PLACES


def notes(reply: Future[httpx.Response]) -> list[str]:
    return list(reply.result().json()["notes"])


def test_a_question_more_than_may_wait_is_answered_at_once_in_the_papers_words(hung: str, stub: StubModel) -> None:
    begun = time.perf_counter()
    answer = httpx.post(f"{hung}/api/ask", json=ASK).json()
    assert time.perf_counter() - begun < 1
    assert "91%" in answer["statements"][0]["text"]
    assert (answer["notes"], answer["writing"]["mode"]) == ([BUSY], "own words")
    assert len(stub.seen) == PLACES


def test_what_asks_no_model_is_not_held_up(hung: str) -> None:
    for path in ("/healthz", "/readyz", "/papers", "/v1/models"):
        begun = time.perf_counter()
        assert httpx.get(f"{hung}{path}").status_code == 200
        assert time.perf_counter() - begun < 1


def test_a_place_is_free_again_once_the_limit_has_passed(assistant: Assistant, stub: StubModel) -> None:
    asking = writing_assistant(assistant, stub, seconds=0.3, retries=0, at_once=1)
    stub.fails(Failing.SLOW)
    assert asking.ask(QUESTION).notes == (SLOW,)
    stub.fails(500)
    assert asking.ask(QUESTION).notes != (BUSY,)
    stub.plays(stub.play)
    assert asking.ask(QUESTION).writing.by_model


def test_more_questions_than_the_server_has_threads_are_all_answered_in_time(
    assistant: Assistant, library: Library, stub: StubModel, tmp_path: Path
) -> None:
    stub.fails(Failing.SLOW)
    app = app_over(assistant, library, stub, tmp_path, seconds=LIMIT)
    with served(app) as port, ThreadPoolExecutor(MANY) as readers:
        site = f"http://127.0.0.1:{port}"
        waiting = [readers.submit(httpx.post, f"{site}/api/ask", json=ASK, timeout=60) for _ in range(MANY)]
        assert comes_true(lambda: stub.open_requests > 0)
        assert httpx.get(f"{site}/healthz").status_code == 200
        said = [notes(each) for each in waiting]
    assert {tuple(each) for each in said} == {(SLOW,), (BUSY,)}


# Readers who leave


@pytest.mark.parametrize(
    ("path", "body"),
    [("/api/ask", ASK), ("/api/ask/stream", ASK), ("/v1/chat/completions", CHAT)],
)
def test_a_reader_who_goes_away_is_not_waited_for(
    assistant: Assistant, library: Library, stub: StubModel, tmp_path: Path, path: str, body: dict[str, Any]
) -> None:
    stub.fails(Failing.SLOW)
    with served(app_over(assistant, library, stub, tmp_path)) as port:
        leave_after_asking(port, path, body, stub)


def leave_after_asking(port: int, path: str, body: dict[str, Any], stub: StubModel) -> None:
    sent = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode() + b"\r\n" + sent)
        assert comes_true(lambda: stub.open_requests == 1)
    assert comes_true(lambda: stub.open_requests == 0)


def test_a_tool_whose_call_is_given_up_does_not_wait_for_the_model(
    assistant: Assistant, library: Library, stub: StubModel
) -> None:
    stub.fails(Failing.SLOW)

    async def place_of(_: object) -> Place:
        return Place(Settings(), Services(library, writing_assistant(assistant, stub)), "http://127.0.0.1:8000")

    async def give_up() -> None:
        async with Client(make_server(place_of, "1")) as client:
            with anyio.move_on_after(5):
                async with anyio.create_task_group() as calls:
                    calls.start_soon(client.call_tool, "ask", ASK)
                    while not stub.open_requests:
                        await anyio.sleep(0.02)
                    calls.cancel_scope.cancel()
            while stub.open_requests:
                await anyio.sleep(0.02)

    asyncio.run(asyncio.wait_for(give_up(), 10))


def comes_true(holds: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


@contextmanager
def served(app: FastAPI) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        assert comes_true(lambda: server.started)
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join(10)
