"""A file that holds one paper, read here and now."""

from __future__ import annotations

from ingest.document import Document
from ingest.readers import read_documents


def read_document(data: bytes, document_id: str, file: str) -> Document:
    """Its one document. Raises Unreadable, and ValueError where it holds several."""
    (document,) = read_documents(data, document_id, file)
    return document
