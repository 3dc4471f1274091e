"""The addresses of papers and of places in them."""

from __future__ import annotations

from urllib.parse import quote

SIGN_IN = "/sign-in"
UPLOADS = "/api/uploads"
PAPERS = "/papers"
REMOVE = "/remove"
READ_AGAIN = "/read-again"
_PAGES = ("/", PAPERS, REMOVE, READ_AGAIN, "/coverage", "/brief", "/history", "/feedback", SIGN_IN)


def is_page(path: str) -> bool:
    """Whether a person reads what is at this path, rather than a program."""
    return path in _PAGES or path.startswith(tuple(f"{page}/" for page in _PAGES if page != "/"))


def paper_link(document: str) -> str:
    """The page of a paper."""
    return f"/papers/{quote(document)}"


def place_link(document: str, start: int, end: int) -> str:
    """The page of a paper, opened at a place in it."""
    return f"{paper_link(document)}?start={start}&end={end}#here"
