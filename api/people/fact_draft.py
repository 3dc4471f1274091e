"""The form that makes a known fact of feedback: filled in from the item, and read as typed."""

from __future__ import annotations

from dataclasses import dataclass

from api.choosing import choice_of
from api.forms import Form
from api.people.feedback import Item
from api.schemas import CitationOut

EMPTY_SOURCES = 1
REFUSAL = "not in the papers | do not hold | does not hold | do not say | does not say | not found"
"""Any of these is a refusal; asked for where the papers do not hold the answer."""

_MOST_SOURCES = 5


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source as typed."""

    document: str = ""
    quote: str = ""
    where: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.document or self.quote or self.where)


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A known fact as typed: lists have an entry a line, alternatives stand between bars.

    ``as_at`` is the day as at which it is asked, '' for today.
    """

    id: str
    asker: str
    kind: str
    question: str
    history: str
    answerable: str
    must_include: str
    must_not_include: str
    sources: tuple[SourceDraft, ...]
    note: str
    as_at: str = ""


def draft_of(item: Item) -> FactDraft:
    """What the form holds at first."""
    said = item.said
    refused = said.answer.refused
    right = "\n".join(each.text.replace("\n", " ") for each in said.answer.statements[:3]) if said.useful else ""
    return FactDraft(
        id=f"feedback-{item.number}",
        asker="",
        kind="followup" if said.earlier else "unanswerable" if refused and said.useful else "",
        question=said.question,
        history="\n".join(turn.question for turn in said.earlier),
        answerable="no" if refused and said.useful else "yes",
        must_include=REFUSAL if refused and said.useful else right,
        must_not_include="",
        sources=tuple(_source(each) for each in said.answer.citations[:_MOST_SOURCES]),
        note=" ".join(said.reason.split()),
        as_at=choice_of(said.answer.link).as_at,
    )


def typed(form: Form) -> FactDraft:
    """What was typed in the form."""
    columns = zip(*(form.all(f"source_{part}") for part in ("document", "quote", "where")), strict=False)
    sources = (SourceDraft(*(_unix(value).strip() for value in each)) for each in columns)
    return FactDraft(
        id=form.one("id"),
        asker=form.one("asker"),
        kind=form.one("kind"),
        question=_unix(form.one("question")).replace("\n", " "),
        history=_unix(form.one("history")),
        answerable=form.one("answerable"),
        must_include=_unix(form.one("must_include")),
        must_not_include=_unix(form.one("must_not_include")),
        sources=tuple(each for each in sources if not each.empty),
        note=form.one("note"),
        as_at=form.one("as_at"),
    )


def _source(cited: CitationOut) -> SourceDraft:
    place = [" › ".join(cited.section), f"paragraph {cited.number}" if cited.number else ""]
    place.append(f"page {cited.page}" if cited.page else "")
    return SourceDraft(cited.file, cited.quote, ", ".join(filter(None, place)))


def _unix(text: str) -> str:
    """Browsers send the end of a line as two characters."""
    return text.replace("\r\n", "\n")
