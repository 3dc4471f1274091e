"""One question, checked, put to the assistant and given back: the door that all ways of asking share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.answers import answer_out
from api.incidents import LOG
from api.questions import checked_date, checked_history, checked_question
from api.schemas import AnswerOut
from api.services import Services
from api.settings import Settings
from retriever.values import Turn


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that has passed every check."""

    question: str
    history: tuple[Turn, ...] = ()
    as_at: str = ""
    documents: tuple[str, ...] = ()


def checked(
    settings: Settings,
    services: Services,
    question: str,
    history: Iterable[tuple[str, str]] = (),
    as_at: str = "",
    documents: Sequence[str] = (),
) -> Asked:
    """The question if it can be asked; else an error with one sentence."""
    limit = settings.max_question_chars
    asked = Asked(checked_question(question, limit), checked_history(history, limit), checked_date(as_at))
    for document in documents:
        services.papers.document(document)
    return Asked(asked.question, asked.history, asked.as_at, tuple(documents))


def ask(settings: Settings, services: Services, asked: Asked) -> AnswerOut:
    """The assistant's answer."""
    if settings.log_questions:
        LOG.info("question: %s", asked.question)
    return answer_out(services.answers.ask(asked.question, asked.history, asked.as_at, asked.documents))
