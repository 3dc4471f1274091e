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
_FEWEST_LETTERS = 20


def read_pdf(data: bytes, document_id: str, file: str) -> Document:
    """A document from the bytes of a PDF file. Raises Unreadable with a reason for a person."""
    printout = open_pdf(data)
    if sum(c.isalpha() for page in printout.pages for word in page.words for c in word.text) < _FEWEST_LETTERS:
        raise Unreadable(_SCAN)
    manuscript = Writer(blocks_of(printout)).written()
    stated = printout.stated
    title = stated.title if len(stated.title.split()) > 1 else ""
    return finish(manuscript, data, document_id, file, title, stated.date, _unread(printout.pages, stated.labels))


def _unread(pages: Sequence[Page], labels: Sequence[str]) -> str:
    """Which pages have no text, in words for a person; '' where all have some. ``labels`` are their printed numbers."""
    empty = [_named(page, labels) for page in pages if not page.words]
    if not empty:
        return ""
    which = f"Page {empty[0]} holds" if len(empty) == 1 else f"Pages {', '.join(empty[:-1])} and {empty[-1]} hold"
    return f"{which} no text, so that nothing of it is read: a picture, perhaps, or an empty page."


def _named(page: Page, labels: Sequence[str]) -> str:
    """A page's place in the file and, where another number is printed on it, that too."""
    printed = labels[page.number - 1] if len(labels) >= page.number else ""
    return f"{page.number} (printed {printed})" if printed not in ("", str(page.number)) else str(page.number)
