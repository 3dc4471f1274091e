"""``eval score`` and ``eval compare``: runs that ``eval --keep`` kept, scored again or held side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from api.cli_eval import Facts, More, evaluate
from api.cli_eval_propose import propose

ASK = "ask"
KeptRun = Annotated[Path, typer.Argument(help="The folder of --keep.", metavar="RUN")]
Report = Annotated[Path | None, typer.Option(help="Write a report here: .md, .html or .xml.", metavar="FILE")]
Page = Annotated[Path | None, typer.Option(help="Write it as Markdown here.", metavar="OUT.md")]


class AskByDefault(TyperGroup):
    """A group that asks where no other of its commands is named: ``townclerk eval --facts ...``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with the command that is meant in front."""
        named = bool(args) and args[0] in self.commands
        return list(super().parse_args(ctx, args if named else [ASK, *args]))


app = typer.Typer(cls=AskByDefault, help="Ask known facts; score and compare kept runs.", add_completion=False)
app.command(ASK, epilog="Kept runs: townclerk eval score RUN, townclerk eval compare RUN RUN.")(evaluate)
app.command("propose")(propose)


@app.command("score")
def score(
    run: KeptRun,
    facts: Facts = None,
    more: More = None,
    report: Report = None,
    floors: Annotated[Path | None, typer.Option(help="Floors other than the built-in.", metavar="FILE")] = None,
    against: Annotated[Path | None, typer.Option(help="Show this kept run beside it.", metavar="RUN")] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Store what passes now.")] = False,
) -> None:
    """Score a kept run again; nothing is asked.

    Exit codes: 0 every floor kept, 1 a floor broken, 2 a file cannot be read.
    """
    from eval.cli import score_kept
    from eval.order import Order

    files = (*(facts or []), *(more or []))
    order = Order(Path(), files, report=report, floors=floors, against=against, update_baseline=update_baseline)
    raise typer.Exit(score_kept(order, run))


@app.command("compare")
def compare(
    before: Annotated[Path, typer.Argument(help="The earlier run.", metavar="RUN")],
    after: Annotated[Path, typer.Argument(help="The later one.", metavar="RUN")],
    report: Page = None,
) -> None:
    """Hold two kept runs side by side, question by question.

    Exit codes: 0 compared, 2 a run cannot be read.
    """
    from eval.cli import compare_kept

    raise typer.Exit(compare_kept(before, after, report))
