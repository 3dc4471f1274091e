"""What goes to a child, what comes back, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Document, Passage
from ingest.errors import Unreadable
from ingest.passages import make_passages
from ingest.readers import SECONDS, read_documents

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: seconds and so many more a megabyte of it; megabytes of memory and of result.

    A megabyte of PDF may be a thousand pages of text, or one picture: many seconds for it are needed, and for a large
    file, which is pictures for the most part, no more than ``most_seconds`` in all (``seconds``, if that is more).
    """

    seconds: float = SECONDS
    seconds_a_megabyte: float = 60
    memory_mb: int = 1024
    result_mb: int = 256
    most_seconds: float = 600

    def seconds_for(self, size: int) -> float:
        """The time for a file of ``size`` bytes."""
        more = self.seconds_a_megabyte * size / _MEGABYTE
        return max(self.seconds, min(self.seconds + more, self.most_seconds))

    @property
    def memory(self) -> int:
        """The memory in bytes."""
        return self.memory_mb * _MEGABYTE

    @property
    def result(self) -> int:
        """The largest result in bytes."""
        return self.result_mb * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: its bytes, the id of the document it holds, its name, and the seconds it may take."""

    data: bytes
    document_id: str
    file: str
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Part:
    """A document that a file holds, and its passages."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: one part, or several where it is a pack."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is no paper, and why, in words for a person."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file on which the reading broke, and why, in words for a person; ``detail`` is for the log."""

    reason: str
    detail: str = ""


Outcome = Read | Refused | Failed


def read(job: Job) -> Outcome:
    """Read one file, here and now."""
    try:
        documents = read_documents(job.data, job.document_id, job.file, job.seconds)
    except Unreadable as problem:
        return Refused(str(problem))
    return Read(tuple(Part(document, tuple(make_passages(document))) for document in documents))


def too_much_memory(limits: Limits) -> Failed:
    """The outcome of a file that wants more memory than it may have."""
    return Failed(f"it needs more memory than {limits.memory_mb:,} MB")


def too_slow(limits: Limits, size: int) -> Failed:
    """The outcome of a file of ``size`` bytes that took too long."""
    seconds = limits.seconds_for(size)
    return Failed(f"reading it took longer than {seconds:.0f} second{'' if round(seconds) == 1 else 's'}")


def too_long(limits: Limits) -> Failed:
    """The outcome of a file that holds too much."""
    return Failed(f"it holds too much: what was read of it is more than {limits.result_mb:,} MB")
