"""The command ``coverage``: what the library holds by body, kind and year, and what it could not use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from api.opening import CorpusDir, DataDir, progress_bar, start

if TYPE_CHECKING:
    from ingest.coverage import Coverage, Share


def coverage(corpus: CorpusDir = None, data_dir: DataDir = None) -> None:
    """Tell which bodies, kinds and years the papers cover, and which files could not be used.

    Exit codes: 0 told, 1 something went wrong, 2 a setting cannot be used.
    """
    settings = start(corpus=corpus, data_dir=data_dir)
    from api.services import open_filled_library
    from api.terminal import printable
    from ingest.coverage import coverage as coverage_of

    with progress_bar("Reading papers") as progress, open_filled_library(settings, progress) as library:
        covered = coverage_of(library)
    typer.echo(printable("\n".join(_lines(covered))))


def _lines(covered: Coverage) -> list[str]:
    lines = [f"{covered.papers:,} papers, {covered.passages:,} passages"]
    lines += _table("Bodies", covered.bodies, "not stated")
    lines += _table("Kinds", covered.kinds, "not stated")
    lines += _table("Years", covered.years, "undated")
    if covered.problems:
        lines += ["", "Files that could not be used"]
        lines += [f"  {problem.file}: {problem.reason}" for problem in covered.problems]
    if covered.notices:
        lines += ["", "Papers that could not be read as a whole"]
        lines += [f"  {notice.file}: {notice.reason}" for notice in covered.notices]
    return lines


def _table(head: str, shares: Iterable[Share], without: str) -> list[str]:
    rows = [f"  {s.papers:>6,} papers {s.passages:>9,} passages  {s.name or without}" for s in shares]
    return ["", head, *rows] if rows else []
