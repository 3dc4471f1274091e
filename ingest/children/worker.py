"""What runs in a child: files come in over standard input, what they hold goes out over standard output."""

from __future__ import annotations

import os
import resource
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from ingest.children.messages import HEAD, packed, receive
from ingest.children.reading import Failed, Job, Limits, Outcome, too_long, too_much_memory

READY = "ready"
# The parent watches how much memory is in use, and sees a sudden leap late; beyond this much the system says no.
_MEMORY_BACKSTOP = 2
# The parent watches the clock. Should it die first, the child ends after so many more seconds of work.
_CLOCK_BACKSTOP = 5

Reader = Callable[[Job], Outcome]


def main(reader: str) -> None:
    """Read files until the parent is gone. ``reader`` names the function that reads one, as 'module:function'."""
    jobs, results = sys.stdin.buffer, _private_output()
    limits = receive(jobs)
    module, _, function = reader.partition(":")
    read: Reader = getattr(import_module(module), function)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_DATA, limits.memory * _MEMORY_BACKSTOP)
    _send(results, packed(READY))
    while True:
        try:
            job = receive(jobs)
        except EOFError:
            return
        _lower(resource.RLIMIT_CPU, int(_seconds_used() + limits.seconds_for(len(job.data))) + _CLOCK_BACKSTOP)
        _send(results, _result(read, job, limits))


def _private_output() -> BinaryIO:
    """Standard output for us alone: what a library prints goes nowhere."""
    ours = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return ours


def _lower(which: int, most: int) -> None:
    """Set a limit below the one that only the system's keeper may raise."""
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _seconds_used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _result(read: Reader, job: Job, limits: Limits) -> bytes:
    """The outcome, packed; every way to fail is an outcome too."""
    try:
        result = packed(read(job))
    except MemoryError:
        return packed(too_much_memory(limits))
    except Exception:
        return packed(Failed("the reader crashed on it", traceback.format_exc()))
    return result if len(result) - HEAD.size <= limits.result else packed(too_long(limits))


def _send(results: BinaryIO, message: bytes) -> None:
    results.write(message)
    results.flush()
