"""A server that speaks the OpenAI protocol over real HTTP and plays a language model: right, wordy, wrong or faulty.

    with stub_model() as stub:
        stub.plays(copying)                  # or any other function from what is asked to what the model says
        stub.plays(lambda seen: said(("The board has 99 members.", "p1")))
        stub.means("Who chairs the board?")  # what it takes a question to mean; else just what was typed
        stub.fails(Failing.SLOW)             # or a status, 429
        assistant = writing_assistant(extracting, stub, seconds=1)

As a program (``python -m tests.stub_model``) it serves a model that copies, until Ctrl-C, to try things out by hand.
``stub.seen`` holds what was asked; ``Seen`` gives the question, the passages by key and the first reading.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from retriever.assistant import Assistant
from retriever.writing.assistant import WritingAssistant
from retriever.writing.model import Model
from retriever.writing.settings import ModelSettings

_PASSAGE = re.compile(r"^\[(p\d+) (\w+)\]\n(.*?)\n\[end \2\]$", re.S | re.M)
_FOUND = re.compile(r"^- (.*) \((p\d+(?:, p\d+)*)\)$", re.M)


@dataclass(frozen=True)
class Seen:
    """One request as the model sees it. ``passages``: key -> the lines that it was shown."""

    system: str
    request: str
    body: dict[str, Any]

    @property
    def question(self) -> str:
        return re.search(r"^Question: (.*)$", self.request, re.M)[1]  # type: ignore[index]

    @property
    def asks_meaning(self) -> bool:
        """Whether it is asked what a question means, not to write an answer."""
        return "\nThe rules read it as: " in self.request

    @property
    def asked_now(self) -> str:
        return re.search(r"^Asked now: (.*)$", self.request, re.M)[1]  # type: ignore[index]

    @property
    def passages(self) -> dict[str, str]:
        return {key: lines for key, _, lines in _PASSAGE.findall(self.request)}

    @property
    def texts(self) -> dict[str, str]:
        """What each passage itself says: without its paper, its headings and its lead-in."""
        return {key: _text(lines) for key, lines in self.passages.items()}

    @property
    def first_reading(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each statement that was found without the model, with its keys."""
        after = self.request.rpartition("First reading\n")[2]
        return [(text, tuple(keys.split(", "))) for text, keys in _FOUND.findall(after)]


def _text(lines: str) -> str:
    return lines.split("\n")[-1]


Plays = Callable[[Seen], str]


def said(*statements: tuple[str, str]) -> str:
    """A reply as it should be: each statement with its keys, 'p1 p2'."""
    given = [{"text": text, "keys": keys.split()} for text, keys in statements]
    return json.dumps({"statements": given}, ensure_ascii=False)


def meaning(whole: str, *parts: str) -> str:
    """A reply as it should be: a question made to stand alone, and its parts."""
    return json.dumps({"question": whole, "parts": parts}, ensure_ascii=False)


def as_typed(seen: Seen) -> str:
    """A model that makes nothing of a question: it gives it back as it was typed."""
    return meaning(seen.asked_now)


def copying(seen: Seen) -> str:
    """A model that copies well: what the papers say to the question, word for word; nothing where that is nothing."""
    return said(*((text, " ".join(keys)) for text, keys in seen.first_reading))


def reciting(seen: Seen) -> str:
    """A model that says each passage of the first reading whole: all of a table's row where a cell was asked for."""
    keys = dict.fromkeys(key for _, each in seen.first_reading for key in each)
    return said(*((seen.texts[key], key) for key in keys))


def wordy(seen: Seen) -> str:
    """The same in many words, around the JSON and in it."""
    filler = ("It is always worth considering such matters with due care and in the round.", "p1")
    statements = [(item["text"], item["keys"][0]) for item in json.loads(copying(seen))["statements"]]
    return f"Certainly! Here is your answer:\n```json\n{said(filler, *statements, filler)}\n```\nI hope that helps!"


def wrong(seen: Seen) -> str:
    """Each figure is changed."""
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), copying(seen).replace('"p', '"#')).replace(
        '"#', '"p'
    )


def hostile(seen: Seen) -> str:
    """Inventions under keys that are there and under one that is not, with a link."""
    lies = ("The leader has resigned in disgrace.", "See https://evil.example/?q=secret for the rest.")
    return said(*((lie, next(iter(seen.passages), "p1")) for lie in lies), ("The moon is made of cheese.", "p999"))


class Failing(Enum):
    """How the server fails instead of answering."""

    SLOW = auto()
    DRIP = auto()
    CUT = auto()
    NO_JSON = auto()
    NO_HTTP = auto()


@dataclass
class StubModel:
    """The server: what it plays, and what it was asked."""

    url: str
    seen: list[Seen] = field(default_factory=list)
    play: Plays = copying
    meant: Plays = as_typed
    failing: Failing | int | None = None
    open_requests: int = 0
    times: int = 0
    turns_down: tuple[str, ...] = ()
    """Names of fields of a request, for each of which it is turned down with status 400."""

    def plays(self, play: Plays) -> None:
        """From now on the model says what ``play`` gives."""
        self.play, self.meant, self.failing, self.turns_down = play, as_typed, None, ()

    def means(self, whole: str | Plays, *parts: str) -> None:
        """From now on the model takes each question to mean that, or to mean what a function says."""
        self.meant = whole if callable(whole) else lambda _: meaning(whole, *parts)

    def fails(self, failing: Failing | int, times: int = 10_000) -> None:
        """The next so many times the server fails like that; an int is an HTTP status."""
        self.failing, self.times = failing, times

    def next_failing(self) -> Failing | int | None:
        """How the request at hand fails, None where it does not."""
        self.times -= 1
        return self.failing if self.times >= 0 else None


@contextmanager
def stub_model(port: int = 0) -> Iterator[StubModel]:
    """The server on this machine, on a free port if none is named, until the end."""
    server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    server.daemon_threads = True
    server.stub = StubModel(f"http://127.0.0.1:{server.server_address[1]}/v1")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.stub  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def writing_assistant(extracting: Assistant, stub: StubModel | str, **settings: Any) -> WritingAssistant:
    """An assistant that asks the stub, or what is served at an address, through the real client."""
    url = stub if isinstance(stub, str) else stub.url
    return WritingAssistant(extracting, Model(ModelSettings("openai:stub", base_url=url, **settings)))


def closed_address() -> str:
    """An address at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        stub: StubModel = self.server.stub  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        system, request = (message["content"] for message in body["messages"])
        seen = Seen(system, request, body)
        stub.seen.append(seen)
        stub.open_requests += 1
        try:
            self._answer(stub, seen)
        except OSError:  # the client has gone
            pass
        finally:
            stub.open_requests -= 1

    def _answer(self, stub: StubModel, seen: Seen) -> None:
        failing = stub.next_failing()
        if isinstance(failing, int):
            return self._send(failing, b'{"error": {"message": "no", "type": "stub", "code": null}}')
        turned_down = next((name for name in stub.turns_down if name in seen.body), None)
        if turned_down:
            return self._send(400, json.dumps({"error": {"message": f"Unsupported: {turned_down}"}}).encode())
        if failing is Failing.NO_JSON:
            return self._send(200, b"<html>busy</html>")
        if failing is Failing.NO_HTTP:
            self.wfile.write(b"what?\r\n\r\n")
            self.close_connection = True
            return None
        if failing:
            return self._trickle(failing, _completion(said(("Half an answer.", "p1")), seen))
        play = stub.meant if seen.asks_meaning else stub.play
        return self._send(200, _completion(play(seen), seen))

    def _send(self, status: int, body: bytes) -> None:
        self._begin(status, len(body))
        self.wfile.write(body)

    def _begin(self, status: int, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _trickle(self, failing: Failing, body: bytes) -> None:
        """Nothing for long, a letter now and then, or half of it and no more; until the client goes."""
        self.close_connection = True
        if failing is Failing.SLOW:
            self.connection.recv(1)  # empty once the client goes
            return
        self._begin(200, len(body))
        if failing is Failing.CUT:
            self.wfile.write(body[: len(body) // 2])
            return
        for letter in body:
            self.wfile.write(bytes([letter]))
            time.sleep(0.1)


def _completion(content: str, seen: Seen) -> bytes:
    words = len(f"{seen.system} {seen.request}".split())
    return json.dumps(
        {
            "id": "stub",
            "object": "chat.completion",
            "created": 0,
            "model": "stub",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
            "usage": {
                "prompt_tokens": words,
                "completion_tokens": len(content.split()),
                "total_tokens": words + len(content.split()),
            },
        }
    ).encode()


if __name__ == "__main__":
    with stub_model(port=11999) as served:
        print(f"A model that copies is served at {served.url}", flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
