"""The part of the page's form in which papers and a day are chosen: what it offers, and what was chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import QueryParams
from starlette.requests import Request

from api.choice import Choice, bodies_of, kinds_of
from api.dates import in_words
from ingest.document import Document

# Of more papers than this none is found in a list; each can still be chosen on its own page.
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; ``value`` is what is sent."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the form offers; ``more`` tells of papers that it does not list."""

    bodies: list[Option]
    kinds: list[Option]
    papers: list[Option]
    as_at: str
    more: bool

    @property
    def said(self) -> str:
        """What is chosen, in words; '' where nothing is."""
        names = [o.label for o in (*self.bodies, *self.kinds, *self.papers) if o.chosen]
        return "; ".join([*names, *([f"as at {in_words(self.as_at)}"] if self.as_at else [])])


def choice_in(request: Request) -> Choice:
    """What the address of a page says that the question is limited to; fields left empty say nothing."""
    return _choice(request.query_params)


def choice_of(link: str) -> Choice:
    """What the link of an answer says that its question is limited to."""
    return _choice(QueryParams(urlsplit(link).query))


def _choice(asked: QueryParams) -> Choice:
    bodies, kinds, papers = (tuple(filter(None, asked.getlist(name))) for name in ("body", "kind", "paper"))
    return Choice(bodies, kinds, papers, asked.get("as_at", "").strip())


def choosing(documents: Sequence[Document], choice: Choice) -> Choosing:
    """The form's offer, with what is chosen in it."""
    listed = documents if len(documents) <= _MOST_LISTED else [d for d in documents if d.id in choice.documents]
    return Choosing(
        bodies=_options(bodies_of(documents), choice.bodies),
        kinds=_options(kinds_of(documents), choice.kinds),
        papers=[Option(d.id, _label(d), d.id in choice.documents) for d in listed],
        as_at=choice.as_at,
        more=len(listed) < len(documents),
    )


def _options(held: Sequence[str], asked: Sequence[str]) -> list[Option]:
    wanted = {name.strip().casefold() for name in asked}
    return [Option(name, name, name.casefold() in wanted) for name in held]


def _label(document: Document) -> str:
    said = document.particulars
    return f"{said.title} ({in_words(said.date)})" if said.date else said.title
