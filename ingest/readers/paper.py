"""A manuscript -> the document: its blocks and particulars found, its file's own properties as the last resort."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from ingest.dating import particulars
from ingest.document import Document
from ingest.errors import Unreadable
from ingest.readers.manuscript import Manuscript
from ingest.structure.blocks import read_blocks

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
    blocks = read_blocks(text, marked, heads_marked=True)
    found = particulars(blocks, text, "", headings_marked=True)
    named = title or particulars(blocks, text, file).title
    stated = replace(found, title=found.title or named, date=found.date or date, note=note, source=file)
    return Document(document_id, hashlib.sha256(data).hexdigest(), stated, text, blocks, manuscript.places)
