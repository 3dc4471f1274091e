"""The form that makes a known fact of feedback: filled in from the item, read as typed, checked and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from api.forms import Form
from api.people.feedback import Item
from api.protocols import Papers
from api.schemas import CitationOut
from ingest.document import Document

FILE = "feedback_facts.yaml"
EMPTY_SOURCES = 1
_MOST_SOURCES = 5
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Any of these is a refusal; asked for where the papers do not hold the answer.
_REFUSAL = "not in the papers | do not hold | does not hold | do not say | does not say | not found"

_WRONG = {
    "asker": "Choose who asks.",
    "kind": "Choose the kind of question.",
    "question": "Type the question.",
    "must_include": "Type at least one string that a right answer holds, one group a line.",
    "sources": "Name at least one source, each with its file and its exact quote.",
}


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
    """A known fact as typed: lists have an entry a line, alternatives stand between bars."""

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


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of the form, for the officer; ``field`` is '' for the form as a whole."""

    field: str
    sentence: str


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
        must_include=_REFUSAL if refused and said.useful else right,
        must_not_include="",
        sources=tuple(_source(each) for each in said.answer.citations[:_MOST_SOURCES]),
        note=" ".join(said.reason.split()),
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
    )


def write_fact(draft: FactDraft, folder: Path, papers: Papers) -> tuple[Fault, ...]:
    """Add the fact to the file of reviewed facts; or say what is wrong with it, and write nothing."""
    from eval.facts import Fact, Source  # the folder eval is loaded only where it is needed
    from eval.items import FactsError
    from eval.reviewed import add_fact, ids_in, wrong_fields

    answerable = draft.answerable != "no"
    right = draft.must_include if answerable or draft.must_include else _REFUSAL
    fact = Fact(
        id=draft.id,
        asker=draft.asker,
        kind=draft.kind,
        question=draft.question,
        history=_lines(draft.history),
        answerable=answerable,
        must_include=tuple(group for line in _lines(right) if (group := _alternatives(line))),
        must_not_include=_lines(draft.must_not_include),
        sources=tuple(Source(s.document, s.quote, s.where) for s in draft.sources) if answerable else (),
        note=draft.note,
    )
    try:
        faults = [Fault(name, _WRONG[name]) for name in wrong_fields(fact) if name in _WRONG]
        faults = [*_faults_of_id(draft.id, ids_in(folder / FILE)), *faults]
        if not any(fault.field == "sources" for fault in faults) and answerable:
            faults += _faults_of_sources(draft.sources, papers)
        if not faults:
            add_fact(folder / FILE, fact)
    except FactsError as error:
        return (Fault("", f"The fact cannot be written. {error}"),)
    return tuple(faults)


def _faults_of_id(id: str, taken: frozenset[str]) -> Iterable[Fault]:
    if not _ID.fullmatch(id):
        yield Fault("id", "Type an id in small letters, digits and hyphens, such as feedback-7.")
    elif id in taken:
        yield Fault("id", f"Another fact in {FILE} has this id. Type another one.")


def _faults_of_sources(sources: Sequence[SourceDraft], papers: Papers) -> Iterable[Fault]:
    """A quote that the paper does not hold could never be found."""
    from eval.reviewed import holds

    held = papers.documents()
    for source in sources:
        texts = [each.text for each in held if source.document in _names(each)]
        if not texts:
            yield Fault("sources", f"No paper is held whose file is {source.document}. Type the file's name.")
        elif not any(holds(text, source.quote) for text in texts):
            yield Fault("sources", f"{source.document} does not hold the words of a quote. Copy them from the paper.")


def _names(paper: Document) -> set[str]:
    """The file names by which facts know a paper: its own and, where it is a digest, that of what it is a digest of."""
    return {PurePosixPath(paper.id).name, PurePosixPath(paper.particulars.source).name}


def _source(cited: CitationOut) -> SourceDraft:
    place = [" › ".join(cited.section), f"paragraph {cited.number}" if cited.number else ""]
    place.append(f"page {cited.page}" if cited.page else "")
    return SourceDraft(cited.file, cited.quote, ", ".join(filter(None, place)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _alternatives(line: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in line.split("|") if each.strip())


def _unix(text: str) -> str:
    """Browsers send the end of a line as two characters."""
    return text.replace("\r\n", "\n")
