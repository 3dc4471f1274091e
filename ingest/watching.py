"""A folder kept in step: what is added, changed or removed in it is brought into the library soon after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

from ingest.children.pool import ReaderPool
from ingest.errors import Busy, NothingReadable
from ingest.library import Library
from ingest.pipeline import CORPUS, Progress, ingest, ingest_changes
from ingest.report import IngestReport

# Changes are gathered until so long nothing more has changed, but no longer than this, in milliseconds: a paper that is
# being copied is read once, when it is there.
_QUIET, _LONGEST = 400, 2500
# How often, in milliseconds, work that had to wait for another Townclerk is tried again.
_AGAIN = 500

Told = Callable[[IngestReport], None]


def keep_in_step(
    folder: Path,
    library: Library,
    pool: ReaderPool,
    told: Told,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> None:
    """Read ``folder`` and then each change in it, until ``stop`` is set or Ctrl-C (KeyboardInterrupt).

    ``told`` gets a report of the first reading, and of each later one in which something changed or could not be read.
    The papers are those of a corpus: what came from another corpus folder goes. Raises as ``ingest`` does; an empty
    folder is none of these errors, as papers may come.
    """
    folder = folder.resolve()
    told(_first(folder, library, pool, progress))
    waiting: set[Path] = {folder}  # once more, as the folder is not watched before this
    for changed in _changes(folder, stop):
        waiting |= changed
        if not waiting:
            continue
        try:
            report = ingest_changes(folder, sorted(waiting), library, pool)
        except Busy:
            continue
        waiting = set()
        if report.changes or report.refused or report.failed:
            told(report)


def _first(folder: Path, library: Library, pool: ReaderPool, progress: Progress | None) -> IngestReport:
    try:
        return ingest([folder], library, CORPUS, progress, pool)
    except NothingReadable:
        return ingest_changes(folder, [folder], library, pool)


def _changes(folder: Path, stop: Event | None) -> Iterator[set[Path]]:
    """What has changed of late, time and again; often nothing."""
    seen = watch(
        folder,
        watch_filter=None,
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=stop,
        rust_timeout=_AGAIN,
        yield_on_timeout=True,
    )
    for changed in seen:
        yield {Path(path) for _, path in changed}
