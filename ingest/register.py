"""The register: which documents the library holds, their passages and their words, in SQLite."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.document import Cell, Document, Particulars, Passage, PassageKind, Place, Span, Words
from ingest.errors import StoreProblem
from ingest.places import by_page, from_json, to_json

# ``words`` keeps its own content, as an FTS5 table without content cannot delete rows before SQLite 3.43.
_SCHEMA = """
create table if not exists meta (key text primary key, value text not null);
create table if not exists documents (
  id text primary key, origin text not null, digest text not null, version text not null,
  particulars text not null, text text not null);
create table if not exists passages (
  number integer primary key, document text not null, ord integer not null, kind text not null, body text not null,
  unique (document, ord));
create table if not exists places (document text primary key, pages text not null, boxes text not null);
create table if not exists pending (document text not null, version text not null, primary key (document, version));
create table if not exists problems (
  file text primary key, path text not null, origin text not null, reason text not null);
create table if not exists files (document text primary key, path text not null, member text not null);
create virtual table if not exists words using fts5 (
  text, context, document unindexed, tokenize="porter unicode61 remove_diacritics 2");
"""
_DOCUMENTS = "select id, digest, particulars, text, pages from documents left join places on document = id"
# What is wrong with the file, by SQLite's code, and what to do. Other errors are ours, not the store's.
_FAULTS = {
    sqlite3.SQLITE_FULL: "the disk is full. Make room on it",
    sqlite3.SQLITE_READONLY: "it may not be written. Give yourself the right to write there",
    sqlite3.SQLITE_PERM: "it may not be written. Give yourself the right to write there",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Check that the folder is there and that you may write in it",
    sqlite3.SQLITE_IOERR: "the disk reports an error. Check that it has room and is sound",
    sqlite3.SQLITE_BUSY: "another Townclerk is writing to it. Wait until that one has ended",
    sqlite3.SQLITE_LOCKED: "another Townclerk is writing to it. Wait until that one has ended",
    sqlite3.SQLITE_CORRUPT: "it is damaged. Move the data folder away",
    sqlite3.SQLITE_NOTADB: "it is damaged. Move the data folder away",
}
# Context helps to find a passage, but counts for less than its own words.
_TEXT_WEIGHT, _CONTEXT_WEIGHT = 1.0, 0.35
# The name under which the register counts changes of documents.
_CHANGES = "changes"
_BEGAN = "began"
log = logging.getLogger(__name__)


class Register:
    """One SQLite file. Every change of a document is one transaction. Raises StoreProblem where the file fails."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.RLock()
        with self._sqlite():
            file.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        try:
            with self._sqlite():
                self._db.execute("pragma journal_mode = wal")
                self._db.execute("pragma synchronous = full")
                self._db.executescript(_SCHEMA)
                self._db.execute(
                    "create virtual table if not exists temp.vocabulary using fts5vocab('main', 'words', 'row')"
                )
        except BaseException:
            self._db.close()
            raise

    @property
    def folder(self) -> Path:
        """The folder that the file is in."""
        return self._file.parent

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _sqlite(self) -> Iterator[None]:
        """The file's failures as a StoreProblem; what we ask wrongly of SQLite stays an error of ours."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the code is detail
            fault = _FAULTS[sqlite3.SQLITE_CANTOPEN] if isinstance(error, OSError) else _FAULTS.get(code)
            if fault is None:
                raise
            log.exception("SQLite failed")
            raise StoreProblem(f"The library in {self._file} cannot be used: {fault}, then try again.") from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._sqlite():
            self._db.execute("begin immediate")
            try:
                yield self._db
                self._db.execute("commit")
            except BaseException:
                if self._db.in_transaction:  # SQLite itself rolls back where the disk is full
                    self._db.execute("rollback")
                raise

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock, self._sqlite():
            return self._db.execute(sql, values).fetchall()

    # --- the library ---------------------------------------------------------------------------------

    def library_id(self) -> str:
        """The library's own id, random and made once, so that no two libraries share one."""
        if not self.meta("library"):
            with self._transaction() as db:  # of two processes that open a new library at once, one makes it
                db.execute("insert or ignore into meta values ('library', ?)", (uuid.uuid4().hex,))
        return self.meta("library")

    def meta(self, key: str) -> str:
        """A remembered setting, '' where there is none."""
        rows = self._rows("select value from meta where key = ?", (key,))
        return str(rows[0][0]) if rows else ""

    def remember(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self._transaction() as db:
            _keep(db, key, value)

    def remember_all(self, settings: Mapping[str, str]) -> None:
        """Keep settings; nothing is written where they are kept already."""
        for key, value in settings.items():
            if self.meta(key) != value:
                self.remember(key, value)

    def move(self, settings: Mapping[str, str]) -> None:
        """Keep settings that say where other vectors are, all at once; what was half done with the old ones is void."""
        with self._transaction() as db:
            for key, value in settings.items():
                _keep(db, key, value)
            db.execute("delete from pending")
            _count_change(db)

    def changes(self) -> int:
        """How many times a document was put or removed, by any process."""
        return int(self.meta(_CHANGES) or 0)

    def forget_versions(self) -> None:
        """Let every document count as changed, so that the next run reads it again and makes its vectors."""
        with self._transaction() as db:
            db.execute("update documents set version = ''")

    # --- documents -----------------------------------------------------------------------------------

    def known(self) -> dict[str, tuple[str, str, str]]:
        """For each document id its origin, digest and version."""
        return {i: (o, d, v) for i, o, d, v in self._rows("select id, origin, digest, version from documents")}

    def documents(self) -> list[Document]:
        """Every document, without blocks, by id."""
        return [_document(row) for row in self._rows(f"{_DOCUMENTS} order by id")]

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        rows = self._rows(f"{_DOCUMENTS} where id = ?", (document_id,))
        return _document(rows[0]) if rows else None

    def places(self, document_id: str) -> tuple[Place, ...]:
        """Where each stretch of a document's text stands, with its box; none where it has no pages."""
        rows = self._rows("select boxes from places where document = ?", (document_id,))
        return from_json(rows[0][0]) if rows else ()

    def put(self, document: Document, passages: Sequence[Passage], origin: str, version: str) -> None:
        """Replace a document and all that belongs to it, in one transaction."""
        with self._transaction() as db:
            _clear(db, document.id)
            _count_change(db)
            db.execute(
                "insert into documents (id, origin, digest, version, particulars, text) values (?, ?, ?, ?, ?, ?)",
                (document.id, origin, document.digest, version, _particulars_json(document), document.text),
            )
            if document.places:
                pages, boxes = to_json(by_page(document.places)), to_json(document.places)
                db.execute("insert into places values (?, ?, ?)", (document.id, pages, boxes))
            for passage in passages:
                number = db.execute(
                    "insert into passages (document, ord, kind, body) values (?, ?, ?, ?)",
                    (document.id, passage.order, passage.kind.value, _passage_json(passage)),
                ).lastrowid
                if passage.kind is PassageKind.ORDER:
                    continue  # no question finds it
                db.execute(
                    "insert into words (rowid, text, context, document) values (?, ?, ?, ?)",
                    (number, passage.text, passage.context, document.id),
                )

    def remove(self, document_id: str) -> None:
        """Take a document out, words and passages too."""
        with self._transaction() as db:
            _clear(db, document_id)
            db.execute("delete from files where document = ?", (document_id,))
            _count_change(db)

    def adopt(self, document_id: str, origin: str) -> None:
        """Give a document another origin."""
        with self._transaction() as db:
            db.execute("update documents set origin = ? where id = ?", (origin, document_id))

    def problems(self) -> dict[str, tuple[str, str, str]]:
        """For each file that is not in the library, or only in part, its path, its origin and the reason."""
        return {f: (p, o, r) for f, p, o, r in self._rows("select file, path, origin, reason from problems")}

    def put_problems(self, problems: Mapping[str, tuple[str, str, str]]) -> None:
        """Replace all problems."""
        with self._transaction() as db:
            db.execute("delete from problems")
            db.executemany("insert into problems values (?, ?, ?, ?)", [(f, *rest) for f, rest in problems.items()])

    def file_of(self, document_id: str) -> tuple[str, str]:
        """The path of the file that a document was read from, and its path inside that archive, if any; '' unknown."""
        rows = self._rows("select path, member from files where document = ?", (document_id,))
        return (str(rows[0][0]), str(rows[0][1])) if rows else ("", "")

    def put_files(self, files: Mapping[str, tuple[str, str]]) -> None:
        """Keep where these documents were read from; nothing is written where all of it is known."""
        known = {i: (p, m) for i, p, m in self._rows("select document, path, member from files")}
        new = [(i, *where) for i, where in files.items() if known.get(i) != where]
        if new:
            with self._transaction() as db:
                db.executemany("insert or replace into files values (?, ?, ?)", new)

    # --- unfinished work -----------------------------------------------------------------------------

    def begin(self, document_id: str, version: str) -> None:
        """Note that vectors of this version are about to be written."""
        with self._transaction() as db:
            if not db.execute("select 1 from pending").fetchone():
                _keep(db, _BEGAN, str(time.time()))
            db.execute("insert or ignore into pending values (?, ?)", (document_id, version))

    def began(self) -> float:
        """When the oldest unfinished work was begun, in seconds since 1970; 0 where an older Townclerk began it."""
        return float(self.meta(_BEGAN) or 0)

    def finish(self, document_id: str, version: str) -> None:
        """Note that nothing of this version is left half done."""
        with self._transaction() as db:
            db.execute("delete from pending where document = ? and version = ?", (document_id, version))

    def pending(self) -> list[tuple[str, str]]:
        """Versions whose vectors may be half written."""
        return [(d, v) for d, v in self._rows("select document, version from pending order by 1, 2")]

    # --- passages and words --------------------------------------------------------------------------

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of one document in order."""
        rows = self._rows("select ord, kind, body from passages where document = ? order by ord", (document_id,))
        return [_passage(document_id, *row) for row in rows]

    def search(self, query: str, limit: int, documents: Sequence[str] = ()) -> list[tuple[str, int, float]]:
        """(document, order, BM25 where higher is better) for an FTS5 query, best first."""
        marks = f" and words.document in ({','.join('?' * len(documents))})" if documents else ""
        rows = self._rows(
            f"select p.document, p.ord, -bm25(words, {_TEXT_WEIGHT}, {_CONTEXT_WEIGHT}) as score "
            "from words join passages p on p.number = words.rowid "
            f"where words match ?{marks} order by score desc, words.rowid limit ?",
            (query, *documents, limit),
        )
        return [(d, o, float(s)) for d, o, s in rows]

    def vocabulary(self) -> dict[str, int]:
        """Every stem in the words and in how many passages it stands (text or context)."""
        return {term: int(count) for term, count in self._rows("select term, doc from temp.vocabulary")}

    def passage_counts(self) -> dict[str, int]:
        """How many passages each document has."""
        return {d: int(n) for d, n in self._rows("select document, count(*) from passages group by document")}

    def count_passages(self) -> int:
        """How many passages the library holds."""
        return int(self._rows("select count(*) from passages")[0][0])


def _keep(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("insert into meta values (?, ?) on conflict (key) do update set value = excluded.value", (key, value))


def _count_change(db: sqlite3.Connection) -> None:
    db.execute(
        "insert into meta values (?, '1') on conflict (key) do update set value = cast(value as integer) + 1",
        (_CHANGES,),
    )


def _clear(db: sqlite3.Connection, document_id: str) -> None:
    db.execute("delete from words where rowid in (select number from passages where document = ?)", (document_id,))
    db.execute("delete from passages where document = ?", (document_id,))
    db.execute("delete from places where document = ?", (document_id,))
    db.execute("delete from documents where id = ?", (document_id,))


def _particulars_json(document: Document) -> str:
    """What a paper says of itself, and where the orders in it stand, if any."""
    value = document.particulars
    fields = {name: getattr(value, name) for name in Particulars.__slots__}
    if document.orders:
        fields["orders"] = [[s.start, s.end] for s in document.orders]
    fields["evidence"] = dict(value.evidence)
    return json.dumps(fields, ensure_ascii=False)


def _document(row: Sequence[Any]) -> Document:
    document_id, digest, particulars, text, pages = row
    fields = json.loads(particulars)
    if fields.get("period"):
        fields["period"] = tuple(fields["period"])
    orders = tuple(Span(a, b) for a, b in fields.pop("orders", ()))
    places = from_json(pages) if pages else ()
    return Document(document_id, digest, Particulars(**fields), text, places=places, orders=orders)


def _words_list(words: Words) -> list[Any]:
    return [words.text, [[s.start, s.end] for s in words.spans]]


def _words(value: list[Any]) -> Words:
    return Words(value[0], tuple(Span(a, b) for a, b in value[1]))


def _passage_json(p: Passage) -> str:
    cells = [[c.head, _words_list(c.words)] for c in p.cells]
    body = [p.id, _words_list(p.words), p.headings, p.number, p.lead, p.group, p.depth, cells, p.section]
    return json.dumps(body, ensure_ascii=False)


def _passage(document: str, order: int, kind: str, body: str) -> Passage:
    i, words, headings, number, lead, group, depth, cells, section = json.loads(body)
    row = tuple(Cell(head, _words(w)) for head, w in cells)
    heads = tuple(headings)
    return Passage(
        i, document, PassageKind(kind), order, _words(words), heads, number, lead, group, depth, row, section
    )
