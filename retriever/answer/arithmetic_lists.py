"""Lines such as 'Police: £15,000', one under the other, and items that end in a figure, as a sheet of one column."""

from __future__ import annotations

import re

from ingest.document import Document, Passage, PassageKind, Span, plain
from retriever.answer.arithmetic_sheets import Entry, Name, Sheet, entry_of
from retriever.check_sums import label_said
from retriever.views import View

# 'Label: value' on a line of its own, the label perhaps in italics; in a list also 'label, £value', 'label (£value)'.
_LABEL = r"\W{0,2}(?P<label>[^:\d£*][^:£*]{1,80}?)"
_LINE = re.compile(rf"{_LABEL}(?::\*{{0,2}}|\*{{1,2}}:)\s+(?P<value>\S[^:]{{0,40}}?)[.;]?\s*")
_ITEM = re.compile(
    rf"{_LABEL}(?::\*{{0,2}}\s+|\*{{1,2}}:\s+|,\s+|\s+[–-]\s+|\s+\()(?P<value>£?\d[^:(),]{{0,30}}?(?:,\d{{3}})*)\)?[.;]?\s*"
)


def sheet_of_lines(passage: Passage, views: list[View], document: Document) -> Sheet | None:
    """The lines around one that is 'Label: figure', under the same heading; None where it stands alone.

    ``views`` are those of the whole paper in order.
    """
    if passage.kind is not PassageKind.SENTENCE or not _LINE.fullmatch(passage.text):
        return None
    before = [v.passage for v in reversed(views[: passage.order])]
    behind = [v.passage for v in views[passage.order :]]
    return _sheet([*reversed(_run(before, passage)), *_run(behind, passage)], _LINE, document)


def sheet_of_items(items: list[Passage], document: Document) -> Sheet | None:
    """A list whose items end in a figure each."""
    return _sheet([p for p in items if p.kind is PassageKind.ITEM and p.depth == items[0].depth], _ITEM, document)


def _run(passages: list[Passage], first: Passage) -> list[Passage]:
    """The passages up to the first that is no such line, or stands under another heading."""
    out: list[Passage] = []
    for passage in passages:
        other = passage.kind is not PassageKind.SENTENCE or passage.headings != first.headings
        if other or not _LINE.fullmatch(passage.text):
            break
        out.append(passage)
    return out


def _sheet(passages: list[Passage], pattern: re.Pattern[str], document: Document) -> Sheet | None:
    found = [(p, _entry(p, pattern, document)) for p in passages]
    lines = tuple(Name(label_said(_words(e, document)), p.text) for p, e in found if e)
    entries = tuple((e,) for _, e in found if e)
    if len(entries) < 2 or len(entries) < len(found) or sum(1 for (e,) in entries if e.figure) < 2:
        return None
    return Sheet(lines, (Name(""),), entries)


def _words(entry: Entry, document: Document) -> str:
    return " ".join(plain(document.text[s.start : s.end]) for s in entry.label)


def _entry(passage: Passage, pattern: re.Pattern[str], document: Document) -> Entry | None:
    """A line's figure; None where the line is of another make or broken over lines in the paper."""
    spans = passage.words.spans
    match = pattern.fullmatch(document.text, spans[0].start, spans[0].end) if len(spans) == 1 else None
    if match is None:
        return None
    label = (Span(*match.span("label")),)
    return entry_of(match["value"], (), Span(*match.span("value")), passage, label)
