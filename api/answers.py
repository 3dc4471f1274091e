"""The retriever's answer as it goes over HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.choice import Choice
from api.currency import Currencies
from api.dates import in_words
from api.language_model import writing_out
from api.links import MOST_WORDS, page_link, picture_link, place_link
from api.protocols import Papers
from api.schemas import AnswerOut, CitationOut, JoinedOut, Mark, StatementOut, TableOut
from retriever.values import Answer, AnswerTable, Citation

_FEWEST_SIDES = 2


@dataclass(frozen=True, slots=True)
class About:
    """What is known around an answer: the papers and their currency, and what was chosen, as it is and in words."""

    papers: Papers
    currencies: Currencies
    choice: Choice
    asked_of: str


def answer_out(answer: Answer, about: About) -> AnswerOut:
    """The answer, its citations numbered in the order of the statements."""
    places = {citation.place: index for index, citation in enumerate(answer.citations)}
    statements = [
        StatementOut(text=said.text, citations=_indexes(said.citations, places), written=said.written)
        for said in answer.statements
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
        citations=citations_out(answer.citations, about),
        nearest=citations_out(answer.nearest, about),
        as_at=answer.as_at,
        as_at_text=in_words(answer.as_at),
        asked_of=about.asked_of,
        link=about.choice.link(answer.question),
        sides=_sides(answer),
        writing=writing_out(answer),
    )


def _sides(answer: Answer) -> list[str]:
    """The paper of each statement, with its date unless the statement begins with it; [] unless each has its own."""
    papers = [{c.document for c in said.citations} for said in answer.statements]
    if len(papers) < _FEWEST_SIDES or any(len(p) != 1 for p in papers) or len(set.union(*papers)) < len(papers):
        return []
    return [_head(said.text, said.citations[0]) for said in answer.statements]


def _head(said: str, citation: Citation) -> str:
    dated = in_words(citation.date)
    return citation.title if not dated or dated in said else f"{citation.title}, {dated}"


def _indexes(citations: Iterable[Citation], places: dict[tuple[str, int, int], int]) -> list[int]:
    return list(dict.fromkeys(places[citation.place] for citation in citations))


def _table(table: AnswerTable) -> TableOut:
    return TableOut(
        caption=table.caption, heads=list(table.heads), rows=[list(row) for row in table.rows], marked=table.marked
    )


def citations_out(citations: Iterable[Citation], about: About) -> list[CitationOut]:
    """The citations, numbered in their order."""
    return [_citation(index, citation, about) for index, citation in enumerate(citations)]


def _citation(index: int, citation: Citation, about: About) -> CitationOut:
    words = [(mark.start, mark.end) for mark in citation.marks] or [(citation.start, citation.end)]
    page = about.papers.document(citation.document).page_at(words[0][0]) if citation.page else 0
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
        page_link=page_link(citation.document, page, words[:MOST_WORDS]) if page else "",
        picture=picture_link(citation.document, page, words[:MOST_WORDS]) if page else "",
        currency=about.currencies.of(citation.document),
        why=[JoinedOut(asked=each.asked, held=each.held, by=each.by.value) for each in citation.why],
    )
