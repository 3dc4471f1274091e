"""One question, checked, put to the assistant and given back: the door that all ways of asking share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from api.answers import About, answer_out
from api.choice import EVERYTHING, Choice, checked_choice, chosen, said_of
from api.currency import Currencies
from api.incidents import LOG
from api.questions import checked_date, checked_history, checked_question
from api.schemas import AnswerOut
from api.services import Services
from api.settings import Settings
from retriever.values import Turn
from retriever.writing.waiting import Gone, reader_may_go


def stays() -> bool:
    """Of a reader who waits for the answer, however long it takes: has not gone away."""
    return False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that has passed every check; ``documents`` are the papers that its ``choice`` leaves.

    ``gone`` says, while the answer is made, whether its reader has gone away.
    """

    question: str
    history: tuple[Turn, ...] = ()
    choice: Choice = EVERYTHING
    documents: tuple[str, ...] = ()
    gone: Gone = field(default=stays, compare=False)


def checked(
    settings: Settings,
    services: Services,
    question: str,
    history: Iterable[tuple[str, str]] = (),
    choice: Choice = EVERYTHING,
) -> Asked:
    """The question if it can be asked; else an error with one sentence."""
    limit = settings.max_question_chars
    asked, turns = checked_question(question, limit), checked_history(history, limit)
    kept = checked_choice(services.papers, replace(choice, as_at=checked_date(choice.as_at)))
    return Asked(asked, turns, kept, chosen(services.papers, kept))


def ask(settings: Settings, services: Services, asked: Asked) -> AnswerOut:
    """The assistant's answer."""
    if settings.log_questions:
        LOG.info("question: %s", asked.question)
    with reader_may_go(asked.gone):
        answer = services.answers.ask(asked.question, asked.history, asked.choice.as_at, asked.documents)
    return answer_out(answer, about(services, asked.choice))


def about(services: Services, choice: Choice) -> About:
    """What is told around the citations of an answer to a question of that choice."""
    papers = services.papers
    held = papers.documents()
    currencies = Currencies(held, services.editions.of(held), choice.as_at)
    return About(papers, currencies, choice, said_of(papers, choice))
