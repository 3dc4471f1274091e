"""Ask every known fact through the same door as people, and keep what came back.

Asking is apart from scoring, so that stored answers can be scored again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from eval.facts import Fact
from ingest.errors import TownclerkError
from retriever.values import Answer, Turn


class AnswersError(TownclerkError):
    """A file of stored answers cannot be used."""


class Asks(Protocol):
    """Whatever answers a question: the Assistant, or a fake in tests."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_at: str = "") -> Answer:
        """Answer one question; ``history`` are the turns before it, papers newer than ``as_at`` are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as stored: the file name of the document and the exact quote."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one fact. ``failure`` is why there is no answer, or empty.

    ``asked`` is the question as it was completed from the conversation, ``outcome`` how the answer ended. ``found`` are
    the passages that search put first and ``held`` says whether the papers as read hold the evidence; both are ``None``
    where nobody looked (see ``eval.finding``). ``doubt``, 0 to 1: how likely it seemed that the papers hold no answer.
    """

    id: str
    answer: str
    refused: bool
    citations: tuple[Cited, ...]
    seconds: float
    failure: str = ""
    asked: str = ""
    outcome: str = ""
    found: tuple[Cited, ...] | None = None
    held: bool | None = None
    doubt: float | None = None


def ask_all(assistant: Asks, facts: Sequence[Fact], progress: Callable[[], None] = lambda: None) -> list[Reply]:
    """Ask every fact in turn; ``progress`` is called after each."""
    replies = []
    for fact in facts:
        replies.append(ask_one(assistant, fact))
        progress()
    return replies


def ask_one(assistant: Asks, fact: Fact) -> Reply:
    """Ask the earlier questions, then the question itself, which alone is timed. A crash is a failed reply."""
    begun = time.perf_counter()
    try:
        history = _earlier(assistant, fact)
        begun = time.perf_counter()
        answer = assistant.ask(fact.question, history=history, as_at=fact.as_at)
    except Exception as error:  # a crash is one failed fact, counted and named, not the end of the run
        return Reply(fact.id, "", False, (), _since(begun), f"{type(error).__name__}: {error}")
    seconds = _since(begun)
    cited = tuple(Cited(PurePosixPath(each.document).name, each.quote) for each in answer.citations)
    failure = "" if answer.text.strip() or answer.refused else _SILENT
    return Reply(fact.id, answer.text, answer.refused, cited, seconds, failure, answer.question, answer.outcome.value)


_SILENT = "there was no answer and no refusal"


def _since(begun: float) -> float:
    """Seconds, to the microsecond, so that a stored reply is the same as a fresh one."""
    return round(time.perf_counter() - begun, 6)


def _earlier(assistant: Asks, fact: Fact) -> tuple[Turn, ...]:
    turns: tuple[Turn, ...] = ()
    for question in fact.history:
        turns = (*turns, Turn(question, assistant.ask(question, history=turns, as_at=fact.as_at).text))
    return turns


def write_answers(replies: Iterable[Reply], path: Path) -> None:
    """Write one line of JSON for each reply."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_line(reply) + "\n" for reply in replies), encoding="utf-8")


def _line(reply: Reply) -> str:
    return json.dumps(
        {
            "id": reply.id,
            "answer": reply.answer,
            "refused": reply.refused,
            "citations": [{"document": each.document, "text": each.text} for each in reply.citations],
            "seconds": reply.seconds,
        },
        ensure_ascii=False,
    )


def read_answers(path: Path) -> list[Reply]:
    """Read stored answers back. An empty answer that is no refusal counts as a failure."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise AnswersError(f"{path}: the stored answers cannot be read ({error}). Check the name.") from None
    replies = [_reply(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not replies:
        raise AnswersError(f"{path}: there are no answers in it. Ask again with --answers.")
    return replies


def _reply(line: str, path: Path, number: int) -> Reply:
    try:
        item: dict[str, Any] = json.loads(line)
        cited = tuple(Cited(str(each["document"]), str(each["text"])) for each in item["citations"])
        answer, refused = str(item["answer"]), bool(item["refused"])
        failure = "" if answer.strip() or refused else _SILENT
        return Reply(str(item["id"]), answer, refused, cited, float(item["seconds"]), failure)
    except (ValueError, KeyError, TypeError) as error:
        raise AnswersError(
            f"{path.name}, line {number}: this is no stored answer ({type(error).__name__}: {error}). "
            "Ask again with --answers."
        ) from None
