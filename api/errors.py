"""One handler a family of errors: a plain sentence and a reference for the person, details for the log."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.error_reply import error_reply
from api.incidents import LOG
from api.links import is_page
from api.pages import error_page
from api.problems import (
    ChoiceError,
    CorrectionError,
    DateError,
    FormError,
    NoSuchConversation,
    NoSuchFeedback,
    NoSuchModel,
    ParameterError,
    QuestionError,
    RemovalError,
    RightError,
    SettingError,
    TooLargeError,
    UploadError,
)
from ingest.errors import (
    BadName,
    NoSuchPath,
    NothingReadable,
    TownclerkError,
    UnknownDocument,
    UnknownPassage,
    Unreadable,
)
from ingest.page_pictures import NoPicture

_FAMILIES: dict[type[TownclerkError], tuple[int, str]] = {
    QuestionError: (422, "bad_question"),
    DateError: (422, "bad_date"),
    ChoiceError: (422, "bad_choice"),
    CorrectionError: (422, "bad_correction"),
    RightError: (403, "no_right"),
    UploadError: (400, "bad_upload"),
    BadName: (422, "bad_name"),
    TooLargeError: (413, "too_large"),
    RemovalError: (422, "not_removable"),
    FormError: (422, "bad_form"),
    ParameterError: (422, "unsupported_value"),
    NoSuchModel: (404, "model_not_found"),
    NoSuchConversation: (404, "unknown_conversation"),
    NoSuchFeedback: (404, "unknown_feedback"),
    UnknownDocument: (404, "unknown_paper"),
    UnknownPassage: (404, "unknown_passage"),
    NoPicture: (404, "no_picture"),
    NoSuchPath: (400, "no_such_path"),
    NothingReadable: (400, "nothing_readable"),
    Unreadable: (400, "unreadable"),
    SettingError: (400, "bad_setting"),
}
_NOT_NOW = (503, "not_ready")

_SENTENCES = {
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take that kind of request."),
    400: ("bad_request", "The request could not be read."),
}

_WRONG = {
    "missing": "The field {field} is missing.",
    "extra_forbidden": "The field {field} is not known.",
    "json_invalid": "The request is not valid JSON.",
    "string_type": "The field {field} must be text.",
    "string_unicode": "The field {field} holds characters that are not text.",
    "list_type": "The field {field} must be a list.",
    "too_long": "The field {field} holds too many items.",
    "int_parsing": "The field {field} must be a whole number.",
}


def add_handlers(app: FastAPI) -> None:
    """Tell each family of errors in its own way."""
    app.add_exception_handler(TownclerkError, _for_townclerk)
    app.add_exception_handler(RequestValidationError, _for_validation)
    app.add_exception_handler(HTTPException, _for_http)


def problem(request: Request, status: int, error: str, message: str, param: str | None = None) -> Response:
    """An error as JSON for programs, as a page for readers."""
    reference: str = request.state.reference
    if is_page(request.url.path):
        return HTMLResponse(error_page(request, message, library_works=status != _NOT_NOW[0]), status)
    return error_reply(request.url.path, status, error, message, reference, param)


def family_of(error: Exception) -> tuple[int, str]:
    """The status and the name that an error has over HTTP."""
    family = next((known for known in type(error).__mro__ if known in _FAMILIES), None)
    return _FAMILIES[family] if family else _NOT_NOW


async def _for_townclerk(request: Request, error: Exception) -> Response:
    status, name = family_of(error)
    LOG.info("%s: %s", request.state.reference, type(error).__qualname__)
    return problem(request, status, name, str(error), error.param if isinstance(error, ParameterError) else None)


async def _for_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return problem(request, 422, "bad_request", _sentence(error), _field(error))


async def _for_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    name, message = _SENTENCES.get(error.status_code, _SENTENCES[400])
    return problem(request, error.status_code, name, message)


def _sentence(error: RequestValidationError) -> str:
    """The first thing wrong; never the value itself."""
    first = error.errors()[0]
    return _WRONG.get(first["type"], "The field {field} is not as it should be.").format(field=_field(error))


def _field(error: RequestValidationError) -> str:
    return ".".join(str(part) for part in error.errors()[0]["loc"][1:]) or "body"
