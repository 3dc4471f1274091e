"""The file people.sqlite: made when something is first kept, and never before. SQLite's door in the api."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from api.problems import PeopleProblem

FILE = "people.sqlite"

# ``searched`` holds the case-folded words by which a conversation is found. A conversation's id is made by its page,
# so that it is the browser and the id together that name one: another browser's is out of reach.
_SCHEMA = """
create table if not exists conversations (
  browser text not null, id text not null, name text not null, begun text not null, changed text not null,
  primary key (browser, id)) without rowid;
create index if not exists conversations_by_age on conversations (changed);
create table if not exists exchanges (
  number integer primary key, browser text not null, conversation text not null, question text not null,
  earlier text not null, as_at text not null, documents text not null, completed text not null,
  answer text not null, searched text not null, asked_at text not null,
  unique (browser, conversation, question, earlier, as_at, documents),
  foreign key (browser, conversation) references conversations (browser, id) on delete cascade);
create table if not exists feedback (
  number integer primary key, useful integer not null, reason text not null, question text not null,
  earlier text not null, answer text not null, day text not null, done integer not null default 0,
  fact text not null default '');
"""
log = logging.getLogger(__name__)


class PeopleStore:
    """One SQLite file. Raises PeopleProblem, with a plain sentence, where the file fails."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds; nothing where nothing was ever kept."""
        with self._lock, self._failing_plainly():
            if self._db is None and not self._file.exists():
                return []
            return self._open().execute(sql, values).fetchall()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: all that is done with it is kept, or none."""
        with self._lock, self._failing_plainly():
            db = self._open()
            db.execute("begin immediate")
            try:
                yield db
                db.execute("commit")
            except BaseException:
                if db.in_transaction:
                    db.execute("rollback")
                raise

    def sweep(self) -> None:
        """Take what was deleted out of the log of changes too, so that it is gone from the disk."""
        with self._lock, self._failing_plainly():
            if self._db is not None:
                self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def close(self) -> None:
        """Close the file, if it was opened; the next call opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = _opened(self._file)
        return self._db

    @contextmanager
    def _failing_plainly(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
            log.exception("people.sqlite failed")
            raise PeopleProblem(
                f"What people keep, in {self._file.name}, cannot be read or written just now. "
                "Whoever runs Townclerk finds the reason in the log."
            ) from error


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # what people ask is nobody else's business
    db = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    try:
        db.create_function("fold", 1, str.casefold, deterministic=True)
        for pragma in ("journal_mode = wal", "synchronous = normal", "foreign_keys = on", "secure_delete = on"):
            db.execute(f"pragma {pragma}")
        db.executescript(_SCHEMA)
    except BaseException:
        db.close()
        raise
    return db
