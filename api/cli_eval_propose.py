"""``eval propose``: known facts proposed out of a folder of papers, for a person to accept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.opening import DataDir, start


def propose(
    corpus: Annotated[Path, typer.Option(help="Folder of papers to make facts of.", metavar="DIR")],
    out: Annotated[Path | None, typer.Option(help="Write them here, else to standard output.", metavar="FILE")] = None,
    count: Annotated[int, typer.Option(help="So many at most.", min=1, metavar="N")] = 40,
    data_dir: DataDir = None,
) -> None:
    """Propose known facts out of papers, to be reviewed.

    Exit codes: 0 written, 2 a file or folder cannot be used.
    """
    settings = start(data_dir=data_dir)
    from eval.proposing.command import propose as write

    raise typer.Exit(write(corpus, settings.data_dir, out, count))
