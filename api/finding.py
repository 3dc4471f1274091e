"""The passages nearest to some words, checked and found as a question is."""

from __future__ import annotations

from dataclasses import dataclass

from api.answers import citations_out
from api.asking import Asked, about
from api.incidents import LOG
from api.schemas import CitationOut
from api.services import Services
from api.settings import Settings
from retriever.cite import cite


@dataclass(frozen=True, slots=True)
class Found:
    """A passage: its words, where they stand, and a score that is higher the nearer it is."""

    text: str
    citation: CitationOut
    score: float


def find(settings: Settings, services: Services, asked: Asked, limit: int) -> list[Found]:
    """At most ``limit`` passages, best first."""
    if settings.log_questions:
        LOG.info("search: %s", asked.question)
    hits = services.answers.find(asked.question, asked.choice.as_at, asked.documents, limit)
    citations = [cite(hit.passage, services.papers.document(hit.passage.document)) for hit in hits]
    told = citations_out(citations, about(services, asked.choice))
    return [Found(hit.passage.text, citation, hit.score) for hit, citation in zip(hits, told, strict=True)]
