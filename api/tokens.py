"""The token that lets people in, and the seal on it that a browser keeps in a cookie."""

from __future__ import annotations

import hmac
from time import time

from starlette.requests import HTTPConnection

COOKIE = "townclerk"
SECONDS = 7 * 24 * 3600
"""How long a browser stays signed in."""
_LONGEST_TIME = 12


def is_token(token: str, given: str) -> bool:
    """Whether what was given is the token; how long that takes tells nothing."""
    return hmac.compare_digest(given.strip().encode(), token.encode())


def new_seal(token: str) -> str:
    """A seal that is good from now on."""
    return _sealed(token, int(time()) + SECONDS)


def shows_token(token: str, connection: HTTPConnection) -> bool:
    """Whether a request carries the token, or a seal on it that is still good."""
    kind, _, given = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and is_token(token, given):
        return True
    return _is_good(token, connection.cookies.get(COOKIE, ""))


def _is_good(token: str, seal: str) -> bool:
    until = seal.partition(".")[0]
    if not (until.isascii() and until.isdigit() and len(until) <= _LONGEST_TIME):
        return False
    return int(until) > time() and hmac.compare_digest(seal.encode(), _sealed(token, int(until)).encode())


def _sealed(token: str, until: int) -> str:
    return f"{until}.{hmac.digest(token.encode(), f'townclerk sign-in {until}'.encode(), 'sha256').hex()}"
