"""Bytes -> Documents: the reader is chosen by what the bytes are; a refusal carries its reason.

A format's reader is imported when its first paper comes, so that those who have none of it do not wait for it.
"""

from __future__ import annotations

from ingest.document import Document
from ingest.errors import Unreadable
from ingest.readers.formats import is_html
from ingest.readers.kinds import ZIP, refusal, zip_refusal
from ingest.readers.text import read_text

# A PDF may have other bytes in front, so many at most.
_PDF, _PDF_WITHIN = b"%PDF-", 1024
SUFFIXES = {".txt", ".md", ".markdown", ".text", ".pdf", ".docx", ".html", ".htm", ".zip"}
_LOOKED_THROUGH = 65536
SECONDS = 60.0
"""The time that reading a file may take, unless it is set otherwise."""


def read_documents(data: bytes, document_id: str, file: str, seconds: float = SECONDS) -> tuple[Document, ...]:
    """The documents that the bytes of ``file`` hold, at least one. Raises Unreadable with a reason for a person.

    The first has the ``document_id``; the others' are those of ``ingest.parts``. ``seconds`` is the time that reading
    may take: a reader that can do with less of a paper keeps to it.
    """
    if not data.strip():
        raise Unreadable("it is empty")
    if _PDF in data[:_PDF_WITHIN]:
        return _read_pdf(data, document_id, file, seconds)
    return (_read_single(data, document_id, file),)


def _read_single(data: bytes, document_id: str, file: str) -> Document:
    """The document in a file of a format that holds one."""
    if reason := refusal(data):
        raise Unreadable(reason)
    if data.startswith(ZIP):
        return _read_zipped(data, document_id, file)
    if is_html(_beginning(data)):
        from ingest.readers.html import read_html

        return read_html(data, document_id, file)
    return read_text(data, document_id, file)


def _read_pdf(data: bytes, document_id: str, file: str, seconds: float) -> tuple[Document, ...]:
    from ingest.readers.pdf import read_pdf  # its libraries take time to load, and many a library has no PDF

    return read_pdf(data, document_id, file, seconds)


def _beginning(data: bytes) -> str:
    """The first letters, well enough to know tags by, whatever the encoding."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[:_LOOKED_THROUGH].decode("utf-16" if utf16 else "utf-8-sig", errors="ignore")


def _read_zipped(data: bytes, document_id: str, file: str) -> Document:
    """A Word paper; other programs' files are zips too."""
    if reason := zip_refusal(data):
        raise Unreadable(reason)
    from ingest.readers.word import read_word

    return read_word(data, document_id, file)
