"""The commands that measure: ``eval`` and ``bench``; the work is done in the folder eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import DataDir, start

Facts = Annotated[
    list[Path] | None,
    typer.Option("--facts", help="Known facts; the built-in ones if none.", metavar="FILE..."),
]
More = Annotated[list[Path] | None, typer.Argument(help="More files of known facts.", metavar="[FILE]...")]


def evaluate(
    facts: Facts = None,
    more: More = None,
    corpus: Annotated[Path | None, typer.Option(help="Folder of papers to ask of.", metavar="DIR")] = None,
    answers: Annotated[Path | None, typer.Option(help="Write the answers here.", metavar="OUT.jsonl")] = None,
    report: Annotated[Path | None, typer.Option(help="Write a report here.", metavar="FILE")] = None,
    floors: Annotated[Path | None, typer.Option(help="Floors other than the built-in.", metavar="FILE")] = None,
    data_dir: DataDir = None,
) -> None:
    """Ask known facts and score the answers.

    Exit codes: 0 every floor kept, 1 a floor broken, 2 a file cannot be read.
    """
    settings = start(data_dir=data_dir)
    from eval.cli import run_eval

    files = [*(facts or []), *(more or [])]
    raise typer.Exit(run_eval(files, corpus, answers, report, settings.data_dir, floors))


def bench(
    facts: Facts = None,
    more: More = None,
    corpus: Annotated[Path | None, typer.Option(help="Folder of papers.", metavar="DIR")] = None,
    data_dir: DataDir = None,
) -> None:
    """Measure beside the stock LangChain pipeline.

    Exit codes: 0 measured, 1 it went wrong, 2 a file cannot be read.
    """
    settings = start(data_dir=data_dir)
    from eval.bench import run_bench

    files = [*(facts or []), *(more or [])]
    raise typer.Exit(run_bench(corpus or settings.corpus, files, settings.data_dir))
