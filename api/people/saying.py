"""A feedback form as it was sent, made into what is kept: the answer is the one that was given, or given again."""

from __future__ import annotations

from itertools import zip_longest

from api.asking import Asked, ask, checked
from api.choosing import choice_of
from api.forms import Form
from api.people.feedback import REASON_CHARS, Said
from api.people.history import Exchange, History
from api.problems import FormError
from api.services import Services
from api.settings import Settings
from retriever.values import Turn


def said_of(
    form: Form, settings: Settings, services: Services, history: History | None, browser: str
) -> tuple[Said, str]:
    """What the form says, and the conversation in which the answer is kept ('' if it is not).

    Raises FormError and what asking raises.
    """
    useful = form.one("useful")
    if useful not in ("yes", "no"):
        raise FormError("Choose Useful or Not useful: go back to the answer and press one of the two.")
    asked = _asked(form, settings, services)
    conversation = form.one("c")
    kept = _kept(history, browser, conversation, asked) if history else None
    answer = kept.answer if kept else ask(settings, services, asked)
    earlier = _answered(history, browser, conversation, asked) if history and kept else asked.history
    said = Said(useful == "yes", form.one("reason")[:REASON_CHARS], asked.question, earlier, answer)
    return said, conversation if kept else ""


def _asked(form: Form, settings: Settings, services: Services) -> Asked:
    turns = zip_longest(form.all("h"), form.all("a")[: len(form.all("h"))], fillvalue="")
    return checked(settings, services, form.one("question"), turns, choice_of(form.one("link")))


def _kept(history: History, browser: str, conversation: str, asked: Asked) -> Exchange | None:
    earlier = [turn.question for turn in asked.history]
    return history.exchange(browser, conversation, asked.question, earlier)


def _answered(history: History, browser: str, conversation: str, asked: Asked) -> tuple[Turn, ...]:
    """The questions before, with the answers that they got."""
    texts = {each.question: each.answer.text for each in history.exchanges(browser, conversation)}
    return tuple(Turn(turn.question, texts.get(turn.question, turn.answer)) for turn in asked.history)
