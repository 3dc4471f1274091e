"""Folders and files -> library: find, read, cut, store; run twice, the second run changes nothing."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import NothingReadable, StoreProblem, Unreadable
from ingest.finding import Found, find
from ingest.library import Library, version_of
from ingest.passages import make_passages
from ingest.readers import SUFFIXES, read_document

Progress = Callable[[int, int, str], None]
# For each document id its origin, digest and version.
Known = dict[str, tuple[str, str, str]]
_LARGEST_FILE = 64 * 1024 * 1024
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """One file that is not in the library, and why, in words for a person."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """How a run ended: counts of documents; files refused and failed; passages in the library now."""

    new: int
    changed: int
    same: int
    removed: int
    refused: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    passages: int


@dataclass(slots=True)
class _Tally:
    """What has become of the files so far."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


def ingest(
    paths: Sequence[Path], library: Library, origin: str = "added", progress: Progress | None = None
) -> IngestReport:
    """Read the papers at ``paths`` into the library.

    ``origin`` 'corpus' is a folder kept in step: its documents that are gone from ``paths`` are removed. With 'added',
    nothing is removed. Raises NoSuchPath; NothingReadable where not one paper could be read; and StoreProblem where the
    library cannot be written, which ends the run: what was stored before stays, and a later run goes on from there.
    """
    files = find(paths)
    known = library.known()
    tally = _Tally()
    for number, found in enumerate(files):
        if progress:
            progress(number, len(files), found.name)
        _take(found, library, origin, known, tally)
    if progress:
        progress(len(files), len(files), "")
    if not tally.counts:
        raise NothingReadable(_nothing(paths, tally.refused + tally.failed))
    removed = _remove_gone(library, known, files) if origin == "corpus" else 0
    return IngestReport(
        new=tally.counts["new"],
        changed=tally.counts["changed"],
        same=tally.counts["same"],
        removed=removed,
        refused=tuple(tally.refused),
        failed=tuple(tally.failed),
        passages=library.count_passages(),
    )


def _take(found: Found, library: Library, origin: str, known: Known, tally: _Tally) -> None:
    """Read one file and count what became of it; a bad one is noted, and only a failing store ends the run."""
    try:
        tally.counts[_one(found, library, origin, known)] += 1
    except StoreProblem:
        raise
    except Unreadable as problem:
        tally.refused.append(Problem(found.name, str(problem)))
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        tally.failed.append(Problem(found.name, f"it cannot be opened ({reason})"))
    except Exception:
        log.exception("reading %s failed", found.path)
        tally.failed.append(Problem(found.name, "reading it failed; the log says where"))


def _one(found: Found, library: Library, origin: str, known: Known) -> str:
    """Store one file's paper; returns whether it is 'new', 'changed' or 'same'."""
    if found.size > _LARGEST_FILE:
        raise Unreadable("it is larger than 64 MB")
    data = found.data()
    before = known.get(found.document_id)
    digest = hashlib.sha256(data).hexdigest()
    if before and before[1] == digest and before[2] == version_of(digest):
        return "same"
    document = read_document(data, found.document_id, found.name.rsplit("/", 1)[-1])
    library.add(document, make_passages(document), origin)
    return "changed" if before else "new"


def _remove_gone(library: Library, known: Known, files: list[Found]) -> int:
    """Remove corpus documents whose file is gone; one that only failed this time stays as it was."""
    there = {f.document_id for f in files}
    refused = [f for f in files if f.refusal]
    corpus = [i for i, (origin, _, _) in known.items() if origin == "corpus" and i not in there]
    gone = [i for i in corpus if not any(f.holds(i) for f in refused)]
    for document_id in gone:
        library.remove(document_id)
    return len(gone)


def _nothing(paths: Sequence[Path], problems: list[Problem]) -> str:
    where = ", ".join(f"'{p}'" for p in paths)
    if not problems:
        return (
            f"There is no paper in {where}. Put .pdf, .docx, .html, .txt or .md papers there, or name another folder."
        )
    first = "; ".join(f"{p.file}: {p.reason}" for p in problems[:3])
    names = ", ".join(sorted(SUFFIXES))
    return (
        f"No paper in {where} could be read ({first}). PDF, Word, HTML, text or Markdown papers ({names}) are expected."
    )
