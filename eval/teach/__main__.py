"""``python -m eval.teach embedding|ranking|reader|doubt|statements|all|list``: teach, and write the data files anew.

With each, the list of their sha256 is written; ``list`` writes that alone, for files that came from elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.teach.doubt_questions import OF_COUNCILS, Asking
from eval.teach.steps import STEPS, Plan, forget, write_down
from ingest.errors import TownclerkError


def main(given: Sequence[str] | None = None) -> int:
    """Teach what is asked for. Returns 0, or 2 where it cannot be taught."""
    order = _order(given)
    try:
        with _workplace(order.work) as work:
            if order.out:
                order.out.mkdir(parents=True, exist_ok=True)
            _teach(order.what, Plan(work, order.out, order.few, order.blind, tuple(order.more), order.public))
    except TownclerkError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _teach(what: Sequence[str], plan: Plan) -> None:
    if "list" in what:
        write_down(plan)
    for step in STEPS if "all" in what else [each for each in STEPS if each in what]:
        if step != "embedding" and plan.out:
            print(f"{step}: asked with the data files in use, not with those in {plan.out}")
        print(f"{step}:")
        STEPS[step](plan)
        write_down(plan)
        forget(step)


def _order(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.teach", description=__doc__)
    parser.add_argument("what", nargs="+", choices=[*STEPS, "all", "list"], help="list: only write the sha256 anew")
    parser.add_argument("--work", type=Path, help="folder for the libraries; kept, so that a second run is quicker")
    parser.add_argument("--out", type=Path, help="folder that the data files are written to, not those in use")
    parser.add_argument(
        "--more", type=_more, action="append", default=[], metavar="PAPERS=FACTS", help="further questions for doubt"
    )
    parser.add_argument("--public", type=Path, metavar="DIR", help="public question sets, to start the reader off")
    parser.add_argument("--blind", action="store_true", help="also print totals on the blind folders, nothing else")
    parser.add_argument(
        "--few", type=int, default=0, help="for trials: so many exercises a folder, one epoch; needs --out"
    )
    order = parser.parse_args(given)
    if order.public and not order.public.is_dir():
        parser.error(f"{order.public}: there is no such folder of public question sets")
    if order.few and not order.out:
        parser.error("--few is for trials: give --out, so that the data files in use stay as they are")
    return order


def _more(given: str) -> Asking:
    """A folder of papers and a file of known facts on them, which may not be a blind one."""
    papers, _, facts = given.partition("=")
    if not facts or Path(facts).stem.endswith("_blind"):
        raise argparse.ArgumentTypeError("give a folder of papers, =, and a file of facts that is not blind")
    return Asking(Path(papers), Path(facts), OF_COUNCILS)


@contextmanager
def _workplace(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    with TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
