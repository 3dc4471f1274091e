"""The place whose paper it is: a library may hold those of several councils, each with its own board and plan."""

from __future__ import annotations

import re
from collections import Counter

from ingest.document import Document

# 'Wexmoor County Council', 'the Ousterley Children's Partnership', 'Lodenshire'.
_NAMED = re.compile(
    r"\b([A-Z][a-z]{3,})(?:['’]s)? (?:(?:and|of|[A-Z][a-z’']+) ){0,2}?"
    r"(?:Council|County|City|District|Borough|Area|Partnership|Board|Trust)\b|\b([A-Z][a-z]+shire)\b"
)
_IN_TITLE = re.compile(r"\b[A-Z][A-Za-z]{3,}\b")


def place_of(document: Document, small: set[str]) -> str:
    """The place that a paper speaks of most as a council's or a board's, in small letters; '' where none is told.

    ``small`` are the words that stand somewhere without a capital, which are no names.
    """
    names = (m[1] or m[2] for m in _NAMED.finditer(document.text))
    found = Counter(n.lower() for n in names if n.endswith("shire") or n.lower() not in small)
    title = f"{document.particulars.title} {document.particulars.body}"
    found.update(w.lower() for w in _IN_TITLE.findall(title) if w.lower() not in small)
    return max(found, key=lambda name: (found[name], name), default="")
