"""The end of each eval: the report printed and written, the run held against the floors, and what went wrong told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

from rich.console import Console

from eval import gate
from eval.again import rescored
from eval.baseline import updated, write_baseline
from eval.comparing import compared
from eval.markdown import write_report
from eval.order import Order
from eval.pages import page
from eval.report import report_of
from eval.run import Run
from eval.terminal import show
from ingest.errors import TownclerkError


def conclude(run: Run, order: Order, floors: gate.Floors) -> int:
    """Print, write the report and hold the run against the floors."""
    before = rescored(order.against) if order.against else None
    shown = report_of(run)
    against = compared(before, run).grids if before else ()
    shown = replace(shown, grids=(*shown.grids, *against))
    if order.update_baseline:
        _update_baseline(run, floors)
    checks = gate.check_all(run, floors)
    if order.report:
        write_report(order.report, page(order.report, run, shown, checks, before))
    console = output()
    show(shown, console)
    for check in checks:
        console.print(check.line, markup=False, style="" if check.passed else "bold red")
    return gate.exit_code(checks)


def _update_baseline(run: Run, floors: gate.Floors) -> None:
    if not floors.baseline:
        raise gate.FloorsError(
            f"The floors for '{run.kind}' name no baseline. Add 'baseline:' with a file and a reason."
        )
    write_baseline(updated(run, floors.baseline.file), floors.baseline.file)
    tell(f"{floors.baseline.file} is written. Review what has changed in it before it is committed.")


def guarded(work: Callable[[], int]) -> int:
    """The exit code of ``work``; what a person can mend is told in one sentence, with exit code 2."""
    try:
        return work()
    except TownclerkError as error:
        tell(str(error))
    except OSError as error:
        tell(f"{error.filename or 'Output'}: {error.strerror or error}.")
    return gate.UNREADABLE


def tell(line: str) -> None:
    """Say something that is not the result: on the error stream, so that the result can be piped."""
    errors().print(line, markup=False, soft_wrap=True)


def errors() -> Console:
    """Where what is not the result is said."""
    return Console(stderr=True)


def output() -> Console:
    """Where the result is printed: as wide as the terminal, else 160 columns."""
    return Console(width=None if sys.stdout.isatty() else 160)
