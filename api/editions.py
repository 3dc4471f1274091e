"""Papers with the editions before and after them, as they go over HTTP and onto pages."""

from __future__ import annotations

from collections.abc import Sequence

from api.dates import in_words
from api.links import paper_link
from api.papers import document_out, sections_of
from api.protocols import Papers
from api.schemas import DocumentDetailOut, EditionOut, ListedDocumentOut
from ingest.document import Document
from ingest.editions import ALONE, Edition, editions, supersedes


def listed_documents(documents: Sequence[Document]) -> list[ListedDocumentOut]:
    """All the papers, each with its editions."""
    found, by_id = editions(documents), {d.id: d for d in documents}
    return [_listed(document, found.get(document.id, ALONE), by_id) for document in documents]


def document_detail(papers: Papers, document_id: str) -> DocumentDetailOut:
    """A paper with its editions, and its text in sections."""
    document, held = papers.document(document_id), papers.documents()
    listed = _listed(document, editions(held).get(document_id, ALONE), {d.id: d for d in held})
    return DocumentDetailOut(**listed.model_dump(), sections=sections_of(papers, document_id))


def _listed(document: Document, edition: Edition, by_id: dict[str, Document]) -> ListedDocumentOut:
    earlier, later = by_id.get(edition.follows), by_id.get(edition.followed_by)
    return ListedDocumentOut(
        **document_out(document).model_dump(),
        follows=_edition(earlier) if earlier else None,
        followed_by=_edition(later) if later else None,
        standing=_standing(document, edition, later),
    )


def _standing(document: Document, edition: Edition, later: Document | None) -> str:
    if edition == ALONE:
        return ""
    if later is None:
        return "current"
    dated = f" ({in_words(later.particulars.date)})" if later.particulars.date else ""
    return f"{'superseded' if supersedes(document) else 'followed'} by {later.particulars.title}{dated}"


def _edition(document: Document) -> EditionOut:
    said = document.particulars
    return EditionOut(id=document.id, title=said.title, date_text=in_words(said.date), link=paper_link(document.id))
