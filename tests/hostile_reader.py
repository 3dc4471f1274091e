"""A reader that does what its file says: stands in a child for a library that hangs, swells or crashes."""

from __future__ import annotations

import os
import time

from ingest.children.reading import Failed, Job, Outcome, read

_MEGABYTE = 1024 * 1024


def misbehave(job: Job) -> Outcome:
    """Read the file as ever, unless its first word asks for something else."""
    match job.data.split()[0]:
        case b"hang":
            time.sleep(600)
        case b"swell":
            return _swelling()
        case b"leap":
            return _leaping()
        case b"crash":
            os.abort()
        case b"raise":
            raise RuntimeError("details for the log")
        case b"flood":
            return Failed("x" * 3 * _MEGABYTE)
        case b"chatter":
            print("what a library prints" * 100, flush=True)
        case b"pid":
            return Failed(str(os.getpid()))
    return read(job)


def _swelling() -> Outcome:
    """Take more and more memory, slowly enough to be seen."""
    held = []
    while True:
        held.append(b"x" * 8 * _MEGABYTE)
        time.sleep(0.005)


def _leaping() -> Outcome:
    """Take a great deal of memory at once."""
    return Failed(str(len(bytearray(100_000 * _MEGABYTE))))


def stall(job: Job) -> Outcome:
    """Take for ever over any file."""
    time.sleep(600)
    return read(job)
