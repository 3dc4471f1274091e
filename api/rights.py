"""Who sends a request, and whether they may manage papers: add, correct, remove, read again."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from api.peers import Address, sits_here
from api.problems import RightError
from api.settings import Settings
from api.tokens import shows_token


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends a request: ``name`` as the trusted proxy tells it, '' where nobody does."""

    name: str = ""
    officer: bool = False


def person_of(settings: Settings, connection: HTTPConnection, peer: Address | None) -> Person | None:
    """The person behind a request; None where they have yet to show the token."""
    name = _name(connection) if settings.proxies else ""
    token = settings.token.get_secret_value()
    shown = bool(token) and shows_token(token, connection)
    if name or shown:
        return Person(name, shown or name in settings.officer_names)
    if token:
        return None
    return Person(officer=not settings.proxies and sits_here(peer, connection.headers))


def may_manage(connection: HTTPConnection) -> bool:
    """Whether the person behind a request may manage papers."""
    person: Person = connection.state.person
    return person.officer


def check_right(connection: HTTPConnection) -> None:
    """Let nobody on who may not manage papers. Raises RightError."""
    if not may_manage(connection):
        raise RightError(
            "You may read these papers, but not change which there are or what they say of themselves. "
            "That is for those who look after them: at the machine on which Townclerk runs, or as its settings say."
        )


def _name(connection: HTTPConnection) -> str:
    """Whom the proxy names; nobody where two names come, as one of them is not the proxy's."""
    names = connection.headers.getlist("x-forwarded-user")
    return names[0].strip() if len(names) == 1 else ""
