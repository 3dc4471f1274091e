"""The one door to Chroma: vectors of passages, stored and searched."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlparse

from ingest.embedding import Vectors
from ingest.errors import StoreProblem

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
_BATCH = 2000
# How many vectors a search of the index visits at least. With Chroma's 100 it missed up to three of the nearest 100
# among 803, and others each time that it was opened, as it makes part of its index anew then: the same question got
# other answers after a restart. So many cost half a millisecond more.
_VISITED = 1000
# Seconds by which a file's time may lag behind the clock.
_CLOCK_TICK = 0.1
# The name of every collection before libraries had names of their own.
_UNNAMED = "passages"
# What Python raises where a call is wrong; everything else that comes out of Chroma is the store's failing.
_OURS = (ValueError, TypeError, LookupError, AttributeError)
log = logging.getLogger(__name__)


class VectorStore:
    """Vectors with an id, the document and the version that each belongs to. Similarity is the cosine.

    ``collection`` names the library's part of the store; libraries that share a server need different ones. One that is
    made ``beside`` another begins empty. Everything here raises StoreProblem where Chroma fails.
    """

    def __init__(self, folder: Path, url: str = "", collection: str = _UNNAMED, beside: bool = False) -> None:
        self._where = f"on the server at {url}" if url else f"in the folder {folder}"
        self._advice = (
            "Check that it runs, that its disk has room, and that TOWNCLERK_CHROMA_URL names it."
            if url
            else "Check that the disk has room and that you may write there."
        )
        self._folder, self._url, self.name, self._beside = folder, url, collection, beside
        # Held while the folder is searched or opened anew; a server needs neither.
        self._lock = threading.Lock()
        self._open()

    def close(self) -> None:
        """Let the folder or the server go. An embedded Chroma ends with the last store on its folder that is closed."""
        self._client.close()

    def catch_up(self, collection: str = "") -> None:
        """See what other processes have written: an embedded Chroma does so only when it is opened.

        ``collection`` is the one that has taken this one's place, if any.
        """
        moved = collection not in ("", self.name)
        if moved or not self._url:
            with self._lock:
                self.name = collection or self.name
                self._client.close()
                self._open()

    def beside(self, collection: str) -> VectorStore:
        """Another part of the same store, empty. Close it too."""
        self.drop(collection)
        return VectorStore(self._folder, self._url, collection, beside=True)

    def drop(self, collection: str) -> None:
        """Remove a part of the store, if it is there, those of its vectors too that cannot be read."""
        from chromadb.errors import NotFoundError

        with self._chroma(), suppress(NotFoundError):
            self._client.delete_collection(collection)

    def _open(self) -> None:
        with self._chroma():
            self._client = _client_of_server(self._url) if self._url else _client_of_folder(self._folder)
            if not (self._url or self._beside):
                _name(self._client, self.name)
        try:
            with self._chroma():
                self._collection = self._client.get_or_create_collection(
                    self.name, metadata={"hnsw:space": "cosine"}, embedding_function=None
                )
                _search_widely(self._collection)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _chroma(self) -> Iterator[None]:
        """Chroma's own failures as a StoreProblem; what we ask wrongly of it stays an error of ours."""
        from chromadb.errors import InvalidArgumentError

        try:
            yield
        except (InvalidArgumentError, *_OURS):
            raise
        except Exception as error:  # Chroma's errors, its HTTP client's and the system's have nothing else in common
            log.exception("Chroma failed")
            raise StoreProblem(f"The vectors {self._where} cannot be read or written. {self._advice}") from error

    def add(self, ids: Sequence[str], vectors: Vectors, document: str, version: str) -> None:
        """Store vectors; ids that are there already are replaced."""
        for at in range(0, len(ids), _BATCH):
            part = list(ids[at : at + _BATCH])
            rows: list[Any] = [{"document": document, "version": version}] * len(part)
            with self._chroma():
                self._collection.upsert(ids=part, embeddings=vectors[at : at + _BATCH], metadatas=rows)

    def delete(self, document: str, version: str | None = None, other_than: str | None = None) -> None:
        """Remove a document's vectors: all, those of one version, or those of every version but one."""
        where: dict[str, Any] = {"document": document}
        if version is not None:
            where = {"$and": [where, {"version": version}]}
        elif other_than is not None:
            where = {"$and": [where, {"version": {"$ne": other_than}}]}
        with self._chroma():
            self._collection.delete(where=where)
            # Chroma takes up what was written when it is next read, and may then write its index: now, not in a search.
            self._collection.count()

    def nearest(self, vector: Vectors, limit: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """(id, cosine similarity), best first; ``vector`` has shape (1, dimensions)."""
        where: Any = {"document": {"$in": list(documents)}} if documents else None
        with self._chroma(), nullcontext() if self._url else self._lock:
            found = self._collection.query(query_embeddings=vector, n_results=limit, where=where, include=["distances"])
        distances = found["distances"] or [[]]
        return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0], distances[0], strict=True)]

    def written_since(self, when: float) -> bool:
        """Whether Chroma has written its index to files since then, in seconds since 1970.

        It writes one file after another in place, so that a kill between two of them leaves an index that cannot be
        read, or whose reading ends the process. A server minds its own files.
        """
        files = () if self._url else self._folder.glob("*/*")
        return any(file.stat().st_mtime >= when - _CLOCK_TICK for file in files)

    def clear(self) -> None:
        """Remove every vector, those that cannot be read too."""
        with self._chroma():
            self._client.delete_collection(self.name)
        self.catch_up()

    def count(self) -> int:
        """How many vectors are stored, of all versions."""
        with self._chroma():
            return int(self._collection.count())


# Both casts: Chroma's functions promise an interface without ``close``, and give this class, which has it.


def _client_of_folder(folder: Path) -> Client:
    """Chroma inside this process, its vectors in ``folder``."""
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return cast("Client", chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False)))


def _search_widely(collection: Collection) -> None:
    """Have searches visit enough of the index, in a collection that was made before they did too."""
    index = collection.configuration["hnsw"]
    if index and index.get("ef_search") != _VISITED:
        collection.modify(configuration={"hnsw": {"ef_search": _VISITED}})


def _name(client: Client, collection: str) -> None:
    """Rename the vectors of a library from before it had a name."""
    names = {c.name for c in client.list_collections()}
    if collection not in names and _UNNAMED in names:
        client.get_collection(_UNNAMED, embedding_function=None).modify(name=collection)


def _client_of_server(url: str) -> Client:
    import chromadb
    from chromadb.config import Settings

    parsed = urlparse(url)
    try:
        client = chromadb.HttpClient(
            host=parsed.hostname or "localhost",
            port=parsed.port or 8000,
            ssl=parsed.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
    except ValueError as error:  # Chroma's word for a server that does not answer
        raise ConnectionError(url) from error
    return cast("Client", client)
