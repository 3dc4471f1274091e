"""The same papers and questions through Townclerk and through the stock LangChain pipeline, in one run.

Both are measured on this machine at this moment, their questions interleaved, so noise hits both. Seconds to read
the papers begin after the libraries are imported and hold the loading of the model; Townclerk's export of the model,
done once on a machine, is told apart. Neither is given a
conversation: follow-up questions are left out. Only answerable facts count as found, when every group of
``must_include`` stands in what is shown; strings that would make an answer wrong are not held against either,
since the stock pipeline shows whole pieces of papers.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from rich.console import Console

from eval.corpus import corpus_of, only_held
from eval.facts import Fact, built_in_files
from eval.grid import Grid, number
from eval.matching import met
from eval.measures import percentile
from eval.sets import read_sets
from eval.systems import texts_in
from eval.terminal import progress, table
from ingest.errors import TownclerkError
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant

WARM_UP = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What one system showed for one fact. ``words`` are the answer's own; ``all`` has the quotes too."""

    words: str
    all: str
    seconds: float
    failed: bool = False


Made = TypeVar("Made")
Ask = Callable[[str], tuple[str, str]]
"""A question in; the answer's own words and everything shown out."""


@dataclass(frozen=True, slots=True)
class System:
    """One system after a run."""

    name: str
    reading: float
    shown: tuple[Shown, ...]


def run_bench(corpus: Path, facts: list[Path], data_dir: Path) -> int:
    """Measure both systems over ``corpus`` and print one table. Returns 0, or 2 if something cannot be read."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-", dir=data_dir, ignore_cleanup_errors=True) as folder:
            _bench(texts_in(corpus), corpus, facts, Path(folder))
    except TownclerkError as error:
        Console(stderr=True).print(str(error), markup=False)
        return 2
    return 0


def _bench(papers: list[Path], corpus: Path, files: list[Path], folder: Path) -> None:
    errors = Console(stderr=True)
    load = os.getloadavg()[0]
    errors.print("Importing the libraries of both systems ...")
    from eval.stock import Stock  # imports torch, which takes seconds and belongs to neither measure

    errors.print("Reading the papers ...")
    home = folder / "townclerk" / "library"
    once, empty = _timed(lambda: Library.open(home))
    empty.close()
    theirs, stock = _timed(lambda: Stock(papers, folder / "stock"))
    ours, library = _timed(lambda: _read(corpus, home))
    try:
        asked, left_out = _questions(files, library)
        assistant = Assistant(library)
        systems = (("Townclerk", ours, _townclerk(assistant)), ("stock", theirs, _stock(stock.show)))
        with progress("Asking", len(asked), errors) as advance:
            shown = interleaved([ask for _, _, ask in systems], [fact.question for fact in asked], advance)
    finally:
        library.close()
    measured = [System(name, seconds, each) for (name, seconds, _), each in zip(systems, shown, strict=True)]
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(table(compared(asked, *measured)))
    console.print(f"Townclerk's export of the model, once on a machine: {once:.1f} seconds.")
    console.print(
        f"Load of the machine before: {load:.1f} on {os.cpu_count()} processors; much load spoils p50 and p95."
    )
    console.print(f"{len(papers)} papers, {len(asked)} questions; {left_out} left out (follow-ups, papers not held).")


def _read(corpus: Path, home: Path) -> Library:
    """Open the library in ``home`` and read the papers into it; closed again if that fails."""
    library = Library.open(home)
    try:
        ingest([corpus], library, origin="corpus")
    except BaseException:
        library.close()
        raise
    return library


def _questions(files: list[Path], library: Library) -> tuple[list[Fact], int]:
    """The facts to ask of these papers, and how many are left out."""
    sets = read_sets(files or built_in_files())
    held = only_held(sets, corpus_of(library.documents()).held)
    asked = [fact for each in held.sets for fact in each.facts if not (fact.history or fact.as_at)]
    return asked, sum(len(each.facts) for each in sets) - len(asked)


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


def _townclerk(assistant: Assistant) -> Ask:
    def ask(question: str) -> tuple[str, str]:
        answer = assistant.ask(question)
        return answer.text, "\n".join([answer.text, *(each.quote for each in answer.citations)])

    return ask


def _stock(show: Callable[[str], str]) -> Ask:
    def ask(question: str) -> tuple[str, str]:
        shown = show(question)
        return shown, shown

    return ask


def interleaved(
    systems: Sequence[Ask], questions: Sequence[str], progress: Callable[[], None] = lambda: None
) -> list[tuple[Shown, ...]]:
    """Put each question to each system once, after a warm-up; the systems take turns at going first."""
    for question in questions[:WARM_UP]:
        for ask in systems:
            _ask(ask, question)
    shown: list[list[Shown]] = [[] for _ in systems]
    for turn, question in enumerate(questions):
        for step in range(len(systems)):
            at = (turn + step) % len(systems)
            shown[at].append(_ask(systems[at], question))
        progress()
    return [tuple(each) for each in shown]


def _ask(ask: Ask, question: str) -> Shown:
    begun = time.perf_counter()
    try:
        words, everything = ask(question)
    except Exception:  # a crash is one question not answered; it is counted in a row of its own
        return Shown("", "", time.perf_counter() - begun, failed=True)
    return Shown(words, everything, time.perf_counter() - begun)


def compared(facts: Sequence[Fact], ours: System, theirs: System) -> Grid:
    """Both systems side by side; the ratio is theirs over ours for time and size, ours over theirs for facts found."""
    rows = [
        _row("seconds to read the papers", ours.reading, theirs.reading, 2, less=True),
        *(
            _row(f"milliseconds to answer, {name}", _milliseconds(ours, at), _milliseconds(theirs, at), 1, less=True)
            for name, at in (("p25", 25), ("p50", 50), ("p95", 95))
        ),
        _row("% of facts in what is shown", _found(facts, ours, False), _found(facts, theirs, False), 1, less=False),
        _row("% of facts in the answer's words", _found(facts, ours, True), _found(facts, theirs, True), 1, less=False),
        _row("characters shown, median", _characters(ours), _characters(theirs), 0, less=True),
        _row("characters in the answer's words", _characters(ours, True), _characters(theirs, True), 0, less=True),
        ("questions that failed", *(str(sum(each.failed for each in system.shown)) for system in (ours, theirs)), "-"),
    ]
    return Grid("Townclerk beside the stock pipeline", ("measure", ours.name, theirs.name, "times better"), tuple(rows))


def _row(name: str, ours: float, theirs: float, digits: int, *, less: bool) -> tuple[str, ...]:
    over, under = (theirs, ours) if less else (ours, theirs)
    ratio = f"{over / under:.2f}" if under else "-"
    return name, number(ours, digits), number(theirs, digits), ratio


def _milliseconds(system: System, at: float) -> float:
    return 1000 * (percentile([each.seconds for each in system.shown], at) or 0.0)


def _found(facts: Sequence[Fact], system: System, own_words: bool) -> float:
    pairs = [(fact, each) for fact, each in zip(facts, system.shown, strict=True) if fact.answerable]
    found = [
        all(met(group, each.words if own_words else each.all) for group in fact.must_include) for fact, each in pairs
    ]
    return 100 * sum(found) / len(found) if found else 0.0


def _characters(system: System, own_words: bool = False) -> float:
    return median(len(each.words if own_words else each.all) for each in system.shown)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of ``python -m eval.bench``."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="a folder of .txt and .md papers")
    parser.add_argument("--facts", type=Path, nargs="+", default=[], metavar="FILE", help="files of known facts")
    parser.add_argument("--data-dir", type=Path, default=Path("data"), metavar="DIR", help="where to work")
    given = parser.parse_args(arguments)
    return run_bench(given.corpus, given.facts, given.data_dir)


if __name__ == "__main__":
    sys.exit(main())
