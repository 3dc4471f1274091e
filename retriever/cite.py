"""Passage -> citation: the exact quote, with what a reader needs to find it."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document, Passage, Span
from retriever.values import Citation


def cite(passage: Passage, document: Document, marks: tuple[Span, ...] = ()) -> Citation:
    """The citation of a passage; its quote is what the document says from its first letter to its last."""
    spans = passage.words.spans
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Citation(
        document=document.id,
        file=document.id.rsplit("/", 1)[-1],
        title=document.particulars.title,
        date=document.particulars.date,
        section=passage.headings,
        number=passage.number if passage.number != "note" else "",
        quote=document.quoted(start, end),
        start=start,
        end=end,
        passage=passage.id,
        marks=marks or spans,
        heads=tuple(c.head for c in passage.cells if c.head),
        page=document.page_at(start),
    )


def cite_list(passages: list[Passage], document: Document) -> Citation:
    """One citation for items or rows of one list: from the first to the last of them, each of them marked."""
    whole = cite(passages[0], document)
    spans = tuple(s for p in passages for s in p.words.spans)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    heads = tuple(dict.fromkeys(c.head for p in passages for c in p.cells if c.head))
    page = document.page_at(start)
    return replace(whole, quote=document.quoted(start, end), start=start, end=end, marks=spans, heads=heads, page=page)
