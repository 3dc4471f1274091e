"""One run over files: read each that is new or changed, and store it; bad ones are noted and stop none of the others.

Children read several files at a time; what they bring is stored in the order of the files, so that the library does not
depend on which was quickest.
"""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from ingest.children.pool import ReaderPool
from ingest.children.reading import Failed, Job, Outcome, Part, Read, Refused
from ingest.corrections import NONE, SUFFIX, Corrections, corrections_beside, file_beside, is_corrections, paper_of
from ingest.errors import Interrupted, StoreProblem, Unreadable
from ingest.finding import Found
from ingest.library import Library, version_of
from ingest.parts import whole_of
from ingest.report import Problem, Tally

Progress = Callable[[int, int, str], None]
_LARGEST_FILE = 64 * 1024 * 1024
# How many files are read ahead of the one that is being stored, for each child.
_AHEAD = 2
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Same:
    """A file that the library holds as it is."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file whose reading has begun, or ended before it began, and what is corrected of it."""

    found: Found
    corrections: Corrections
    outcome: Future[Outcome] | Refused | Failed | _Same


@dataclass(slots=True)
class Run:
    """Brings files into the library under an ``origin``; ``tally`` tells what became of them."""

    library: Library
    origin: str
    pool: ReaderPool
    tally: Tally = field(default_factory=Tally)
    known: dict[str, tuple[str, str, str]] = field(init=False)
    _of_file: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.known = self.library.known()
        self._of_file = {}
        for document_id in self.known:
            for file in filter(None, (document_id, whole_of(document_id))):
                self._of_file.setdefault(file, []).append(document_id)

    def take(self, files: Sequence[Found], progress: Progress | None = None) -> None:
        """Read and store the files in their order. Raises Interrupted and StoreProblem."""
        number = 0
        try:
            for number, begun in enumerate(self._begun(files)):
                if progress:
                    progress(number, len(files), begun.found.name)
                self._finish(begun)
        except KeyboardInterrupt as stop:
            raise Interrupted(
                f"Stopped: {number} of {len(files)} files are done, and what was read of them is kept. "
                "The next run goes on from there."
            ) from stop
        if progress:
            progress(len(files), len(files), "")

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents out that are gone."""
        for document_id in documents:
            self.library.remove(document_id)
            self.tally.change(document_id, "removed")

    def _begun(self, files: Sequence[Found]) -> Iterator[_Begun]:
        """Each file in its order; the reading of some behind it has begun too, so that no child has to wait."""
        ahead: deque[_Begun] = deque()
        for found in files:
            corrections = NONE if found.member else corrections_beside(found.path)
            ahead.append(_Begun(found, corrections, self._begin(found, corrections)))
            if len(ahead) > _AHEAD * self.pool.size:
                yield ahead.popleft()
        yield from ahead

    def _begin(self, found: Found, corrections: Corrections) -> Future[Outcome] | Refused | Failed | _Same:
        """Have a file read, if that is due and can be."""
        if is_corrections(found.path):
            return Refused(f"there is no paper '{paper_of(found.path).name}' beside it")
        try:
            if found.size > _LARGEST_FILE:
                return Refused("it is larger than 64 MB")
            data = found.data()
        except Unreadable as problem:
            return Refused(str(problem))
        except OSError as problem:
            return Failed(f"it cannot be opened ({problem.strerror or 'unknown reason'})")
        before = self.known.get(found.document_id)
        digest = corrections.digest_with(hashlib.sha256(data).hexdigest())
        if before and before[1:] == (digest, version_of(digest)):
            return _Same()
        return self.pool.submit(Job(data, found.document_id, found.name.rsplit("/", 1)[-1]))

    def _finish(self, begun: _Begun) -> None:
        """Store what was read of one file and count what became of it; only a failing store ends the run."""
        found = begun.found
        if begun.corrections.problem:
            beside = Found(file_beside(found.path), found.document_id + SUFFIX)
            self.tally.refuse(beside, begun.corrections.problem)
        outcome = begun.outcome.result() if isinstance(begun.outcome, Future) else begun.outcome
        match outcome:
            case _Same():
                self._keep(found)
            case Refused(reason):
                self.tally.refuse(found, reason)
            case Failed(reason, detail):
                log.error("reading %s failed: %s %s", found.path, reason, detail)
                self.tally.fail(found, reason)
            case Read():
                self._store(found, outcome, begun.corrections)

    def _keep(self, found: Found) -> None:
        """A paper that is as it was; one that was added becomes the folder's, and goes when its file does."""
        for document_id in self._of_file[found.document_id]:
            self.tally.counts["same"] += 1
            if self.origin == "corpus" and self.known[document_id][0] != self.origin:
                self.library.adopt(document_id, self.origin)

    def _store(self, found: Found, read: Read, corrections: Corrections) -> None:
        """Store what one file holds; a fault of ours in it is noted and stops none of the others.

        The document with the file's own id comes last: where it is as the file is, so are all the others.
        """
        now = {part.document.id for part in read.parts}
        try:
            for number in range(len(read.parts), 1, -1):
                self._put(read.parts[number - 1], corrections, number)
            self.remove(i for i in self._of_file.get(found.document_id, ()) if i not in now)
            self._put(read.parts[0], corrections, 1)
        except StoreProblem:
            raise
        except Exception:
            log.exception("storing %s failed", found.path)
            self.tally.fail(found, "storing it failed; the log says where")

    def _put(self, part: Part, corrections: Corrections, number: int) -> None:
        document_id = part.document.id
        self.library.add(corrections.of(part.document, number), part.passages, self.origin)
        self.tally.change(document_id, "changed" if document_id in self.known else "new")
        if notice := part.document.particulars.notice:
            self.tally.notices.append(Problem(document_id, notice))
