"""The commands about papers: ``ingest`` and ``documents``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import BAD_INPUT, say
from api.opening import CorpusDir, DataDir, progress_bar, start
from ingest.errors import NoSuchPath

if TYPE_CHECKING:
    from api.schemas import ListedDocumentOut
    from ingest.report import IngestReport


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of papers.", metavar="PATH...")],
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep the library in step with one folder until Ctrl-C.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Read papers into the library.

    Exit codes: 0 read, 1 something went wrong, 2 nothing could be read.
    """
    settings = start(data_dir=data_dir)
    for path in paths:
        if not path.exists():  # a slip of the key is told before the library is opened, which takes a while
            raise NoSuchPath(f"There is no file or folder '{path}'. Check the path.")
    if watch:
        from api.cli_watch import watch_folder

        return watch_folder(paths, settings)
    from api.services import let_built_in_go, open_library, reader_pool
    from ingest.pipeline import ingest as read

    with (
        progress_bar("Reading papers") as progress,
        open_library(settings, progress=progress) as library,
        reader_pool(settings) as pool,
    ):
        report = read(paths, library, origin="added", progress=progress, pool=pool)
        gone = let_built_in_go(library, settings)
    for line in report_lines(report):
        say(line)
    if gone:
        say(f"The {gone} built-in digests have given way to your papers.")
    if not report.new + report.changed + report.same:
        raise typer.Exit(BAD_INPUT)


def documents(
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
    corpus: CorpusDir = None,
    data_dir: DataDir = None,
) -> None:
    """List the papers held, newest first.

    Exit codes: 0 listed, 1 something went wrong, 2 a setting cannot be used.
    """
    settings = start(corpus=corpus, data_dir=data_dir)
    from api.editions import listed_documents
    from api.services import open_filled_library

    with progress_bar("Reading papers") as progress, open_filled_library(settings, progress) as library:
        held = listed_documents(library.documents())
    typer.echo(_as_json(held) if as_json else _as_lines(held))


def problem_lines(report: IngestReport) -> list[str]:
    """Each file left out and why, and each paper of which something could not be read."""
    left_out = [f"Refused {each.file}: {each.reason}" for each in report.refused]
    left_out += [f"Failed {each.file}: {each.reason}" for each in report.failed]
    return left_out + [f"Note on {each.file}: {each.reason}" for each in report.notices]


def report_lines(report: IngestReport) -> list[str]:
    """What an ingest run did: each file left out and why, then the counts."""
    counts = (
        f"New {report.new}, changed {report.changed}, same {report.same}, removed {report.removed}, "
        f"refused {len(report.refused)}, failed {len(report.failed)}; {report.passages:,} passages in the library."
    )
    return [*problem_lines(report), counts]


def _as_json(held: list[ListedDocumentOut]) -> str:
    from pydantic import TypeAdapter

    from api.schemas import ListedDocumentOut

    return TypeAdapter(list[ListedDocumentOut]).dump_json(held, indent=2).decode()


def _as_lines(held: list[ListedDocumentOut]) -> str:
    from api.terminal import printable

    return printable("\n".join(_as_line(each) for each in held))


def _as_line(held: ListedDocumentOut) -> str:
    about = ", ".join(filter(None, (held.kind, held.body)))
    standing = f"; {held.standing}" if held.standing else ""
    return f"{held.date or 'undated':<10}  {held.title} ({about})\n{'':<12}{held.id}{standing}"
