"""PDF papers -> Document: words and where they stand, made the one canonical text with its pages."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Document
from ingest.errors import Unreadable
from ingest.readers.paper import finish
from ingest.readers.pdf.opening import open_pdf
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.reading import blocks_of
from ingest.readers.pdf.writing import Writer

_SCAN = "its pages are pictures without text, as a scanner makes them; put it through text recognition (OCR) first"
_BLANK = "it is empty: nothing is printed on its pages"


def read_pdf(data: bytes, document_id: str, file: str) -> Document:
    """A document from the bytes of a PDF file. Raises Unreadable with a reason for a person."""
    printout = open_pdf(data)
    if not any(page.words for page in printout.pages):
        raise Unreadable(_BLANK if printout.blank else _SCAN)
    manuscript = Writer(blocks_of(printout)).written()
    title = printout.title if len(printout.title.split()) > 1 else ""
    return finish(manuscript, data, document_id, file, title, printout.date, _unread(printout.pages))


def _unread(pages: Sequence[Page]) -> str:
    """Which pages have no text, in words for a person; '' where all have some."""
    empty = [str(page.number) for page in pages if not page.words]
    if not empty:
        return ""
    which = f"Page {empty[0]} holds" if len(empty) == 1 else f"Pages {', '.join(empty[:-1])} and {empty[-1]} hold"
    return f"{which} no text, so that nothing of it is read: a picture, perhaps, or an empty page."
