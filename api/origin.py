"""Requests that pages of other sites have a browser send are refused, before anything acts on them.

A browser sends them with all that opens Townclerk to its person: their place at this machine, their cookie. It says
whence they come, and no page can keep it from that; programs other than browsers say nothing of the kind.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.links import UPLOADS
from api.middleware import send_error

_READING = ("GET", "HEAD", "OPTIONS")
_OWN = ("same-origin", "none")
_ELSEWHERE = "The request came from another site's page. Open Townclerk's own page and try again."
_NOT_JSON = "Send the request as JSON, with the header Content-Type: application/json."


class Origin:
    """Lets through what comes from Townclerk's own pages, from programs, and by links."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if _from_elsewhere(scope, headers):
                await send_error(scope, send, 403, "other_site", _ELSEWHERE)
                return
            if not _may_be_json(scope, headers):
                await send_error(scope, send, 415, "not_json", _NOT_JSON)
                return
        await self._app(scope, receive, send)


def _from_elsewhere(scope: Scope, headers: Headers) -> bool:
    site = headers.get("sec-fetch-site", "")
    if scope["method"] in _READING:
        return bool(site) and site not in _OWN and not _opens_a_page(headers)
    if site and site not in _OWN:
        return True
    if "origin" not in headers or site == "same-origin":  # the browser itself has compared the two
        return False
    return headers["origin"] != f"{scope['scheme']}://{headers.get('host', '')}"


def _opens_a_page(headers: Headers) -> bool:
    """Whether a person follows a link, rather than a page asking behind their back."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def _may_be_json(scope: Scope, headers: Headers) -> bool:
    """A form can send three kinds of body and JSON is none of them."""
    if scope["method"] in _READING or not scope["path"].startswith(("/api/", "/v1/")) or scope["path"] == UPLOADS:
        return True
    return headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
