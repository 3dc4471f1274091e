"""PDF papers -> Document: words and where they stand, made the one canonical text with its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from ingest.dating import particulars
from ingest.document import Document, Evidence, Particulars
from ingest.errors import Unreadable
from ingest.readers.pdf.opening import Printout, open_pdf
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.reading import blocks_of
from ingest.readers.pdf.writing import Writer
from ingest.structure.blocks import read_blocks

_SCAN = "its pages are pictures without text, as a scanner makes them; put it through text recognition (OCR) first"
_FEWEST_LETTERS = 20


def read_pdf(data: bytes, document_id: str, file: str) -> Document:
    """A document from the bytes of a PDF file. Raises Unreadable with a reason for a person."""
    printout = open_pdf(data)
    if sum(c.isalpha() for page in printout.pages for word in page.words for c in word.text) < _FEWEST_LETTERS:
        raise Unreadable(_SCAN)
    manuscript = Writer(blocks_of(printout)).written()
    text = manuscript.text
    blocks = read_blocks(text)
    found = _stated(particulars(blocks, text, file), printout, file)
    found = replace(found, note=_unread(printout.pages))
    return Document(document_id, hashlib.sha256(data).hexdigest(), found, text, blocks, manuscript.places)


def _stated(found: Particulars, printout: Printout, file: str) -> Particulars:
    """The particulars, with the title and date that the file states where the text gave none."""
    stem = file.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")
    title = printout.title if found.title == stem and len(printout.title.split()) > 1 else found.title
    stated = {"title": title, "date": found.date or printout.date}
    metadata = [name for name, value in stated.items() if value != getattr(found, name)]
    evidence = {**found.evidence, **dict.fromkeys(metadata, Evidence.METADATA.value)}
    return replace(found, title=stated["title"], date=stated["date"], evidence=evidence)


def _unread(pages: Sequence[Page]) -> str:
    """Which pages have no text, in words for a person; '' where all have some."""
    empty = [str(page.number) for page in pages if not page.words]
    if not empty:
        return ""
    which = f"Page {empty[0]} holds" if len(empty) == 1 else f"Pages {', '.join(empty[:-1])} and {empty[-1]} hold"
    return f"{which} no text, so that nothing of it is read: a picture, perhaps, or an empty page."
