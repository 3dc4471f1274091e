"""Folders and files -> library: find, read, cut, store; run twice, the second run changes nothing.

Children read several files at a time (``ingest.children``); what they bring is stored here, in the order of the files,
so that the library does not depend on which was quickest.
"""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from ingest.children.pool import ReaderPool
from ingest.children.reading import Failed, Job, Outcome, Read, Refused
from ingest.errors import Interrupted, NothingReadable, StoreProblem
from ingest.finding import Found, find
from ingest.library import Library, version_of
from ingest.readers import SUFFIXES
from ingest.report import IngestReport, Problem, Tally

Progress = Callable[[int, int, str], None]
# For each document id its origin, digest and version.
Known = dict[str, tuple[str, str, str]]
_LARGEST_FILE = 64 * 1024 * 1024
# How many files are read ahead of the one that is being stored, for each child.
_AHEAD = 2
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Same:
    """A file that the library holds as it is."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file whose reading has begun, or ended before it began."""

    found: Found
    outcome: Future[Outcome] | Refused | Failed | _Same


def ingest(
    paths: Sequence[Path],
    library: Library,
    origin: str = "added",
    progress: Progress | None = None,
    pool: ReaderPool | None = None,
) -> IngestReport:
    """Read the papers at ``paths`` into the library.

    ``origin`` 'corpus' is a folder kept in step: its documents that are gone from ``paths`` are removed. With 'added',
    nothing is removed. ``pool`` reads the files; without it the run has one of its own. Raises NoSuchPath;
    NothingReadable where not one paper could be read; and StoreProblem where the library cannot be written, which ends
    the run: what was stored before stays, and a later run goes on from there. So does Interrupted, on Ctrl-C.
    """
    files = find(paths)
    tally = Tally()
    with library.writing(), nullcontext(pool) if pool else ReaderPool() as readers:
        _take_all(files, library, origin, tally, readers, progress)
        if not tally.held:
            raise NothingReadable(_nothing(paths, tally.refused + tally.failed))
        if origin == "corpus":
            _remove_gone(library, files, tally)
    return tally.report(library.count_passages())


def _take_all(
    files: Sequence[Found],
    library: Library,
    origin: str,
    tally: Tally,
    pool: ReaderPool,
    progress: Progress | None,
) -> None:
    """Read and store the files in their order. Raises Interrupted."""
    number = 0
    try:
        for number, begun in enumerate(_begun(files, library.known(), pool)):
            if progress:
                progress(number, len(files), begun.found.path.name)
            _take(begun, library, origin, tally)
    except KeyboardInterrupt as stop:
        raise Interrupted(
            f"Stopped: {number} of {len(files)} files are done, and what was read of them is kept. "
            "The next run goes on from there."
        ) from stop
    if progress:
        progress(len(files), len(files), "")


def _begun(files: Sequence[Found], known: Known, pool: ReaderPool) -> Iterator[_Begun]:
    """Each file in its order; the reading of some behind it has begun too, so that no child has to wait."""
    ahead: deque[_Begun] = deque()
    for found in files:
        ahead.append(_Begun(found, _begin(found, known, pool)))
        if len(ahead) > _AHEAD * pool.size:
            yield ahead.popleft()
    yield from ahead


def _begin(found: Found, known: Known, pool: ReaderPool) -> Future[Outcome] | Refused | Failed | _Same:
    """Have a file read, if that is due and can be."""
    try:
        if found.path.stat().st_size > _LARGEST_FILE:
            return Refused("it is larger than 64 MB")
        data = found.path.read_bytes()
    except OSError as problem:
        return Failed(f"it cannot be opened ({problem.strerror or 'unknown reason'})")
    before = known.get(found.document_id)
    digest = hashlib.sha256(data).hexdigest()
    if before and before[1:] == (digest, version_of(digest)):
        return _Same()
    return pool.submit(Job(data, found.document_id, found.path.name))


def _take(begun: _Begun, library: Library, origin: str, tally: Tally) -> None:
    """Store what was read of one file and count what became of it; only a failing store ends the run."""
    outcome = begun.outcome.result() if isinstance(begun.outcome, Future) else begun.outcome
    match outcome:
        case _Same():
            tally.counts["same"] += 1
        case Refused(reason):
            tally.refused.append(Problem(begun.found.path.name, reason))
        case Failed(reason, detail):
            log.error("reading %s failed: %s %s", begun.found.path, reason, detail)
            tally.failed.append(Problem(begun.found.path.name, reason))
        case Read():
            _store(begun.found, outcome, library, origin, tally)


def _store(found: Found, read: Read, library: Library, origin: str, tally: Tally) -> None:
    """Store one paper; a fault of ours in it is noted and stops none of the others."""
    known = found.document_id in library.known()
    try:
        library.add(read.document, read.passages, origin)
    except StoreProblem:
        raise
    except Exception:
        log.exception("storing %s failed", found.path)
        tally.failed.append(Problem(found.path.name, "storing it failed; the log says where"))
    else:
        tally.counts["changed" if known else "new"] += 1


def _remove_gone(library: Library, files: Sequence[Found], tally: Tally) -> None:
    """Remove corpus documents whose file is gone; one that only failed this time stays as it was."""
    there = {f.document_id for f in files}
    for document_id, (origin, _, _) in library.known().items():
        if origin == "corpus" and document_id not in there:
            library.remove(document_id)
            tally.counts["removed"] += 1


def _nothing(paths: Sequence[Path], problems: list[Problem]) -> str:
    where = ", ".join(f"'{p}'" for p in paths)
    if not problems:
        return f"There is no paper in {where}. Put .txt or .md papers there, or name another folder."
    first = "; ".join(f"{p.file}: {p.reason}" for p in problems[:3])
    names = ", ".join(sorted(SUFFIXES))
    return f"No paper in {where} could be read ({first}). Papers in text or Markdown ({names}) are expected."
