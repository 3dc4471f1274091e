"""A known fact as an officer typed it: checked field by field, and written to the file of reviewed facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from api.people.fact_draft import REFUSAL, FactDraft, SourceDraft
from api.protocols import Papers
from ingest.document import Document

if TYPE_CHECKING:
    from eval.facts import Fact

FILE = "feedback_facts.yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_WRONG = {
    "asker": "Choose who asks.",
    "kind": "Choose the kind of question.",
    "question": "Type the question.",
    "must_include": "Type at least one string that a right answer holds, one group a line.",
    "as_at": "Type the day as 2017-12-31, or leave it empty for today.",
    "sources": "Name at least one source, each with its file and its exact quote.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of the form, for the officer; ``field`` is '' for the form as a whole."""

    field: str
    sentence: str


def write_fact(draft: FactDraft, folder: Path, papers: Papers) -> tuple[Fault, ...]:
    """Add the fact to the file of reviewed facts; or say what is wrong with it, and write nothing."""
    from eval.items import FactsError  # the folder eval is loaded only where it is needed
    from eval.reviewed import add_fact, ids_in

    file = folder / FILE
    try:
        fact = _fact(draft)
        faults = (*_faults_of_id(fact.id, ids_in(file)), *_faults_of(fact, papers))
        if not faults:
            add_fact(file, fact)
        return faults
    except FactsError as error:
        return (Fault("", f"The fact cannot be written. {error}"),)


def _fact(draft: FactDraft) -> Fact:
    """What was typed as a fact, right or wrong; one that is not answerable has no sources."""
    from eval.facts import Fact, Source

    answerable = draft.answerable != "no"
    right = draft.must_include if answerable or draft.must_include else REFUSAL
    return Fact(
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
        as_at=draft.as_at,
    )


def _faults_of(fact: Fact, papers: Papers) -> Iterable[Fault]:
    """What the check of all known facts says of it; where it finds no fault with the sources, what the papers say."""
    from eval.reviewed import wrong_fields

    wrong = wrong_fields(fact)
    yield from (Fault(name, _WRONG[name]) for name in wrong if name in _WRONG)
    if "sources" not in wrong:
        yield from _faults_of_sources([SourceDraft(s.document, s.quote, s.where) for s in fact.sources], papers)


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


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _alternatives(line: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in line.split("|") if each.strip())
