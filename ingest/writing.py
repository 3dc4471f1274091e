"""One writer at a time: a lock on the library's folder, held while papers are stored and leftovers cleared."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import Busy, StoreProblem

_NAME = "writing.lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the lock; the system lets it go when the process ends, however it ends. Raises Busy, and StoreProblem."""
    with _try(folder) as gained:
        if not gained:
            raise Busy("Another Townclerk is reading papers into this library. Wait until it is done.")
        yield


@contextmanager
def writing_if_free(folder: Path) -> Iterator[bool]:
    """Hold the lock if nobody else does; whether it is held."""
    with _try(folder) as gained:
        yield gained


@contextmanager
def _try(folder: Path) -> Iterator[bool]:
    try:
        file = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreProblem(f"The library in {folder} cannot be written: {error.strerror}.") from error
    try:
        yield _gain(file)
    finally:
        os.close(file)


def _gain(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
