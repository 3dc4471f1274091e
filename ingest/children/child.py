"""One child process, as its parent holds it: started, asked, watched, and killed where it must be."""

from __future__ import annotations

import logging
import os
import pickle
import select
import time
from dataclasses import replace
from typing import Any

from ingest.children.messages import HEAD, packed
from ingest.children.process import ChildEnded, Process, crashed, end, memory_of, start, write
from ingest.children.reading import Failed, Job, Limits, Outcome, too_long, too_much_memory, too_slow
from ingest.children.worker import READY

READER = "ingest.children.reading:read"
_START_SECONDS = 60
# How often a child at work is looked at, in seconds.
_LOOK = 0.05
_PIECE = 1 << 20
# A child that kept this share of its memory from earlier files is replaced, so that no file pays for another's.
_TIRED = 0.5
log = logging.getLogger(__name__)


class Child:
    """A process that reads one file after another; it starts with the first, and again after each that broke it.

    One thread at a time may ask it. ``reader`` names the function it reads with, as 'module:function'.
    """

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        self._limits = limits
        self._reader = reader
        self._process: Process | None = None
        self._stopped = False

    def read(self, job: Job) -> Outcome:
        """What became of the file; every failure of the child is a ``Failed`` with its reason.

        Where a child that had read other files before gave up on this one, a fresh one has the last word.
        """
        job = replace(job, seconds=self._limits.seconds_for(len(job.data)))
        used = self._process is not None
        late = too_slow(self._limits, len(job.data))
        outcome = self._read_once(job, late)
        if used and self._process is None and outcome != late and isinstance(outcome, Failed):
            outcome = self._read_once(job, late)
        if self._process and memory_of(self._process) > self._limits.memory * _TIRED:
            self.kill()
        return outcome

    def _read_once(self, job: Job, late: Failed) -> Outcome:
        try:
            process = self._started()
            write(process, packed(job))
            outcome: Outcome = self._answer(process, self._limits.seconds_for(len(job.data)), late)
        except ChildEnded as ended:
            if not self._stopped:
                log.warning("reading %s: %s (%s)", job.file, ended.outcome.reason, ended.outcome.detail or "killed")
            self.kill()
            return ended.outcome
        return outcome

    def stop(self) -> None:
        """End the process for good; may be called from any thread, while another waits for an answer."""
        self._stopped = True
        process = self._process
        if process:
            end(process)

    def kill(self) -> None:
        """End the process and let go of it; the next file gets a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        end(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()

    def _started(self) -> Process:
        """The running process: the one of before, if it still lives."""
        if self._process and self._process.poll() is not None:
            self.kill()
        if self._process is None:
            self._process = start(self._reader)
            if self._stopped:  # asked after the start, as the one who stops looks for a process after asking
                raise ChildEnded(Failed("reading was stopped"))
            write(self._process, packed(self._limits))
            ready = self._answer(self._process, _START_SECONDS, Failed("the reader could not be started"))
            if ready != READY:
                raise ChildEnded(Failed("the reader could not be started"))
        return self._process

    def _answer(self, process: Process, seconds: float, late: Failed) -> Any:
        """What the child sends, waited for and watched. Raises ChildEnded."""
        until = time.monotonic() + seconds
        data = bytearray()
        while len(data) < HEAD.size or len(data) < HEAD.size + HEAD.unpack_from(data)[0]:
            if len(data) > self._limits.result + HEAD.size:
                raise ChildEnded(too_long(self._limits))
            data += self._piece(process, until, late)
        return pickle.loads(memoryview(data)[HEAD.size :])

    def _piece(self, process: Process, until: float, late: Failed) -> bytes:
        """The next bytes from the child. Raises ChildEnded where it broke a limit or is gone."""
        assert process.stdout is not None
        pipe = process.stdout.fileno()
        while not select.select([pipe], [], [], _LOOK)[0]:
            if memory_of(process) > self._limits.memory:
                raise ChildEnded(too_much_memory(self._limits))
            if time.monotonic() > until:
                raise ChildEnded(late)
        piece = os.read(pipe, _PIECE)
        if not piece:
            raise ChildEnded(crashed(process))
        return piece
