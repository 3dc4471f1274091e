"""``python -m eval.ablation``: what each mechanism is worth, on fitted and on blind questions, as a page."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console

from eval.ablation.desks import JUDGES, desks
from eval.ablation.measuring import Tally, tally_of
from eval.ablation.mechanisms import chosen
from eval.ablation.page import page
from eval.learning import SPLITS
from eval.terminal import progress
from ingest.errors import TownclerkError


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the page. Returns 0, or 2 where something that was given cannot be used."""
    order = _order(arguments)
    try:
        text = _measured(order)
    except TownclerkError as problem:
        print(problem, file=sys.stderr)
        return 2
    if order.out:
        order.out.parent.mkdir(parents=True, exist_ok=True)
        order.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def _measured(order: argparse.Namespace) -> str:
    groups, tally = chosen(order.mechanisms), Tally()
    every = desks(order.corpus, order.facts, order.learning)
    # Each desk in a process of its own, as what is switched off is off for all of a process.
    with (
        progress("Desks", len(every), Console(stderr=True)) as advance,
        ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn"), max_tasks_per_child=1) as pool,
    ):
        for of_desk in pool.map(partial(tally_of, order.mechanisms, order.data_dir, order.few), every):
            tally.join(of_desk)
            advance()
    return page(groups, tally, _command(order))


def _command(order: argparse.Namespace) -> str:
    """The command that makes the page, as it would be typed; where libraries are kept is left out."""
    said = ["python", "-m", "eval.ablation", *order.mechanisms]
    for option, paths in (("--corpus", [order.corpus]), ("--facts", order.facts), ("--out", [order.out])):
        given = [os.path.relpath(path) for path in paths if path]
        said += [option, *given] if given else []
    if tuple(order.learning) != JUDGES:
        said += ["--learning", *order.learning]
    return shlex.join(said + (["--few", str(order.few)] if order.few else []))


def _order(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.ablation", description=__doc__)
    parser.add_argument("mechanisms", nargs="*", help="groups, or how names begin; all if none")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="the papers as they came; the digests if none")
    parser.add_argument("--facts", type=Path, nargs="+", default=[], metavar="FILE", help="known facts; need --corpus")
    parser.add_argument(
        "--learning",
        nargs="+",
        choices=SPLITS,
        default=JUDGES,
        help="folders of eval/learning; all but training if none",
    )
    parser.add_argument("--out", type=Path, metavar="OUT.md", help="where the page goes; printed if none")
    parser.add_argument("--data-dir", type=Path, default=Path("data"), metavar="DIR", help="where libraries are kept")
    parser.add_argument("--few", type=int, default=0, help="for trials: so many questions of each file")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
