"""The conversations of each browser: kept, found again, renamed, deleted, and pruned when they are old."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from api.people.store import PeopleStore
from api.problems import NoSuchConversation
from api.schemas import AnswerOut

NAME_CHARS = 200
PAGE = 50
"""Conversations on one page of the list."""
MOST_WORDS = 20
"""Words by which conversations are looked for; more are left out."""

_EXCHANGE = "question, earlier, as_at, documents, answer, asked_at"
_LISTED = """
select id, name, begun, changed,
  (select count(*) from exchanges e where e.browser = c.browser and e.conversation = c.id)
from conversations c where browser = ?"""
_HOLDS = """ and instr(fold(name) || ' ' || (
  select group_concat(searched, ' ') from exchanges e where e.browser = c.browser and e.conversation = c.id), ?) > 0"""
_KEEP = """
insert into exchanges (
  browser, conversation, question, earlier, as_at, documents, completed, answer, searched, asked_at)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (browser, conversation, question, earlier, as_at, documents)
do update set completed = excluded.completed, answer = excluded.answer, searched = excluded.searched,
  asked_at = excluded.asked_at"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as listed. ``begun`` and ``changed`` are ISO times in UTC, ``questions`` how many it has."""

    id: str
    name: str
    begun: str
    changed: str
    questions: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and the answer it got at ``asked_at``; ``earlier`` are the questions before it, oldest first."""

    question: str
    earlier: tuple[str, ...]
    as_at: str
    documents: tuple[str, ...]
    answer: AnswerOut
    asked_at: str


@dataclass(frozen=True, slots=True)
class History:
    """The conversations in a store. A browser, told by its id, reaches its own and no other's."""

    store: PeopleStore
    days: int

    def prune(self) -> None:
        """Delete the conversations in which nothing was asked for longer than ``days``."""
        old = (_time_before(self.days),)
        if self.store.rows("select 1 from conversations where changed < ? limit 1", old):
            with self.store.change() as db:
                db.execute("delete from conversations where changed < ?", old)
            self.store.sweep()

    def keep(self, browser: str, conversation: str, exchange: Exchange) -> None:
        """Keep an exchange; the first one names its conversation. The same one asked again takes its own place."""
        answer = exchange.answer
        words = " ".join((exchange.question, answer.question, answer.text, *answer.notes)).casefold()
        self.prune()
        with self.store.change() as db:
            db.execute(
                "insert into conversations values (?, ?, ?, ?, ?) on conflict do update set changed = excluded.changed",
                (browser, conversation, exchange.question[:NAME_CHARS], exchange.asked_at, exchange.asked_at),
            )
            key = (exchange.question, _json(exchange.earlier), exchange.as_at, _json(exchange.documents))
            kept = (answer.question, answer.model_dump_json(), words, exchange.asked_at)
            db.execute(_KEEP, (browser, conversation, *key, *kept))

    def conversations(self, browser: str, words: str = "", page: int = 1, size: int = PAGE) -> list[Conversation]:
        """Those of a browser that hold every one of ``words``, the latest first."""
        sought = words.casefold().split()[:MOST_WORDS]
        sql = _LISTED + " and changed >= ?" + _HOLDS * len(sought) + " order by changed desc, id limit ? offset ?"
        values = (browser, _time_before(self.days), *sought, size, size * (page - 1))
        return [Conversation(*row) for row in self.store.rows(sql, values)]

    def conversation(self, browser: str, id: str) -> Conversation:
        """One of a browser's conversations. Raises NoSuchConversation."""
        for row in self.store.rows(_LISTED + " and changed >= ? and id = ?", (browser, _time_before(self.days), id)):
            return Conversation(*row)
        raise NoSuchConversation("This browser has no such conversation. It may have been deleted.")

    def exchanges(self, browser: str, id: str) -> list[Exchange]:
        """What was asked in a conversation, oldest first."""
        sql = f"select {_EXCHANGE} from exchanges where browser = ? and conversation = ? order by number"
        return [_exchange(row) for row in self.store.rows(sql, (browser, id))]

    def exchange(self, browser: str, id: str, question: str, earlier: Sequence[str]) -> Exchange | None:
        """The latest time that a question was asked after those ``earlier`` in a conversation; None where never."""
        sql = (
            f"select {_EXCHANGE} from exchanges where browser = ? and conversation = ? and question = ? "
            "and earlier = ? order by asked_at desc limit 1"
        )
        found = self.store.rows(sql, (browser, id, question, _json(earlier)))
        return _exchange(found[0]) if found else None

    def rename(self, browser: str, id: str, name: str) -> None:
        """Give a conversation another name. Raises NoSuchConversation."""
        self.conversation(browser, id)
        with self.store.change() as db:
            db.execute("update conversations set name = ? where browser = ? and id = ?", (name, browser, id))

    def delete(self, browser: str, id: str) -> None:
        """Delete a conversation with all that was asked in it. Raises NoSuchConversation."""
        self.conversation(browser, id)
        with self.store.change() as db:
            db.execute("delete from conversations where browser = ? and id = ?", (browser, id))
        self.store.sweep()

    def delete_all(self, browser: str) -> None:
        """Delete every conversation of a browser."""
        if not self.conversations(browser, size=1):
            return
        with self.store.change() as db:
            db.execute("delete from conversations where browser = ?", (browser,))
        self.store.sweep()


def now() -> str:
    """The time in UTC, to the millisecond, so that what is asked at once still has an order."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _time_before(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds")


def _json(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _exchange(row: tuple[Any, ...]) -> Exchange:
    question, earlier, as_at, documents, answer, asked_at = row
    return Exchange(
        question,
        tuple(json.loads(earlier)),
        as_at,
        tuple(json.loads(documents)),
        AnswerOut.model_validate_json(answer),
        asked_at,
    )
