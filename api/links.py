"""The addresses of papers and of places in them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from starlette.requests import HTTPConnection

SIGN_IN = "/sign-in"
ACCESSIBILITY = "/accessibility"
UPLOADS = "/api/uploads"
TOOLS = "/mcp"
COMPLETIONS = "/v1/chat/completions"
PAPERS = "/papers"
REMOVE = "/remove"
READ_AGAIN = "/read-again"
_PAGES = ("/", PAPERS, REMOVE, READ_AGAIN, "/coverage", "/brief", "/history", "/feedback", SIGN_IN)
MOST_WORDS = 200
"""The most stretches of words in one address: a page with more boxes shows nothing any more."""


def is_page(path: str) -> bool:
    """Whether a person reads what is at this path, rather than a program."""
    return path in _PAGES or path.startswith(tuple(f"{page}/" for page in _PAGES if page != "/"))


def is_completions(path: str) -> bool:
    """Whether clients of the chat completions protocol ask for what is at this path."""
    return path.startswith("/v1/")


def site_of(connection: HTTPConnection) -> str:
    """The address under which Townclerk was reached, without a slash at its end; links to its pages begin with it."""
    return str(connection.base_url).rstrip("/")


def paper_link(document: str) -> str:
    """The page of a paper."""
    return f"/papers/{quote(document)}"


def place_link(document: str, start: int, end: int) -> str:
    """The page of a paper, opened at a place in it."""
    return f"{paper_link(document)}?start={start}&end={end}#here"


def page_link(document: str, page: int, words: Iterable[tuple[int, int]] = ()) -> str:
    """A page of a paper as it is printed, with the words at these offsets boxed."""
    return f"{paper_link(document)}/pages/{page}{_at(words)}"


def picture_link(document: str, page: int, words: Iterable[tuple[int, int]] = ()) -> str:
    """The picture of a page of a paper, with the words at these offsets boxed."""
    return f"{paper_link(document)}/pages/{page}.png{_at(words)}"


def _at(words: Iterable[tuple[int, int]]) -> str:
    asked = "&".join(f"at={start}-{end}" for start, end in words)
    return f"?{asked}" if asked else ""
