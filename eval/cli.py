"""Ask the known facts, score the answers, print the report and pass or stop: the eval command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from eval import gate
from eval.again import rescored
from eval.comparing import compared, comparison_page
from eval.concluding import conclude, guarded, output
from eval.markdown import write_report
from eval.order import Order
from eval.pages import check_ending
from eval.rewordings import BUILT_IN as REWORDINGS
from eval.running import rescore, run_eval
from eval.terminal import show_comparison

__all__ = ["compare_kept", "main", "rescore", "run_eval", "score_kept"]


def score_kept(order: Order, folder: Path) -> int:
    """Score a run that was kept in ``folder`` again, by ``order.facts`` if given. Returns as ``run_eval`` does."""

    def work() -> int:
        check_ending(order.report)
        run = rescored(folder, order.facts)
        return conclude(run, order, gate.read_floors(run.kind, order.floors or gate.BUILT_IN))

    return guarded(work)


def compare_kept(before: Path, after: Path, report: Path | None = None) -> int:
    """Print what differs between two kept runs. Returns 0, or 2 if one cannot be read."""

    def work() -> int:
        found = compared(rescored(before), rescored(after))
        if report:
            write_report(report, comparison_page(found))
        show_comparison(found, output())
        return gate.PASSED

    return guarded(work)


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
        jobs=given.jobs,
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
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="so many processes ask at once")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="floors other than the built-in ones")
    parser.add_argument("--data-dir", type=Path, default=_data_dir(), metavar="DIR", help="where libraries are kept")
    parser.add_argument("--rescore", type=Path, metavar="ANSWERS.jsonl", help="score stored answers; ask nothing")
    return parser


def _data_dir() -> Path:
    return Path(os.environ.get("TOWNCLERK_DATA_DIR") or "data")


if __name__ == "__main__":
    sys.exit(main())
