"""What people say of answers: useful or not, and why, with the answer itself and with no person's identity."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api.people.store import PeopleStore
from api.problems import NoSuchFeedback
from api.schemas import AnswerOut
from retriever.values import Turn

REASON_CHARS = 1000
PAGE = 50
"""Items on one page of the list."""

_ITEM = "select number, useful, reason, question, earlier, answer, day, done, fact from feedback"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of an answer, and the conversation in which the answer was given."""

    useful: bool
    reason: str
    question: str
    earlier: tuple[Turn, ...]
    answer: AnswerOut


@dataclass(frozen=True, slots=True)
class Item:
    """What was said, as kept: ``day`` is ISO, ``fact`` the id of the known fact made of it, '' where none was."""

    number: int
    said: Said
    day: str
    done: bool
    fact: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that was said, in a store. Nothing in it tells who said it."""

    store: PeopleStore

    def keep(self, said: Said) -> None:
        """Keep what was said, with the day alone: a time could tell who it was."""
        values = (said.useful, said.reason, said.question, _turns_json(said.earlier), said.answer.model_dump_json())
        with self.store.change() as db:
            db.execute(
                "insert into feedback (useful, reason, question, earlier, answer, day) values (?, ?, ?, ?, ?, ?)",
                (*values, datetime.now(UTC).date().isoformat()),
            )

    def items(self, done: bool | None, page: int = 1, size: int = PAGE) -> list[Item]:
        """The items that are done, those that are open, or both where None; the latest first."""
        chosen = " where done = ?" if done is not None else ""
        values = (() if done is None else (done,)) + (size, size * (page - 1))
        return [_item(row) for row in self.store.rows(f"{_ITEM}{chosen} order by number desc limit ? offset ?", values)]

    def item(self, number: int) -> Item:
        """One item. Raises NoSuchFeedback."""
        for row in self.store.rows(f"{_ITEM} where number = ?", (number,)):
            return _item(row)
        raise NoSuchFeedback("There is no such feedback. It may have been deleted.")

    def mark(self, number: int, done: bool, fact: str = "") -> None:
        """Count an item as done or as open; ``fact`` is the known fact that was made of it, if one was."""
        with self.store.change() as db:
            db.execute(
                "update feedback set done = ?, fact = case when ? = '' then fact else ? end where number = ?",
                (done, fact, fact, number),
            )

    def delete(self, number: int) -> None:
        """Delete an item."""
        with self.store.change() as db:
            db.execute("delete from feedback where number = ?", (number,))
        self.store.sweep()


def _item(row: tuple[Any, ...]) -> Item:
    number, useful, reason, question, earlier, answer, day, done, fact = row
    turns = tuple(Turn(*pair) for pair in json.loads(earlier))
    said = Said(bool(useful), reason, question, turns, AnswerOut.model_validate_json(answer))
    return Item(number, said, day, bool(done), fact)


def _turns_json(turns: Sequence[Turn]) -> str:
    return json.dumps([[turn.question, turn.answer] for turn in turns], ensure_ascii=False)
