"""Waiting for a language model: in a loop of its own, so that each request can be broken off at any instant."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from time import monotonic
from typing import Any, TypeVar

from retriever.writing.faults import Fault, ModelFault, ReaderGone

T = TypeVar("T")
Gone = Callable[[], bool]
"""Says whether the reader has gone away."""

# Seconds between looks at whether the reader is still there.
_LOOK = 0.05
_one_at_a_time = threading.Lock()
_gone: ContextVar[Gone | None] = ContextVar("gone", default=None)


@contextmanager
def reader_may_go(gone: Gone) -> Iterator[None]:
    """While this holds, waiting for a language model ends once ``gone`` says that nobody reads the answer."""
    before = _gone.set(gone)
    try:
        yield
    finally:
        _gone.reset(before)


def waited(work: Coroutine[Any, Any, T], seconds: float) -> T:
    """What ``work`` gives, within ``seconds``. Raises ModelFault once they are over, ReaderGone if nobody waits.

    However it ends, the work ends with it: its connection is closed.
    """
    gone = _gone.get()
    if gone and gone():
        work.close()
        raise ReaderGone
    future, end = asyncio.run_coroutine_threadsafe(work, _loop()), monotonic() + seconds
    try:
        while not wait([future], timeout=max(0.0, min(_LOOK, end - monotonic()))).done:
            if gone and gone():
                raise ReaderGone
            if monotonic() >= end:
                raise ModelFault(Fault.SLOW)
        return future.result()
    finally:
        future.cancel()


def _loop() -> asyncio.AbstractEventLoop:
    """The loop in which the requests of all models run, since clients share connections; begun with the first."""
    with _one_at_a_time:
        return _begun()


@cache
def _begun() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language model", daemon=True).start()
    return loop
