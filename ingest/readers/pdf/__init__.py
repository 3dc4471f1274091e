"""PDF papers -> Documents: words and where they stand, made the one canonical text with its pages."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document, Evidence, Particulars
from ingest.errors import Unreadable
from ingest.parts import part_id
from ingest.readers.paper import finish
from ingest.readers.pdf.furniture import furniture
from ingest.readers.pdf.notices import no_text, note_on
from ingest.readers.pdf.opening import open_pdf
from ingest.readers.pdf.packs import Part, parts_of
from ingest.readers.pdf.reading import Edges, blocks_of
from ingest.readers.pdf.title_blocks import title_block
from ingest.readers.pdf.writing import Writer

# The share of a file's time that may go to pictures; the rest is for the words found.
_FOR_PICTURES = 0.6
_YEAR_ONLY = 4


def read_pdf(data: bytes, document_id: str, file: str, seconds: float) -> tuple[Document, ...]:
    """The documents that the bytes of a PDF file hold: one, or those of a pack. Raises Unreadable with a reason.

    ``seconds`` is the time that reading may take; it bounds how many pictures of pages are looked at.
    """
    printout = open_pdf(data, _FOR_PICTURES * seconds)
    if not any(page.words for page in printout.pages):
        raise Unreadable(no_text(printout))
    edges, parts = furniture(printout.pages), parts_of(printout)
    for part in parts[1:]:  # printed again over each report, but not at the edge of each page
        edges -= {(line.page, word) for line in title_block(part.printout.pages[0]) for word in line.words}
    made = [_document(part, data, part_id(document_id, i), file, edges) for i, part in enumerate(parts, 1)]
    return (made[0], *(_of_pack(document, made[0].particulars) for document in made[1:]))


def _document(part: Part, data: bytes, document_id: str, file: str, edges: Edges) -> Document:
    stated = part.printout.stated
    manuscript = Writer(blocks_of(part.printout, edges)).written()
    title = stated.title if len(stated.title.split()) > 1 else ""
    made = finish(manuscript, data, document_id, file, title, stated.date, note_on(part.printout))
    return made if made.particulars.item or not part.item else _with(made, Evidence.METADATA, item=part.item)


def _of_pack(document: Document, front: Particulars) -> Document:
    """A report of a pack: its body and the day of its meeting are those of the pack where it gives none."""
    said = document.particulars
    taken = {}
    if front.body and not said.body:
        taken["body"] = front.body
    if len(front.date) > _YEAR_ONLY >= len(said.date):
        taken["date"] = front.date
    return _with(document, Evidence.PACK, **taken)


def _with(document: Document, evidence: Evidence, **stated: str) -> Document:
    """The document with particulars that come from elsewhere than its words."""
    known = {**document.particulars.evidence, **dict.fromkeys(stated, evidence.value)}
    return replace(document, particulars=replace(document.particulars, **stated, evidence=known))  # type: ignore[arg-type] # each is a field of words
