"""Web pages (.html) -> Document."""

from __future__ import annotations

from ingest.document import Document
from ingest.readers.html.charset import decode_page
from ingest.readers.html.content import main_content
from ingest.readers.html.properties import read_properties
from ingest.readers.html.writer import write_page
from ingest.readers.markup import parse_html
from ingest.readers.paper import finish


def read_html(data: bytes, document_id: str, file: str) -> Document:
    """A document from the bytes of a web page. Raises Unreadable with a reason for a person."""
    root = parse_html(decode_page(data))
    title, date = read_properties(root)
    return finish(write_page(main_content(root)), data, document_id, file, title=title, date=date)
