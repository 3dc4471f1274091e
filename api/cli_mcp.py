"""The command ``mcp``: the tools over standard input and output, for a program that starts Townclerk itself."""

from __future__ import annotations

from typing import Annotated

import typer

from api.opening import CorpusDir, DataDir, start

Site = Annotated[
    str | None,
    typer.Option(
        help="Address of the Townclerk that serves the pages; links begin with it.",
        show_default="http://127.0.0.1:8000",
        metavar="URL",
    ),
]


def mcp(site: Site = None, corpus: CorpusDir = None, data_dir: DataDir = None) -> None:
    """Give the tools ask, search, read_passage, list_papers, compare and brief over the Model Context Protocol.

    A program such as an assistant on this machine starts this command. Nothing but the protocol is on standard output.

    Exit codes: 0 the input has ended or it was stopped, 1 something went wrong, 2 a setting cannot be used.
    """
    settings = start(corpus=corpus, data_dir=data_dir)
    from api.tools.local import serve_locally  # not for --help

    serve_locally(settings, (site or settings.site).rstrip("/"))
