"""Ask the known facts, score the answers, print the report and pass or stop: the eval command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from eval import gate
from eval.again import rescored, scored
from eval.asking import Reply, ask_all, read_answers, write_answers
from eval.baseline import updated, write_baseline
from eval.comparing import compared, comparison_page
from eval.corpus import BUILT_IN as PAPERS
from eval.corpus import Corpus, only_held, reading
from eval.facts import Fact, built_in_files
from eval.finding import look_up
from eval.keeping import kept_run, write_run
from eval.order import Order
from eval.pages import check_ending, page
from eval.report import Grid, report_of, write_report
from eval.rewordings import BUILT_IN as REWORDINGS
from eval.rewordings import read_rewordings, reworded
from eval.run import ALL, Run
from eval.scoring import score_all
from eval.sets import read_sets
from eval.side_by_side import side_by_side
from eval.systems import replies_of, systems
from eval.terminal import progress, reading_bar, show, show_comparison
from ingest.errors import TownclerkError
from ingest.library import Library
from retriever.assistant import Assistant

Answering = Callable[[Library, Corpus, Sequence[Fact]], list[Reply]]


def run_eval(order: Order, answers: Path | None = None) -> int:
    """Ask what ``order`` says and score the answers, which are stored in ``answers`` if that is given.

    Prints a report, and writes it as Markdown where asked to. Returns 0 if every floor is kept, 1 if one is broken
    and 2 if something that was given cannot be read.
    """

    def ask(library: Library, corpus: Corpus, asked: Sequence[Fact]) -> list[Reply]:
        with progress("Asking", len(asked), _errors()) as advance:
            replies = ask_all(Assistant(library), asked, advance)
        if answers:
            write_answers(replies, answers)
        return _looked_up(library, corpus, asked, replies)

    return guarded(lambda: _run(order, ask))


def rescore(order: Order, stored: Path) -> int:
    """Score answers that an earlier run stored; asks nothing. Returns as ``run_eval`` does."""
    return guarded(lambda: _run(order, lambda held, of, asked: _looked_up(held, of, asked, read_answers(stored))))


def _looked_up(library: Library, corpus: Corpus, asked: Sequence[Fact], replies: Sequence[Reply]) -> list[Reply]:
    with progress("Looking at what was found", len(replies), _errors()) as advance:
        return look_up(library, corpus, asked, replies, advance)


def score_kept(order: Order, folder: Path) -> int:
    """Score a run that was kept in ``folder`` again, by ``order.facts`` if given. Returns as ``run_eval`` does."""

    def work() -> int:
        check_ending(order.report)
        run = rescored(folder, order.facts)
        return _conclude(run, order, gate.read_floors(run.kind, order.floors or gate.BUILT_IN))

    return guarded(work)


def compare_kept(before: Path, after: Path, report: Path | None = None) -> int:
    """Print what differs between two kept runs. Returns 0, or 2 if one cannot be read."""

    def work() -> int:
        found = compared(rescored(before), rescored(after))
        if report:
            write_report(report, comparison_page(found))
        show_comparison(found, _output())
        return gate.PASSED

    return guarded(work)


def _run(order: Order, answer: Answering) -> int:
    check_ending(order.report)
    sets = read_sets(order.facts or built_in_files())
    rewordings = read_rewordings(order.rewordings) if order.rewordings else None
    with ExitStack() as stack:
        with reading_bar(_errors()) as advance:
            opened = reading(order.corpus, order.data_dir, _tell, advance, order.beside)
            library, read = stack.enter_context(opened)
        floors = gate.read_floors(read.kind, order.floors or gate.BUILT_IN)
        asked = only_held(sets, read.held)
        again = reworded(asked.facts, rewordings) if rewordings else ()
        replies = answer(library, read, [*asked.facts, *(fact for each in again for fact in each.facts)])
        kept = kept_run(order, library, read, asked, again, replies)
    if order.keep:
        write_run(kept, order.keep)
    run = scored(kept)
    return _conclude(run, order, floors, _rivals(order, run, read, asked.facts) if order.systems else ())


def _rivals(order: Order, run: Run, corpus: Corpus, facts: Sequence[Fact]) -> tuple[Grid, ...]:
    """The other systems asked, and shown beside Townclerk."""
    columns = [("Townclerk", run.over(ALL))]
    order.data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="systems-", dir=order.data_dir, ignore_cleanup_errors=True) as folder:
        _tell("Setting up the other systems ...")
        for system in systems(order.systems, order.corpus or PAPERS, Path(folder)):
            with progress(f"Asking {system.name}", len(facts), _errors()) as advance:
                replies = replies_of(system, facts, advance)
            columns.append((system.name, score_all(facts, replies, corpus.names, corpus.digest)))
    return (side_by_side(columns),)


def _conclude(run: Run, order: Order, floors: gate.Floors, more: Sequence[Grid] = ()) -> int:
    """Print, write the report and hold the run against the floors."""
    before = rescored(order.against) if order.against else None
    shown = report_of(run)
    against = compared(before, run).grids if before else ()
    shown = replace(shown, grids=(*shown.grids, *against, *more))
    if order.update_baseline:
        _update_baseline(run, floors)
    checks = gate.check_all(run, floors)
    if order.report:
        write_report(order.report, page(order.report, run, shown, checks, before))
    console = _output()
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
    _tell(f"{floors.baseline.file} is written. Review what has changed in it before it is committed.")


def guarded(work: Callable[[], int]) -> int:
    """The exit code of ``work``; what a person can mend is told in one sentence, with exit code 2."""
    try:
        return work()
    except TownclerkError as error:
        _tell(str(error))
    except OSError as error:
        _tell(f"{error.filename or 'Output'}: {error.strerror or error}.")
    return gate.UNREADABLE


def _tell(line: str) -> None:
    """Say something that is not the result: on the error stream, so that the result can be piped."""
    _errors().print(line, markup=False, soft_wrap=True)


def _errors() -> Console:
    return Console(stderr=True)


def _output() -> Console:
    return Console(width=None if sys.stdout.isatty() else 160)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of ``python -m eval.cli``."""
    given = _parser().parse_args(arguments)
    order = Order(
        data_dir=given.data_dir,
        facts=tuple(given.facts),
        corpus=given.corpus,
        beside=given.beside,
        rewordings=given.rewordings,
        report=given.report,
        floors=given.floors,
        keep=given.keep,
        against=given.against,
        systems=tuple(given.system),
        update_baseline=given.update_baseline,
    )
    return rescore(order, given.rescore) if given.rescore else run_eval(order, given.answers)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.cli", description="Ask known facts and score the answers.")
    parser.add_argument("--facts", type=Path, nargs="+", default=[], metavar="FILE", help="files of known facts")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="the folder of papers; the built-in digest if none")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="papers of other matters to stand beside them")
    parser.add_argument(
        "--reworded", dest="rewordings", action="store_const", const=REWORDINGS, help="ask in our other words too"
    )
    parser.add_argument("--rewordings", type=Path, metavar="FILE", help="ask in the other words of this file too")
    parser.add_argument("--answers", type=Path, metavar="OUT.jsonl", help="store the answers here")
    parser.add_argument("--report", type=Path, metavar="OUT.md", help="write a report here")
    parser.add_argument("--keep", type=Path, metavar="RUN", help="keep the run in this folder")
    parser.add_argument("--update-baseline", action="store_true", help="store what passes now")
    parser.add_argument("--against", type=Path, metavar="RUN", help="show a kept run beside this one")
    parser.add_argument("--system", action="append", default=[], metavar="NAME", help="stock, bm25, module:attribute")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="floors other than the built-in ones")
    parser.add_argument("--data-dir", type=Path, default=_data_dir(), metavar="DIR", help="where libraries are kept")
    parser.add_argument("--rescore", type=Path, metavar="ANSWERS.jsonl", help="score stored answers; ask nothing")
    return parser


def _data_dir() -> Path:
    return Path(os.environ.get("TOWNCLERK_DATA_DIR") or "data")


if __name__ == "__main__":
    sys.exit(main())
