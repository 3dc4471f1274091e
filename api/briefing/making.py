"""A briefing asked for, checked and drafted: the door that the page and the command line share."""

from __future__ import annotations

from collections.abc import Sequence

from api.incidents import LOG
from api.problems import QuestionError
from api.questions import checked_date, checked_question
from api.services import Services
from api.settings import Settings
from retriever.briefing.drafting import Wish, draft
from retriever.briefing.values import Briefing
from retriever.values import Answer

MOST_PICKED = 20
"""Answers that one briefing is made of."""


def checked_wish(
    settings: Settings, subject: str, picked: Sequence[str] = (), title: str = "", as_at: str = ""
) -> Wish:
    """What is to be drafted, if it can be. Raises QuestionError and DateError."""
    limit = settings.max_question_chars
    if len(picked) > MOST_PICKED:
        raise QuestionError(f"A briefing is made of {MOST_PICKED} answers at most. Please take some out.")
    questions = [checked_question(each, limit) for each in picked if each.strip()]
    if not questions and not subject.strip():
        raise QuestionError("The briefing has no subject; type what it is to be about.")
    about = checked_question(subject, limit) if subject.strip() else ""
    named = checked_question(title, limit) if title.strip() else ""
    return Wish(about, tuple(dict.fromkeys(questions)), named, checked_date(as_at))


def make(settings: Settings, services: Services, wish: Wish) -> Briefing:
    """The draft. Raises UnknownDocument where a paper that is named is not held."""
    for document in wish.documents:
        services.papers.document(document)

    def ask(question: str) -> Answer:
        if settings.log_questions:
            LOG.info("question: %s", question)
        return services.extracting.ask(question, (), wish.as_at, wish.documents)

    return draft(wish, ask, services.papers)
