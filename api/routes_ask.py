"""POST /api/ask and /api/ask/stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.asking import Asked, ask, checked
from api.choice import Choice
from api.leaving import GoneOf
from api.people.keeping import Keeper, KeepsOf
from api.schemas import AnswerOut, AskIn, ErrorOut
from api.services import Services
from api.settings import Settings
from api.streaming import events
from api.wiring import ServicesOf, SettingsOf

_ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorOut, "description": "A paper named is not held."},
    413: {"model": ErrorOut, "description": "The request is too large."},
    422: {"model": ErrorOut, "description": "The question cannot be asked as it is."},
    500: {"model": ErrorOut, "description": "Something went wrong; the log has the details."},
    503: {"model": ErrorOut, "description": "The library cannot be used at the moment."},
}
_EVENTS = (
    "Server-sent events. First `question`; then each `statement`, followed by the `citation`s that are new in it; "
    "then `table`, `note`s and `nearest`; at last exactly one `end` (the answer is whole) or `error` (it is not)."
)

router = APIRouter(prefix="/api", tags=["ask"], responses=_ERRORS)


def _checked(body: AskIn, services: ServicesOf, settings: SettingsOf, gone: GoneOf) -> Asked:
    history = [(turn.question, turn.answer or "") for turn in body.conversation]
    choice = Choice(tuple(body.bodies), tuple(body.kinds), tuple(body.documents), body.as_at or "")
    return replace(checked(settings, services, body.question, history, choice), gone=gone)


AskedOf = Annotated[Asked, Depends(_checked)]


def _keeper(body: AskIn, asked: AskedOf, keeps: KeepsOf) -> Keeper | None:
    """What keeps the question, known before the answer begins: its cookie stands in the head of the reply."""
    return keeps(body.keep_in or "")


KeeperOf = Annotated[Keeper | None, Depends(_keeper)]


@router.post("/ask", operation_id="ask")
def ask_once(asked: AskedOf, services: ServicesOf, settings: SettingsOf, keeper: KeeperOf) -> AnswerOut:
    """Answer a question from the papers, with citations, or refuse."""
    return _answer(settings, services, asked, keeper)


@router.post(
    "/ask/stream",
    operation_id="askStream",
    response_class=EventSourceResponse,
    response_description=_EVENTS,
)
def ask_stream(
    request: Request, asked: AskedOf, services: ServicesOf, settings: SettingsOf, keeper: KeeperOf
) -> Iterator[ServerSentEvent]:
    """The same as a stream of events."""

    def make() -> AnswerOut:
        return _answer(settings, services, asked, keeper)

    yield from events(make, request.state.reference, settings.log_questions)


def _answer(settings: Settings, services: Services, asked: Asked, keeper: Keeper | None) -> AnswerOut:
    answer = ask(settings, services, asked)
    return keeper.keep(asked, answer) if keeper else answer
