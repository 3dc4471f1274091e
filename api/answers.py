"""The retriever's answer as it goes over HTTP."""

from __future__ import annotations

from collections.abc import Iterable

from api.dates import in_words
from api.links import place_link
from api.schemas import AnswerOut, CitationOut, Mark, StatementOut, TableOut
from retriever.values import Answer, AnswerTable, Citation

Place = tuple[str, int, int]


def answer_out(answer: Answer) -> AnswerOut:
    """The answer, its citations numbered in the order of the statements."""
    places = {_place(citation): index for index, citation in enumerate(answer.citations)}
    statements = [
        StatementOut(text=said.text, citations=_indexes(said.citations, places)) for said in answer.statements
    ]
    return AnswerOut(
        question=answer.question,
        asked=answer.asked,
        outcome=answer.outcome.value,
        refused=answer.refused,
        text=answer.text,
        statements=statements,
        table=_table(answer.table) if answer.table else None,
        notes=list(answer.notes),
        citations=_citations(answer.citations),
        nearest=_citations(answer.nearest),
        as_at=answer.as_at,
        as_at_text=in_words(answer.as_at),
    )


def _place(citation: Citation) -> Place:
    return citation.document, citation.start, citation.end


def _indexes(citations: Iterable[Citation], places: dict[Place, int]) -> list[int]:
    return list(dict.fromkeys(places[_place(citation)] for citation in citations))


def _table(table: AnswerTable) -> TableOut:
    return TableOut(
        caption=table.caption, heads=list(table.heads), rows=[list(row) for row in table.rows], marked=table.marked
    )


def _citations(citations: Iterable[Citation]) -> list[CitationOut]:
    return [_citation(index, citation) for index, citation in enumerate(citations)]


def _citation(index: int, citation: Citation) -> CitationOut:
    return CitationOut(
        index=index,
        document=citation.document,
        file=citation.file,
        title=citation.title,
        date=citation.date,
        date_text=in_words(citation.date),
        section=list(citation.section),
        number=citation.number,
        page=citation.page,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        marks=[Mark(start=mark.start - citation.start, end=mark.end - citation.start) for mark in citation.marks],
        heads=list(citation.heads),
        passage=citation.passage,
        link=place_link(citation.document, citation.start, citation.end),
    )
