"""A manuscript -> the document: its blocks and particulars found, its file's own properties as the last resort."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from ingest.dating import particulars
from ingest.document import Document, Evidence, Particulars
from ingest.errors import Unreadable
from ingest.orders.finding import masked, orders_in
from ingest.orders.reading import read_without
from ingest.readers.manuscript import Manuscript

_FEWEST_LETTERS = 20
# A paper with fewer may have its other headings in bold or in capitals only.
_FEWEST_HEADINGS = 3
_HEADING = re.compile(r"^#{1,6} ", re.M)


def finish(
    manuscript: Manuscript, data: bytes, document_id: str, file: str, title: str = "", date: str = "", note: str = ""
) -> Document:
    """The document that a manuscript makes. Raises Unreadable where it holds hardly any words.

    ``title`` and ``date`` (ISO) are what the file says of itself outside its text; they hold where the text gives none.
    ``note`` is what a reader of the paper ought to know of it.
    """
    text = manuscript.text.rstrip("\n") + "\n"
    if sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        raise Unreadable("it is empty or holds hardly any words")
    marked = len(_HEADING.findall(text)) >= _FEWEST_HEADINGS
    orders = orders_in(text)
    blocks = read_without(text, orders, marked, heads_marked=True)
    found = _with_stated(particulars(blocks, masked(text, orders), file, headings_marked=True), title, date)
    digest = hashlib.sha256(data).hexdigest()
    return Document(document_id, digest, replace(found, note=note), text, blocks, manuscript.places, orders)


def _with_stated(found: Particulars, title: str, date: str) -> Particulars:
    """The particulars, with what the file states where the text gave nothing."""
    stated: dict[str, str] = {}
    if title and found.evidence.get("title") == Evidence.FILE_NAME:
        stated["title"] = title
    if date and not found.date:
        stated["date"] = date
    return replace(found, **stated, evidence={**found.evidence, **dict.fromkeys(stated, Evidence.METADATA.value)})  # type: ignore[arg-type] # each is a field of words
