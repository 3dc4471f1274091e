"""GET /v1/models and POST /v1/chat/completions, as clients of OpenAI's protocol ask for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from starlette.responses import Response

from api.asking import Asked, ask, checked
from api.choice import Choice
from api.completions.reading import check_completion, check_model, read_messages
from api.completions.replying import completion, events, reply_of
from api.completions.schemas import CompletionIn, CompletionOut, ModelOut, ModelsOut, ProtocolErrorOut
from api.leaving import GoneOf
from api.links import site_of
from api.wiring import ServicesOf, SettingsOf

_CREATED = 1764288000
"""28 November 2025: the protocol wants a second at which the model was made."""
_ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ProtocolErrorOut, "description": "It cannot be asked like that."},
    404: {"model": ProtocolErrorOut, "description": "There is no such model, or a paper named is not held."},
    413: {"model": ProtocolErrorOut, "description": "The request is too large."},
    500: {"model": ProtocolErrorOut, "description": "Something went wrong; the log has the details."},
    503: {"model": ProtocolErrorOut, "description": "The library cannot be used at the moment."},
}
_STREAM = "The whole answer; with `stream` as server-sent events, `chat.completion.chunk` objects up to `[DONE]`."

router = APIRouter(prefix="/v1", tags=["completions"], responses=_ERRORS)


@router.get("/models", operation_id="listModels")
def list_models() -> ModelsOut:
    """The one model: the assistant over the papers."""
    return ModelsOut(data=[ModelOut(created=_CREATED)])


@router.get("/models/{id:path}", operation_id="readModel")
def read_model(id: str) -> ModelOut:
    """The model, if it is the one."""
    check_model(id)
    return ModelOut(created=_CREATED)


def _checked(body: CompletionIn, services: ServicesOf, settings: SettingsOf, gone: GoneOf) -> Asked:
    check_completion(body)
    question, history = read_messages(body.messages, settings.max_question_chars)
    choice = Choice(tuple(body.bodies), tuple(body.kinds), tuple(body.documents), body.as_at or "")
    return replace(checked(settings, services, question, history, choice), gone=gone)


AskedOf = Annotated[Asked, Depends(_checked)]


@router.post(
    "/chat/completions",
    operation_id="createChatCompletion",
    response_model=CompletionOut,
    response_description=_STREAM,
)
def create_completion(
    request: Request, body: CompletionIn, asked: AskedOf, services: ServicesOf, settings: SettingsOf
) -> CompletionOut | Response:
    """Answer the last user message from the papers, with citations, or refuse.

    The answer is whole before the first event of a stream is sent, so that whatever fails has its status.
    """
    reply = reply_of(asked, ask(settings, services, asked), site_of(request))
    if not body.stream:
        return completion(reply)
    with_usage = bool(body.stream_options and body.stream_options.include_usage)
    return StreamingResponse(events(reply, with_usage), media_type="text/event-stream")
