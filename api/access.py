"""Who may come in: anyone at this machine; from others, those with the token or whom a trusted proxy lets through."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.links import ACCESSIBILITY, SIGN_IN, is_page
from api.middleware import send_error
from api.peers import address_of, peer_of
from api.problems import SettingError
from api.rights import Person, person_of
from api.settings import Settings

_HEALTH = ("/healthz", "/readyz")
_NOT_THE_PROXY = "Townclerk is reached through another address here. Ask whoever looks after it for that."
_NO_TOKEN = "Sign in first: open /sign-in in a browser, or send the header 'Authorization: Bearer' with the token."


class Access:
    """Finds out who sends each request, keeps it beside the request, and turns away those who may not come in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in _HEALTH:
            await self._app(scope, receive, send)
            return
        peer = peer_of(scope)
        if self._settings.proxies:
            if peer not in self._settings.proxies:
                await send_error(scope, send, 403, "not_the_proxy", _NOT_THE_PROXY)
                return
            encrypted = Headers(scope=scope).get("x-forwarded-proto", scope["scheme"]) == "https"
            scope["scheme"] = "https" if encrypted else "http"
        person = person_of(self._settings, HTTPConnection(scope), peer)
        if person is None and not _is_open(scope["path"]):
            await _turn_away(scope, receive, send)
            return
        scope.setdefault("state", {})["person"] = person or Person()
        await self._app(scope, receive, send)


def check_exposure(settings: Settings, address: str) -> None:
    """Serve other machines only where it is known who may come in. Raises SettingError.

    ``address`` is the one that is listened on.
    """
    if address_of(address).is_loopback or settings.token.get_secret_value() or settings.proxies:
        return
    raise SettingError(
        f"Other machines can reach {settings.host}, and anyone there could read and change the papers. "
        "Set TOWNCLERK_TOKEN to a secret of 16 characters or more, which people then need to come in, or "
        "TOWNCLERK_TRUSTED_PROXY to the address of the web server that lets them in. "
        "Without --host and TOWNCLERK_HOST, Townclerk serves this machine alone."
    )


def _is_open(path: str) -> bool:
    """Whether a page is for those who have yet to sign in: the one for that, how it looks and how accessible it is."""
    return path in (SIGN_IN, ACCESSIBILITY) or path.startswith("/static/")


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["method"] in ("GET", "HEAD") and is_page(scope["path"]):
        query = scope["query_string"].decode("latin-1")
        wanted = quote(scope["path"]) + (f"?{query}" if query else "")
        await RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}", status_code=303)(scope, receive, send)
        return
    await send_error(scope, send, 401, "sign_in", _NO_TOKEN)
