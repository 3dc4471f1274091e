"""Papers and passages as they go over HTTP and onto pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from api.dates import in_words
from api.links import paper_link, place_link
from api.protocols import Papers
from api.schemas import (
    CellOut,
    DocumentOut,
    Mark,
    NeighbourOut,
    PassageOut,
    PassageText,
    SectionOut,
)
from ingest.document import Document, Passage, PassageKind, Span, plain


def document_out(document: Document) -> DocumentOut:
    """What a paper says of itself."""
    said = document.particulars
    return DocumentOut(
        id=document.id,
        title=said.title,
        body=said.body,
        kind=said.kind,
        date=said.date,
        date_text=in_words(said.date),
        period=said.period,
        note=said.note,
        source=said.source,
        notice=said.notice,
        item=said.item,
        pages=document.pages,
        link=paper_link(document.id),
        evidence=dict(said.evidence),
    )


def sections_of(papers: Papers, document_id: str) -> list[SectionOut]:
    """The text of a paper in sections."""
    return [
        SectionOut(headings=list(headings), passages=[passage_text(each) for each in members])
        for headings, members in _sections(_as_read(papers.passages(document_id)))
    ]


def passage_text(passage: Passage) -> PassageText:
    """A passage as read in its section."""
    return PassageText(
        id=passage.id,
        kind=passage.kind.value,
        text=passage.text,
        number=passage.number,
        lead=passage.lead,
        group=passage.group,
        depth=passage.depth,
        cells=[CellOut(head=cell.head, text=cell.words.text) for cell in passage.cells],
        start=passage.words.start,
        end=passage.words.end,
    )


def passage_out(papers: Papers, passage_id: str, start: int | None, end: int | None) -> PassageOut:
    """A passage among those of its section; the words from start to end are marked, or all of it."""
    asked = papers.passage(passage_id)
    document = papers.document(asked.document)
    near = next(
        (members for _, members in _sections(_as_read(papers.passages(asked.document), asked.id)) if asked in members),
        [asked],  # a heading stands in no section
    )
    span = Span(asked.words.start if start is None else start, asked.words.end if end is None else end)
    return PassageOut(
        document=document_out(document),
        headings=list(asked.headings),
        passages=[NeighbourOut(**passage_text(each).model_dump(), asked=each.id == asked.id) for each in near],
        marks=_marks(document.text, asked, span),
        link=place_link(document.id, span.start, span.end),
    )


def passages_between(passages: Iterable[PassageText], start: int, end: int) -> frozenset[str]:
    """The ids of the passages that share a character with [start, end)."""
    return frozenset(each.id for each in passages if each.start < end and start < each.end)


def _as_read(passages: list[Passage], asked: str = "") -> list[Passage]:
    """The passages without what is there twice: a row stands for its cells, or its cells for it if one is asked for."""
    passages = _in_turn(passages)
    row_of = _rows_of_cells(passages)
    opened = row_of.get(asked, "")
    return [each for each in passages if each.id != opened and row_of.get(each.id, opened) == opened]


def _in_turn(passages: list[Passage]) -> list[Passage]:
    """The passages with each order, kept behind all that is told, in its place: behind its list or table."""
    told = [each for each in passages if each.kind is not PassageKind.ORDER]
    for order in reversed(passages[len(told) :]):
        at = next((i for i, each in enumerate(told) if each.words.start > order.words.start), len(told))
        while 0 < at < len(told) and told[at].group and told[at].group == told[at - 1].group:
            at += 1
        told.insert(at, order)
    return told


def _rows_of_cells(passages: list[Passage]) -> dict[str, str]:
    """For each cell that is a passage of its own, the row before it that holds it."""
    rows: dict[str, str] = {}
    row: Passage | None = None
    for each in passages:
        if each.kind is PassageKind.ROW:
            row = each
        elif each.kind is PassageKind.CELL and row and row.group == each.group:
            rows[each.id] = row.id
    return rows


def _sections(passages: Iterable[Passage]) -> Iterator[tuple[tuple[str, ...], list[Passage]]]:
    """Runs of passages under the same headings; a heading itself is told by the headings of its section."""
    shown = (each for each in passages if each.kind is not PassageKind.HEADING)
    for headings, members in groupby(shown, key=lambda each: each.headings):
        yield headings, list(members)


def _marks(text: str, passage: Passage, asked: Span) -> list[Mark]:
    """Where the words of ``asked`` stand in the passage's plain text; empty where they do not."""
    marks: list[Mark] = []
    cursor = 0
    for span in passage.words.spans:
        words = plain(text[max(span.start, asked.start) : min(span.end, asked.end)])
        found = passage.text.find(words, cursor) if words else -1
        if found >= 0:
            marks.append(Mark(start=found, end=found + len(words)))
            cursor = found + len(words)
    return marks
