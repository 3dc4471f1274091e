"""One run of the known facts: papers read, questions asked or stored answers taken, and the whole scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from eval import gate
from eval.again import scored
from eval.asking import Reply, read_answers, write_answers
from eval.concluding import conclude, errors, guarded, tell
from eval.corpus import BUILT_IN as PAPERS
from eval.corpus import Corpus, only_held, reading
from eval.facts import Fact, built_in_files
from eval.finding import Finder
from eval.grid import Grid
from eval.jobs import jobs_for, replies_to
from eval.keeping import write_run
from eval.order import Order
from eval.pages import check_ending
from eval.rewordings import read_rewordings, reworded
from eval.run import ALL, Run
from eval.scoring import score_all
from eval.sets import read_sets
from eval.side_by_side import side_by_side
from eval.snapshot import kept_run
from eval.systems import replies_of, systems
from eval.terminal import progress, reading_bar
from ingest.library import Library
from retriever.assistant import Assistant

Answering = Callable[[Library, Corpus, Sequence[Fact], int], list[Reply]]


def run_eval(order: Order, answers: Path | None = None) -> int:
    """Ask what ``order`` says and score the answers, which are stored in ``answers`` if that is given.

    Prints a report, and writes it as Markdown where asked to. Returns 0 if every floor is kept, 1 if one is broken
    and 2 if something that was given cannot be read.
    """

    def ask(library: Library, corpus: Corpus, asked: Sequence[Fact], jobs: int) -> list[Reply]:
        replies = []
        with progress("Asking", len(asked), errors()) as advance:
            for reply in replies_to(asked, library, corpus, jobs):
                replies.append(reply)
                advance()
        if answers:
            write_answers(replies, answers)
        return replies

    return guarded(lambda: _run(order, ask))


def rescore(order: Order, stored: Path) -> int:
    """Score answers that an earlier run stored; asks nothing. Returns as ``run_eval`` does."""

    def look(library: Library, corpus: Corpus, asked: Sequence[Fact], _jobs: int) -> list[Reply]:
        finder = Finder(library, corpus, Assistant(library).searcher)
        facts, looked = {fact.id: fact for fact in asked}, []
        replies = [reply for reply in read_answers(stored) if reply.id in facts]
        with progress("Looking at what was found", len(replies), errors()) as advance:
            for reply in replies:
                looked.append(finder.looked_up(facts[reply.id], reply))
                advance()
        return looked

    return guarded(lambda: _run(replace(order, jobs=1), look))


def _run(order: Order, answer: Answering) -> int:
    check_ending(order.report)
    sets = read_sets(order.facts or built_in_files())
    rewordings = read_rewordings(order.rewordings) if order.rewordings else None
    with ExitStack() as stack:
        with reading_bar(errors()) as advance:
            opened = reading(order.corpus, order.data_dir, tell, advance, order.beside)
            library, read = stack.enter_context(opened)
        floors = gate.read_floors(read.kind, order.floors or gate.BUILT_IN)
        asked = only_held(sets, read.held)
        again = reworded(asked.facts, rewordings) if rewordings else ()
        facts = [*asked.facts, *(fact for each in again for fact in each.facts)]
        jobs = jobs_for(order.jobs, len(facts))
        replies = answer(library, read, facts, jobs)
        kept = replace(kept_run(order, library, read, asked, again, replies), jobs=jobs)
    if order.keep:
        write_run(kept, order.keep)
    run = scored(kept)
    return conclude(run, order, floors, _rivals(order, run, read, asked.facts) if order.systems else ())


def _rivals(order: Order, run: Run, corpus: Corpus, facts: Sequence[Fact]) -> tuple[Grid, ...]:
    """The other systems asked, and shown beside Townclerk."""
    columns = [("Townclerk", run.over(ALL))]
    order.data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="systems-", dir=order.data_dir, ignore_cleanup_errors=True) as folder:
        tell("Setting up the other systems ...")
        for system in systems(order.systems, order.corpus or PAPERS, Path(folder)):
            with progress(f"Asking {system.name}", len(facts), errors()) as advance:
                replies = replies_of(system, facts, advance)
            columns.append((system.name, score_all(facts, replies, corpus.names, corpus.digest)))
    return (side_by_side(columns),)
