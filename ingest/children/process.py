"""The system's side of a child: starting its process, writing to it, looking at its memory, ending it.

A plain program is started rather than multiprocessing's copy of this one: it does not run the caller's main module
again, needs no lock or server beside it, and is the same under pytest, uvicorn and in threads.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from ingest.children.reading import Failed

Process = subprocess.Popen[bytes]
_START = "import sys; from ingest.children.worker import main; main(sys.argv[1])"
_PAGE = os.sysconf("SC_PAGE_SIZE")


class ChildEnded(Exception):
    """The child is of no use any more; ``outcome`` is what that means for the file."""

    def __init__(self, outcome: Failed) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


def start(reader: str) -> Process:
    """A new process, with our own search path for modules and not that of the folder we stand in."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START, reader],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,  # Ctrl-C is for the parent, which ends its children itself
    )


def end(process: Process) -> None:
    """Kill the process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def write(process: Process, message: bytes) -> None:
    """Send a message; ChildEnded where the process is gone."""
    assert process.stdin is not None
    try:
        process.stdin.write(message)
        process.stdin.flush()
    except OSError as error:
        raise ChildEnded(crashed(process)) from error


def crashed(process: Process) -> Failed:
    """The outcome of a file on which the process ended."""
    return Failed("the reader crashed on it", f"exit status {process.wait()}")


def memory_of(process: Process) -> int:
    """The memory that the process has in use, in bytes; 0 where it is gone or the system does not tell."""
    try:
        return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
