"""Bytes -> Document: a table chooses the reader by what the bytes are; a refusal carries its reason."""

from __future__ import annotations

from collections.abc import Callable

from ingest.document import Document
from ingest.errors import Unreadable
from ingest.readers.text import read_text

Reader = Callable[[bytes, str, str], Document]

# A PDF may have other bytes in front, so many at most.
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_NOT_YET = {
    b"PK\x03\x04": "Word files and archives are not read yet; save it as text or Markdown",
    b"\xd0\xcf\x11\xe0": "old Word files are not read; save it as text or Markdown",
    b"\x89PNG": "it is a picture, not text",
    b"\xff\xd8\xff": "it is a picture, not text",
    b"{\\rtf": "RTF files are not read yet; save it as text or Markdown",
}
SUFFIXES = {".txt", ".md", ".markdown", ".text", ".pdf"}


def read_document(data: bytes, document_id: str, file: str) -> Document:
    """The document that the bytes of ``file`` hold. Raises Unreadable with a reason for a person."""
    if not data.strip():
        raise Unreadable("it is empty")
    if _PDF in data[:_PDF_WITHIN]:
        return _read_pdf(data, document_id, file)
    for magic, reason in _NOT_YET.items():
        if data.startswith(magic):
            raise Unreadable(reason)
    return read_text(data, document_id, file)


def _read_pdf(data: bytes, document_id: str, file: str) -> Document:
    from ingest.readers.pdf import read_pdf  # its libraries take time to load, and many a library has no PDF

    return read_pdf(data, document_id, file)
