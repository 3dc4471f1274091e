"""Several children at work side by side."""

from __future__ import annotations

import os
import queue
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from ingest.children.child import READER, Child
from ingest.children.reading import Job, Limits, Outcome


class ReaderPool:
    """Children that read files side by side, at most ``size`` of them (0: one a core); each starts when needed."""

    def __init__(self, limits: Limits | None = None, size: int = 0, reader: str = READER) -> None:
        self.size = size or len(os.sched_getaffinity(0))
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="reader")
        self._children = [Child(limits or Limits(), reader) for _ in range(self.size)]
        # The one used last is used next, so that few files start few children.
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self._children:
            self._idle.put(child)

    def submit(self, job: Job) -> Future[Outcome]:
        """Have a file read; what became of it comes in its own time."""
        return self._threads.submit(self._read, job)

    def close(self) -> None:
        """End the children, at work or not."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.stop()
        self._threads.shutdown(wait=True)
        for child in self._children:
            child.kill()

    def _read(self, job: Job) -> Outcome:
        child = self._idle.get()
        try:
            return child.read(job)
        finally:
            self._idle.put(child)

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
