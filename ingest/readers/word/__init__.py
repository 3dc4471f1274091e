"""Word papers (.docx) -> Document."""

from __future__ import annotations

from ingest.document import Document
from ingest.readers.paper import finish
from ingest.readers.word.body import write_body
from ingest.readers.word.package import open_package
from ingest.readers.word.properties import read_properties


def read_word(data: bytes, document_id: str, file: str) -> Document:
    """A document from the bytes of a Word file. Raises Unreadable with a reason for a person."""
    package = open_package(data)
    title, date = read_properties(package)
    return finish(write_body(package), data, document_id, file, title=title, date=date)
