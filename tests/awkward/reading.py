"""Every file of a folder read through the real children, with their limits."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.children.pool import ReaderPool
from ingest.children.reading import Failed, Job, Limits, Read, Refused
from ingest.document import Document
from ingest.errors import Unreadable
from ingest.finding import Found, find

# A child may need a second start, and has the last word of a fresh one: then its file takes twice its time.
_STARTS = 90.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How one file ended: 'read', 'refused', 'failed' or 'hung', why, and after how many seconds."""

    file: Found
    how: str
    reason: str = ""
    seconds: float = 0.0
    documents: tuple[Document, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has, so far as it knows its pages."""
        return max((place.page for document in self.documents for place in document.places), default=0)

    @property
    def ours(self) -> bool:
        """Whether it ended so by a fault of ours: a limit says its name, a crash does not."""
        return self.how == "hung" or (self.how == "failed" and "crashed" in self.reason)


def read_all(folder: Path, size: int) -> list[Ended]:
    """How each file of the folder ended, ``size`` read at a time."""
    limits = Limits()
    with ReaderPool(limits, size) as pool, ThreadPoolExecutor(size) as threads:
        return list(threads.map(partial(_read, pool, limits), find([folder])))


def children() -> frozenset[int]:
    """The processes that we started and that have not ended."""
    tasks = Path(f"/proc/{os.getpid()}/task").iterdir()
    return frozenset(int(pid) for task in tasks for pid in (task / "children").read_text().split())


def _read(pool: ReaderPool, limits: Limits, found: Found) -> Ended:
    try:
        data = found.data()
    except Unreadable as problem:
        return Ended(found, "refused", str(problem))
    begun = time.monotonic()
    future = pool.submit(Job(data, found.document_id, found.name.rsplit("/", 1)[-1]))
    try:
        outcome = future.result(timeout=2 * (limits.seconds_for(len(data)) + _STARTS))
    except TimeoutError:
        return Ended(found, "hung", "the pool gave no answer", time.monotonic() - begun)
    seconds = time.monotonic() - begun
    match outcome:
        case Read(parts):
            return Ended(found, "read", "", seconds, tuple(part.document for part in parts))
        case Refused(reason):
            return Ended(found, "refused", reason, seconds)
        case Failed(reason, detail):
            return Ended(found, "failed", f"{reason}\n{detail}".strip(), seconds)
