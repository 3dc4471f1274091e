"""Which browser asks: a random id in a cookie, made when something is first kept for it."""

from __future__ import annotations

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "townclerk_browser"
_ID = re.compile(r"[0-9a-f]{32}")
_CONVERSATION = re.compile(r"[0-9a-f]{16}")
_DAY_SECONDS = 86_400


def browser_of(request: Request) -> str:
    """The id of the browser that asks; '' where it has none yet."""
    given = request.cookies.get(COOKIE, "")
    return given if _ID.fullmatch(given) else ""


def known_browser(request: Request, response: Response, days: int) -> str:
    """The browser's id, which it keeps for so many days from now; a new one where it has none.

    '' where another site led here: a browser then holds its cookie back, and a new one would take the old one's place.
    """
    known = browser_of(request)
    if not known and _comes_from_elsewhere(request):
        return ""
    browser = known or secrets.token_hex(16)
    response.set_cookie(
        COOKIE,
        browser,
        max_age=days * _DAY_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return browser


def new_conversation() -> str:
    """The id of a conversation that is still empty."""
    return secrets.token_hex(8)


def conversation_asked_in(request: Request) -> str:
    """The id of the conversation in which the page asks; a new one where it names none, '' where none are kept."""
    named = request.query_params.get("c", "")
    return (named if is_conversation(named) else new_conversation()) if request.app.state.settings.history else ""


def is_conversation(id: str) -> bool:
    """Whether an id is written as those of conversations are."""
    return bool(_CONVERSATION.fullmatch(id))


def _comes_from_elsewhere(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    # Older browsers, and all of them without encryption, say only this; our own pages send no referrer.
    led_by = request.headers.get("origin") or request.headers.get("referer") or ""
    return bool(led_by) and led_by.partition("://")[2].split("/")[0] != request.headers.get("host")
