"""Around every request: a reference, security headers, the limit on its size, and a net for the unforeseen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.error_reply import error_reply
from api.incidents import LOG, log_unforeseen, new_reference, told
from api.links import is_page

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, a browser does not say that a form is our own
}


class Guard:
    """Gives each request a reference, each response its headers, and the unforeseen a plain sentence."""

    def __init__(self, app: ASGIApp, log_messages: bool) -> None:
        self._app = app
        self._log_messages = log_messages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reference = new_reference()
        scope.setdefault("state", {})["reference"] = reference
        started = perf_counter()
        status = 0

        async def send_guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except Exception as error:
            log_unforeseen(reference, error, self._log_messages)
            if status:
                raise ConnectionError(f"response {reference} was cut off") from None
            await send_error(scope, send_guarded, 500, "unforeseen", told(reference))
        finally:
            # The path alone: the query may hold a question.
            elapsed = (perf_counter() - started) * 1000
            LOG.info("%s: %s %s %d %.0f ms", reference, scope["method"], scope["path"], status, elapsed)


class BodyLimit:
    """Reads a body whole before anything else does, and refuses one that is too large.

    Paths that are ``streamed`` see to that themselves; ``longer`` has a limit of its own for some.
    FastAPI's own limit stands outside our middleware, so its reply would lack our headers and our sentence.
    """

    def __init__(
        self, app: ASGIApp, most: int, streamed: Collection[str] = (), longer: Mapping[str, int] | None = None
    ) -> None:
        self._app = app
        self._most = most
        self._longer = longer or {}
        self._streamed = frozenset(streamed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in self._streamed:
            await self._app(scope, receive, send)
            return
        most = self._longer.get(scope["path"], self._most)
        body = None if _says_too_large(scope, most) else await _read(receive, most)
        if body is None:
            message = f"The request is larger than {most:,} bytes. Please send less."
            await send_error(scope, send, 413, "too_large", message)
            return
        replay: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_again() -> Message:
            return replay.pop() if replay else await receive()

        await self._app(scope, receive_again, send)


def _says_too_large(scope: Scope, most: int) -> bool:
    length = Headers(scope=scope).get("content-length", "0")
    return not length.isdecimal() or int(length) > most


async def _read(receive: Receive, most: int) -> bytes | None:
    """The whole body; None if it is too large."""
    body = bytearray()
    while len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body) if len(body) <= most else None
    return None


def _add_headers(message: Message, path: str) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers[name] = value
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"


async def send_error(scope: Scope, send: Send, status: int, error: str, message: str) -> None:
    """An error told without the templates, which may be what is broken."""
    if is_page(scope["path"]):
        page = f'<!doctype html><html lang="en-GB"><title>Townclerk</title><p>{escape(message)}</p></html>'
        await HTMLResponse(page, status)(scope, _nothing, send)
        return
    reply = error_reply(scope["path"], status, error, message, scope["state"]["reference"])
    await reply(scope, _nothing, send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
