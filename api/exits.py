"""Exit codes, and errors told in one plain sentence on standard error."""

from __future__ import annotations

from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from api.incidents import log_unforeseen, new_reference
from api.problems import PortError
from ingest.errors import Interrupted, TownclerkError

FAILED = 1
BAD_INPUT = 2
PORT_IN_USE = 3
INTERRUPTED = 130

CODES = (
    "Exit codes: 0 done (a refusal is an answer too); 1 something went wrong, or eval found a floor broken; "
    "2 what was given cannot be used; 3 the port is in use; 130 stopped with Ctrl-C."
)


class PlainGroup(TyperGroup):
    """A group of commands whose errors end in a sentence and an exit code, never in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError):
            raise
        except Interrupted as stop:
            say(str(stop))
            raise typer.Exit(INTERRUPTED) from None
        except TownclerkError as error:
            say(str(error))
            raise typer.Exit(PORT_IN_USE if isinstance(error, PortError) else BAD_INPUT) from None
        except Exception as error:
            _end_unforeseen(error)


def say(text: str = "") -> None:
    """A line for the person, beside the answer: on standard error."""
    typer.echo(text, err=True)


def _end_unforeseen(error: Exception) -> NoReturn:
    reference = new_reference()
    log_unforeseen(reference, error, with_message=False)
    say(f"Something went wrong. The file townclerk.log in the data folder has the details: reference {reference}.")
    raise typer.Exit(FAILED) from None
