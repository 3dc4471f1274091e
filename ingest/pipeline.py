"""Folders and files -> library: find, read, cut, store; run twice, the second run changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

from ingest.children.pool import ReaderPool
from ingest.corrections import SUFFIX
from ingest.errors import NothingReadable
from ingest.finding import Found, find, find_changed, not_held
from ingest.library import Library
from ingest.readers import SUFFIXES
from ingest.report import IngestReport, Problem
from ingest.run import Progress, Run

__all__ = ["CORPUS", "Progress", "ingest", "ingest_changes", "remember_problems"]

CORPUS = "corpus"


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
    with library.writing(), nullcontext(pool) if pool else ReaderPool() as readers:
        run = Run(library, origin, readers)
        run.take(files, progress)
        remember_problems(run, files, whole=origin == CORPUS)
        _remember_files(library, files)
        if not run.tally.held:
            raise NothingReadable(_nothing(paths, run.tally.refused + run.tally.failed))
        if origin == CORPUS:
            run.remove(_gone(run, files))
    return run.tally.report(library.count_passages())


def ingest_changes(folder: Path, changed: Iterable[Path], library: Library, pool: ReaderPool) -> IngestReport:
    """Bring into the library what has ``changed`` in a folder that is kept in step. Raises as ``ingest`` does."""
    with library.writing():
        run = Run(library, CORPUS, pool)
        held = [i for i, (origin, _, _) in run.known.items() if origin == CORPUS]
        files, gone = find_changed(folder, changed, held)
        run.take(files)
        run.remove(gone)
        remember_problems(run, files)
        _remember_files(library, files)
    return run.tally.report(library.count_passages())


def _gone(run: Run, files: Sequence[Found]) -> list[str]:
    """Corpus documents whose file is gone; one that only failed this time stays as it was."""
    return not_held((i for i, (origin, _, _) in run.known.items() if origin == CORPUS), files)


def remember_problems(run: Run, files: Sequence[Found], whole: bool = False) -> None:
    """Keep the problems for the coverage: those of files that were looked at, or are gone, give way.

    ``whole``: the files are all there are in the corpus, so that no other problem of it stays.
    """
    seen = {i for found in files for i in (found.document_id, found.document_id + SUFFIX)}
    before = run.library.problems_by_file()
    kept = {
        file: (path, origin, reason)
        for file, (path, origin, reason) in before.items()
        if file not in seen and Path(path).exists() and not (whole and origin == CORPUS)
    }
    now = {file: (str(path.resolve()), run.origin, reason) for file, (path, reason) in run.tally.reasons.items()}
    if before != {**kept, **now}:
        run.library.remember_problems({**kept, **now})


def _remember_files(library: Library, files: Sequence[Found]) -> None:
    """Keep where each paper was read from, so that its pages can be shown."""
    library.remember_files({f.document_id: (str(f.path.resolve()), f.member) for f in files if not f.refusal})


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
