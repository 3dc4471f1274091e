"""An answer as server-sent events: a closed set of types, ended by exactly one ``end`` or ``error``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fastapi.sse import ServerSentEvent
from pydantic import BaseModel

from api.incidents import log_unforeseen, told
from api.schemas import AnswerOut, EndEvent, ErrorEvent, NoteEvent, QuestionEvent, StatementEvent
from ingest.errors import TownclerkError


def events(make: Callable[[], AnswerOut], reference: str, log_messages: bool) -> Iterator[ServerSentEvent]:
    """Every event of the answer that ``make`` gives, and the end; or an error, and nothing after it."""
    try:
        yield from answer_events(make())
    except TownclerkError as error:
        yield _event("error", ErrorEvent(message=str(error), reference=reference))
    except Exception as error:
        log_unforeseen(reference, error, log_messages)
        yield _event("error", ErrorEvent(message=told(reference), reference=reference))


def answer_events(answer: AnswerOut) -> Iterator[ServerSentEvent]:
    """The question, then each statement with the citations that are new in it, then the rest."""
    yield _event("question", QuestionEvent(asked=answer.asked, completed=answer.question))
    sent: set[int] = set()
    for index, said in enumerate(answer.statements):
        yield _event(
            "statement", StatementEvent(index=index, text=said.text, citations=said.citations, written=said.written)
        )
        for place in said.citations:
            if place not in sent:
                yield _event("citation", answer.citations[place])
                sent.add(place)
    if answer.table:
        yield _event("table", answer.table)
    for index, note in enumerate(answer.notes):
        yield _event("note", NoteEvent(index=index, text=note))
    for near in answer.nearest:
        yield _event("nearest", near)
    yield _event(
        "end",
        EndEvent(
            outcome=answer.outcome,
            refused=answer.refused,
            as_at=answer.as_at,
            as_at_text=answer.as_at_text,
            asked_of=answer.asked_of,
            link=answer.link,
            sides=answer.sides,
            writing=answer.writing,
        ),
    )


def _event(kind: str, data: BaseModel) -> ServerSentEvent:
    return ServerSentEvent(event=kind, data=data)
