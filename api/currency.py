"""Whether a paper is current, superseded or of a past date, in words, as at a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from api.dates import in_words
from api.links import paper_link
from api.schemas import CurrencyOut, EditionOut
from ingest.document import Document
from ingest.editions import ALONE, Edition, editions, supersedes

State = Literal["current", "superseded", "past", "to come", "not known"]


class Currencies:
    """The currency of each of ``documents`` as at ``day`` (ISO), or today where it is ''."""

    def __init__(self, documents: Sequence[Document], links: dict[str, Edition], day: str = "") -> None:
        self._held = {d.id: d for d in documents}
        self._links = links
        self._day = day or date.today().isoformat()
        self._stated = f" as at {in_words(day)}" if day else ""

    def of(self, document_id: str) -> CurrencyOut | None:
        """How the paper stands; None where it is not held."""
        document = self._held.get(document_id)
        if document is None:
            return None
        edition = self._links.get(document_id, ALONE)
        later = self._held.get(edition.followed_by)
        if later and later.particulars.date <= self._day:
            return _replaced(document, later)
        return self._alone(document, edition)

    def _alone(self, document: Document, edition: Edition) -> CurrencyOut:
        """Of a paper without a later edition on that day: by its period; else by its date."""
        said, year = document.particulars, int(self._day[:4])
        if said.period:
            first, last = said.period
            years = f"{first} to {last}" if first != last else f"{first}"
            if last < year:
                return _said("past", f"Of a past period, {years}; no later edition is held")
            if first > year:
                return _said("to come", f"Of a period to come, {years}")
            return _said("current", f"Current{self._stated}: covers {years}")
        if edition != ALONE and supersedes(document):
            return _said("current", f"Current{self._stated}: the latest edition held")
        if not said.date:
            return _said("not known", "Undated: whether it is current cannot be told")
        if said.date >= f"{year - 1}{self._day[4 : len(said.date)]}":
            return _said("current", f"Current{self._stated}: less than a year old")
        return _said("past", f"Of a past date, {in_words(said.date)}")


class Editions:
    """The links between the editions held, found anew only when the papers have changed."""

    def __init__(self) -> None:
        self._last: tuple[Sequence[Document], dict[str, Edition]] = ((), {})

    def of(self, documents: Sequence[Document]) -> dict[str, Edition]:
        """The links of ``documents``; a library gives the same list until it changes."""
        held, links = self._last
        if held is not documents:
            links = editions(documents)
            self._last = documents, links
        return links


def edition_out(document: Document) -> EditionOut:
    """Another edition of a paper, as it is linked."""
    said = document.particulars
    return EditionOut(id=document.id, title=said.title, date_text=in_words(said.date), link=paper_link(document.id))


def _replaced(document: Document, later: Document) -> CurrencyOut:
    said = later.particulars
    dated = f" ({in_words(said.date)})" if said.date else ""
    if supersedes(document):
        return _said("superseded", f"Superseded by {said.title}{dated}", edition_out(later))
    return _said("past", f"Of a past date; followed by {said.title}{dated}", edition_out(later))


def _said(state: State, text: str, by: EditionOut | None = None) -> CurrencyOut:
    return CurrencyOut(state=state, text=text, by=by)
