"""The commands that ask: ``ask`` and ``chat``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import say
from api.opening import CorpusDir, DataDir, services_with_progress, start
from api.problems import QuestionError
from api.questions import MOST_TURNS, checked_date, checked_question

if TYPE_CHECKING:
    from api.choice import Choice
    from api.schemas import AnswerOut
    from api.services import Services
    from api.settings import Settings

AsAt = Annotated[str, typer.Option(help="Answer as at this day, for example 2017-10-31.", metavar="DATE")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="Use only this paper.", metavar="ID")]

Bodies = Annotated[list[str] | None, typer.Option("--body", help="Use only papers of this body.", metavar="NAME")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Use only papers of this kind.", metavar="NAME")]


def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.", show_default=False)],
    as_at: AsAt = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    document: Documents = None,
    body: Bodies = None,
    kind: Kinds = None,
    corpus: CorpusDir = None,
    data_dir: DataDir = None,
) -> None:
    """Answer one question.

    Exit codes: 0 answered or refused, 1 something went wrong, 2 it cannot be asked.
    """
    settings = start(corpus=corpus, data_dir=data_dir)
    checked_question(question, settings.max_question_chars)  # before the library is opened, which takes a while
    checked_date(as_at)
    with services_with_progress(settings) as services:
        answer = _answer(settings, services, question, [], _choice(as_at, document, body, kind))
    _print(answer, as_json)


def chat(
    as_at: AsAt = "",
    document: Documents = None,
    body: Bodies = None,
    kind: Kinds = None,
    corpus: CorpusDir = None,
    data_dir: DataDir = None,
) -> None:
    """Talk with the papers; 'quit' ends.

    Exit codes: 0 ended, 1 something went wrong, 2 a setting cannot be used.
    """
    settings = start(corpus=corpus, data_dir=data_dir)
    checked_date(as_at)
    history: list[tuple[str, str]] = []
    with services_with_progress(settings) as services:
        say("Ask about the papers. A follow-up such as 'and the year after?' is understood. 'quit' ends.")
        while (question := _next_question()) is not None:
            try:
                answer = _answer(settings, services, question, history, _choice(as_at, document, body, kind))
            except QuestionError as error:
                say(str(error))
                continue
            history = [*history, (question, answer.text)][-MOST_TURNS:]
            _print(answer, as_json=False)


def _choice(as_at: str, documents: list[str] | None, bodies: list[str] | None, kinds: list[str] | None) -> Choice:
    from api.choice import Choice

    return Choice(tuple(bodies or ()), tuple(kinds or ()), tuple(documents or ()), as_at)


def _answer(
    settings: Settings,
    services: Services,
    question: str,
    history: list[tuple[str, str]],
    choice: Choice,
) -> AnswerOut:
    from api.asking import ask as put
    from api.asking import checked

    return put(settings, services, checked(settings, services, question, history, choice))


def _next_question() -> str | None:
    """What is typed next; None at the end."""
    while True:
        typer.echo("\n> ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in {"quit", "exit", "bye"}:
            return None
        if line.strip():
            return line.strip()


def _print(answer: AnswerOut, as_json: bool) -> None:
    from api.terminal import answer_text

    typer.echo(answer.model_dump_json(indent=2) if as_json else answer_text(answer))
