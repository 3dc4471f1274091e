"""The passages that a language model is given: those that the extractive answer cites, and the best of search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.document import Passage, PassageKind
from retriever.made import Made
from retriever.values import Citation, Hit
from retriever.writing.evidence import evidence_of
from retriever.writing.values import Evidence

_BEST = 12
# At most so many passages are given, however long a list the answer cites: a model loses its way in more.
_MOST = 40


def gathered(made: Made) -> tuple[tuple[Evidence, Passage], ...]:
    """The evidence for a model, each with its passage: what is cited, then the best dozen of search."""
    found = {p.id: p for p in _cited(made)}
    for hit in _in_turn(made.hits):
        found.setdefault(hit.passage.id, hit.passage)
    chosen = list(found.values())[:_MOST]
    return tuple((evidence_of(f"p{n}", p, made.views.documents[p.document]), p) for n, p in enumerate(chosen, 1))


def holds(outer: Citation, inner: Citation) -> bool:
    """Whether one citation stands within another: an item within the list that is cited whole."""
    return outer.document == inner.document and outer.start <= inner.start and inner.end <= outer.end


def _cited(made: Made) -> Iterator[Passage]:
    """Each passage that stands within a citation of the answer."""
    for citation in made.answer.citations:
        for view in made.views.by_document.get(citation.document, ()):
            passage = view.passage
            whole = passage.kind is not PassageKind.HEADING and not view.in_cells
            if whole and citation.start <= passage.words.start and passage.words.end <= citation.end:
                yield passage


def _in_turn(hits: Iterable[tuple[Hit, ...]]) -> Iterator[Hit]:
    """The best dozen: of each part of the question its share."""
    parts = [part for part in hits if part]
    for part in parts:
        yield from part[: max(1, _BEST // len(parts))]
