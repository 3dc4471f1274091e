"""Papers that were added or are to be read again, read one behind the other while people go on asking."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from api.incidents import LOG
from api.services import let_built_in_go, reader_pool
from api.settings import Settings
from ingest.children.pool import ReaderPool
from ingest.errors import Busy
from ingest.library import Library
from ingest.uploads import read_uploads

_AGAIN = 0.5
"""Seconds until work that another Townclerk keeps waiting is tried again."""


@dataclass(frozen=True, slots=True)
class _Job:
    library: Library
    name: str
    again: bool
    done: threading.Event = field(default_factory=threading.Event)


class Desk:
    """Reads in a thread of its own, which begins with the first paper. Close it before the library."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._names: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pool: ReaderPool | None = None
        self._closing = threading.Event()

    def put(self, library: Library, name: str, again: bool = False) -> threading.Event:
        """Have a file that was handed in read, or taken out where it is gone; the event is set once that is done."""
        job = _Job(library, name, again)
        with self._lock:
            self._names[name] += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
                self._thread.start()
        self._jobs.put(job)
        return job.done

    def names(self) -> frozenset[str]:
        """The files that wait or are being read."""
        with self._lock:
            return frozenset(+self._names)

    def close(self) -> None:
        """End what is being read; the next start reads it anew."""
        self._closing.set()
        with self._lock:
            thread, pool = self._thread, self._pool
        if thread:
            self._jobs.put(None)
            if pool:
                pool.close()
            thread.join()

    def _work(self) -> None:
        while job := self._next():
            with reader_pool(self._settings) as pool:
                with self._lock:
                    self._pool = pool
                self._do(job)
                while not self._jobs.empty() and (job := self._next()):
                    self._do(job)
                with self._lock:
                    self._pool = None

    def _next(self) -> _Job | None:
        """The next job; None where the desk closes."""
        return None if self._closing.is_set() else self._jobs.get()

    def _do(self, job: _Job) -> None:
        try:
            while not self._closing.is_set():
                try:
                    self._read(job)
                    return
                except Busy:
                    time.sleep(_AGAIN)
        except Exception:
            LOG.exception("reading %s ended", job.name)
        finally:
            with self._lock:
                self._names[job.name] -= 1
            job.done.set()

    def _read(self, job: _Job) -> None:
        assert self._pool is not None
        read_uploads(self._settings.uploads, job.library, self._pool, [job.name], job.again)
        let_built_in_go(job.library, self._settings)
