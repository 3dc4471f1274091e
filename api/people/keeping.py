"""What the handlers need to keep a question, and to know whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response

from api.asking import Asked
from api.incidents import LOG
from api.people.browser import browser_of, is_conversation, known_browser
from api.people.history import Exchange, History, now
from api.people.store import PeopleStore
from api.problems import NoSuchConversation, PeopleProblem
from api.schemas import AnswerOut
from api.settings import Settings
from api.wiring import SettingsOf

_OFF = "This Townclerk keeps no conversations: its setting TOWNCLERK_HISTORY is off."


def open_people(settings: Settings) -> PeopleStore:
    """The store of what people leave behind; its file is made when something is kept."""
    return PeopleStore(settings.data_dir)


def prune(store: PeopleStore, settings: Settings) -> None:
    """Delete conversations that are too old; a store that fails does not keep Townclerk from starting."""
    try:
        if settings.history:
            History(store, settings.history_days).prune()
    except PeopleProblem:
        LOG.warning("old conversations could not be deleted")


def history_of(request: Request) -> History:
    """The conversations that are kept, of all browsers. Raises NoSuchConversation where none are to be kept."""
    settings: Settings = request.app.state.settings
    if not settings.history:
        raise NoSuchConversation(_OFF)
    store: PeopleStore = request.app.state.people
    return History(store, settings.history_days)


HistoryOf = Annotated[History, Depends(history_of)]
BrowserOf = Annotated[str, Depends(browser_of)]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps what one request asks, in a conversation of one browser."""

    history: History
    browser: str
    conversation: str

    def keep(self, asked: Asked, answer: AnswerOut) -> AnswerOut:
        """Keep the answer and give it back; where that fails, the person still gets it."""
        earlier = tuple(turn.question for turn in asked.history)
        exchange = Exchange(asked.question, earlier, asked.choice.as_at, asked.documents, answer, now())
        try:
            self.history.keep(self.browser, self.conversation, exchange)
        except PeopleProblem:
            LOG.warning("a question could not be kept")
        return answer


def _keeps(request: Request, response: Response, settings: SettingsOf) -> Callable[[str], Keeper | None]:
    """For the id of a conversation what keeps in it; None where nothing is to be kept."""

    def keeper(conversation: str) -> Keeper | None:
        if not settings.history or not is_conversation(conversation):
            return None
        browser = known_browser(request, response, settings.history_days)
        return Keeper(history_of(request), browser, conversation) if browser else None

    return keeper


KeepsOf = Annotated[Callable[[str], Keeper | None], Depends(_keeps)]
