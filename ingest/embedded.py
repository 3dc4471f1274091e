"""What of a passage is embedded, and how its vector comes into a store."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Passage, PassageKind
from ingest.embedding import Encoder
from ingest.vectors import VectorStore

# Words below which an item or a row says little without the sentence over it.
_SHORT = 25


def embed(store: VectorStore, encoder: Encoder, document_id: str, version: str, passages: Sequence[Passage]) -> None:
    """Put a document's vectors into a store: of all but headings, which each passage below brings along, and orders."""
    worth = [p for p in passages if p.kind not in (PassageKind.HEADING, PassageKind.ORDER)]
    if worth:
        vectors = encoder.encode([embedded_text(p) for p in worth])
        store.add([f"{p.id}@{version}" for p in worth], vectors, document_id, version)


def embedded_text(passage: Passage) -> str:
    """What is embedded: a passage's own words; a cell's with row and column, a short item's with its lead-in."""
    if passage.kind is PassageKind.CELL:
        return f"{passage.section} {passage.cells[-1].head}: {passage.text}"
    short = passage.kind in (PassageKind.ITEM, PassageKind.ROW) and len(passage.text.split()) < _SHORT
    if short and passage.lead:
        return f"{passage.lead} {passage.text}"
    return passage.text
