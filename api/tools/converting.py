"""The answers, hits and papers of the api as the tools give them: links whole, sources numbered from 1."""

from __future__ import annotations

from api.finding import Found
from api.schemas import AnswerOut, CitationOut, ListedDocumentOut
from api.tools.outputs import AskToolOut, HitOut, PaperOut, SaidOut, SourceOut


def tool_answer(answer: AnswerOut, site: str) -> AskToolOut:
    """An answer."""
    said = [SaidOut(text=each.text, sources=[place + 1 for place in each.citations]) for each in answer.statements]
    marked = [f"{each.text} {''.join(f'[{number}]' for number in each.sources)}".rstrip() for each in said]
    return AskToolOut(
        outcome=answer.outcome,
        refused=answer.refused,
        question=answer.question,
        answer="\n".join([*marked, *answer.notes]),
        statements=said,
        table=answer.table,
        notes=answer.notes,
        sources=[source_out(each, site) for each in answer.citations],
        nearest=[source_out(each, site) for each in answer.nearest],
        as_at=answer.as_at,
        link=site + answer.link,
    )


def source_out(citation: CitationOut, site: str) -> SourceOut:
    """A citation."""
    return SourceOut(
        number=citation.index + 1,
        document=citation.document,
        passage=citation.passage,
        title=citation.title,
        date=citation.date,
        section=citation.section,
        paragraph=citation.number,
        page=citation.page,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        link=site + citation.link,
        currency=citation.currency.text if citation.currency else "",
    )


def hit_out(found: Found, site: str) -> HitOut:
    """A passage that was found."""
    return HitOut(**source_out(found.citation, site).model_dump(), text=found.text, score=round(found.score, 4))


def paper_out(paper: ListedDocumentOut, site: str) -> PaperOut:
    """A paper."""
    first, last = paper.period or (0, 0)
    return PaperOut(
        id=paper.id,
        title=paper.title,
        body=paper.body,
        kind=paper.kind,
        date=paper.date,
        period="" if not first else f"{first}" if first == last else f"{first} to {last}",
        currency=paper.currency.text if paper.currency else "",
        link=site + paper.link,
    )
