"""Papers with the editions before and after them, as they go over HTTP and onto pages."""

from __future__ import annotations

from collections.abc import Sequence

from api.currency import Currencies, edition_out
from api.dates import in_words
from api.papers import document_out, sections_of
from api.protocols import Papers
from api.schemas import DocumentDetailOut, ListedDocumentOut
from ingest.document import Document
from ingest.editions import ALONE, Edition, editions, supersedes


def listed_documents(documents: Sequence[Document]) -> list[ListedDocumentOut]:
    """All the papers, each with its editions."""
    found, by_id = editions(documents), {d.id: d for d in documents}
    currencies = Currencies(documents, found)
    return [_listed(document, found.get(document.id, ALONE), by_id, currencies) for document in documents]


def document_detail(papers: Papers, document_id: str) -> DocumentDetailOut:
    """A paper with its editions, and its text in sections."""
    document, held = papers.document(document_id), papers.documents()
    found = editions(held)
    listed = _listed(document, found.get(document_id, ALONE), {d.id: d for d in held}, Currencies(held, found))
    return DocumentDetailOut(**listed.model_dump(), sections=sections_of(papers, document_id))


def _listed(
    document: Document, edition: Edition, by_id: dict[str, Document], currencies: Currencies
) -> ListedDocumentOut:
    earlier, later = by_id.get(edition.follows), by_id.get(edition.followed_by)
    return ListedDocumentOut(
        **document_out(document).model_dump(),
        follows=edition_out(earlier) if earlier else None,
        followed_by=edition_out(later) if later else None,
        standing=_standing(document, edition, later),
        currency=currencies.of(document.id),
    )


def _standing(document: Document, edition: Edition, later: Document | None) -> str:
    if edition == ALONE:
        return ""
    if later is None:
        return "current"
    dated = f" ({in_words(later.particulars.date)})" if later.particulars.date else ""
    return f"{'superseded' if supersedes(document) else 'followed'} by {later.particulars.title}{dated}"
