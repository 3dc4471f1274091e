"""The command line ``townclerk``: this file only gathers the commands."""

from __future__ import annotations

import typer

from api import cli_ask, cli_brief, cli_coverage, cli_embed, cli_eval, cli_eval_kept, cli_mcp, cli_papers, cli_serve
from api.exits import CODES, PlainGroup

app = typer.Typer(
    name="townclerk",
    cls=PlainGroup,
    help="Answers about council papers, with citations, or an honest refusal. The answer is on standard output, "
    "all else on standard error.",
    epilog=CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("ask")(cli_ask.ask)
app.command("chat")(cli_ask.chat)
app.command("brief")(cli_brief.brief)
app.command("serve")(cli_serve.serve)
app.command("mcp")(cli_mcp.mcp)
app.command("ingest")(cli_papers.ingest)
app.command("embed")(cli_embed.embed)
app.command("documents")(cli_papers.documents)
app.command("coverage")(cli_coverage.coverage)
app.add_typer(cli_eval_kept.app, name="eval")
app.command("bench")(cli_eval.bench)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
