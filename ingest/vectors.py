"""The one door to Chroma: vectors of passages, stored and searched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from ingest.embedding import Vectors

os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
_BATCH = 2000


class VectorStore:
    """Vectors with an id, the document and the version that each belongs to. Similarity is the cosine."""

    def __init__(self, folder: Path, url: str = "", collection: str = "passages") -> None:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if url:
            parsed = urlparse(url)
            self._client = chromadb.HttpClient(
                host=parsed.hostname or "localhost",
                port=parsed.port or 8000,
                ssl=parsed.scheme == "https",
                settings=settings,
            )
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(path=str(folder), settings=settings)
        self._collection = self._client.get_or_create_collection(
            collection, metadata={"hnsw:space": "cosine"}, embedding_function=None
        )

    def add(self, ids: Sequence[str], vectors: Vectors, document: str, version: str) -> None:
        """Store vectors; ids that are there already are replaced."""
        for at in range(0, len(ids), _BATCH):
            part = list(ids[at : at + _BATCH])
            rows: list[Any] = [{"document": document, "version": version}] * len(part)
            self._collection.upsert(ids=part, embeddings=vectors[at : at + _BATCH], metadatas=rows)

    def delete(self, document: str, version: str | None = None, other_than: str | None = None) -> None:
        """Remove a document's vectors: all, those of one version, or those of every version but one."""
        where: dict[str, Any] = {"document": document}
        if version is not None:
            where = {"$and": [where, {"version": version}]}
        elif other_than is not None:
            where = {"$and": [where, {"version": {"$ne": other_than}}]}
        self._collection.delete(where=where)

    def nearest(self, vector: Vectors, limit: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """(id, cosine similarity), best first; ``vector`` has shape (1, dimensions)."""
        where: Any = {"document": {"$in": list(documents)}} if documents else None
        found = self._collection.query(query_embeddings=vector, n_results=limit, where=where, include=["distances"])
        distances = found["distances"] or [[]]
        return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0], distances[0], strict=True)]

    def count(self) -> int:
        """How many vectors are stored, of all versions."""
        return int(self._collection.count())
