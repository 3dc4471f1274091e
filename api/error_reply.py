"""An error as JSON: in our own form, and under /v1 in the form that clients of that protocol read."""

from __future__ import annotations

from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from api.completions.schemas import ProblemOut, ProtocolErrorOut
from api.links import is_completions
from api.schemas import ErrorOut

# By status, as the protocol's clients know them; else it is the request that is wrong.
_TYPES = {401: "authentication_error", 403: "permission_error"}
_CODES = {401: "invalid_api_key"}
_NOT_AS_IT_SHOULD_BE = 422
_WRONG = 400
_OURS = 500


def error_reply(path: str, status: int, error: str, message: str, reference: str, param: str | None = None) -> Response:
    """The reply to a request for ``path``; ``param`` names what was wrong in it, where that is known."""
    if not is_completions(path):
        return _json(status, ErrorOut(error=error, message=message, reference=reference))
    told = _WRONG if status == _NOT_AS_IT_SHOULD_BE else status
    kind = "server_error" if told >= _OURS else _TYPES.get(told, "invalid_request_error")
    problem = ProblemOut(message=message, type=kind, param=param, code=_CODES.get(told, error))
    return _json(told, ProtocolErrorOut(error=problem))


def _json(status: int, body: BaseModel) -> Response:
    return JSONResponse(body.model_dump(), status)
