"""The commands that measure: ``eval`` and ``bench``; the work is done in the folder eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import DataDir, start

Facts = Annotated[
    list[Path] | None,
    typer.Option(
        "--facts", help="Known facts, or a folder of questions; the built-in ones if none.", metavar="FILE..."
    ),
]
More = Annotated[list[Path] | None, typer.Argument(help="More files of known facts.", metavar="[FILE]...")]


def evaluate(
    facts: Facts = None,
    more: More = None,
    corpus: Annotated[Path | None, typer.Option(help="Folder of papers to ask of.", metavar="DIR")] = None,
    beside: Annotated[Path | None, typer.Option(help="Unrelated papers to stand beside them.", metavar="DIR")] = None,
    reworded: Annotated[bool, typer.Option("--reworded", help="Ask in our other words too.")] = False,
    rewordings: Annotated[Path | None, typer.Option(help="Ask in the words of this file too.", metavar="FILE")] = None,
    answers: Annotated[Path | None, typer.Option(help="Write the answers here.", metavar="OUT.jsonl")] = None,
    report: Annotated[Path | None, typer.Option(help="Report: .md, .html or .xml.", metavar="FILE")] = None,
    floors: Annotated[Path | None, typer.Option(help="Floors other than the built-in.", metavar="FILE")] = None,
    keep: Annotated[Path | None, typer.Option(help="Keep the run in this folder.", metavar="RUN")] = None,
    system: Annotated[list[str] | None, typer.Option(help="Beside: stock, bm25, module:attribute.")] = None,
    against: Annotated[Path | None, typer.Option(help="Show this kept run beside it.", metavar="RUN")] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Store what passes now.")] = False,
    jobs: Annotated[int, typer.Option(help="Processes that ask at once; 0: what is quickest.", min=0)] = 0,
    data_dir: DataDir = None,
) -> None:
    """Ask known facts and score the answers.

    Exit codes: 0 every floor kept, 1 a floor broken, 2 a file cannot be read.
    """
    settings = start(data_dir=data_dir)
    from api.language_model import model_settings
    from eval.cli import run_eval
    from eval.order import Order
    from eval.rewordings import BUILT_IN

    order = Order(
        data_dir=settings.data_dir,
        facts=(*(facts or []), *(more or [])),
        corpus=corpus,
        beside=beside,
        rewordings=rewordings or (BUILT_IN if reworded else None),
        report=report,
        floors=floors,
        keep=keep,
        against=against,
        systems=tuple(system or ()),
        jobs=jobs,
        update_baseline=update_baseline,
        model=model_settings(settings),
        embedding_model=settings.embedding_model,
        reranker=settings.reranker,
        thesaurus=settings.thesaurus,
    )
    raise typer.Exit(run_eval(order, answers))


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
