"""One run of the known facts: papers read, questions asked or stored answers taken, and the whole scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
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
from eval.jobs import jobs_for, replies_to
from eval.keeping import write_run
from eval.kept import KeptReply
from eval.order import Order
from eval.pages import check_ending
from eval.rewordings import read_rewordings, reworded
from eval.sets import read_sets
from eval.snapshot import kept_run
from eval.systems import System, replies_of, systems
from eval.terminal import progress, reading_bar
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.extras import open_extras

Answering = Callable[[Library, Corpus, Sequence[Fact], int], list[Reply]]


def run_eval(order: Order, answers: Path | None = None) -> int:
    """Ask what ``order`` says and score the answers, which are stored in ``answers`` if that is given.

    Prints a report, and writes it as Markdown where asked to. Returns 0 if every floor is kept, 1 if one is broken
    and 2 if something that was given cannot be read.
    """

    def ask(library: Library, corpus: Corpus, asked: Sequence[Fact], jobs: int) -> list[Reply]:
        replies = []
        with progress("Asking", len(asked), errors()) as advance:
            for reply in replies_to(asked, library, corpus, jobs, order.how):
                replies.append(reply)
                advance()
        if answers:
            write_answers(replies, answers)
        return replies

    return guarded(lambda: _run(order, ask))


def rescore(order: Order, stored: Path) -> int:
    """Score answers that an earlier run stored; asks nothing. Returns as ``run_eval`` does."""

    def look(library: Library, corpus: Corpus, asked: Sequence[Fact], _jobs: int) -> list[Reply]:
        extras = open_extras(order.reranker, order.thesaurus)
        finder = Finder(library, corpus, Assistant(library, extras).searcher)
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
            opened = reading(order.corpus, order.data_dir, tell, advance, order.beside, order.embedding_model)
            library, read = stack.enter_context(opened)
        floors = gate.read_floors(read.kind, order.floors or gate.BUILT_IN)
        asked = only_held(sets, read.held)
        again = reworded(asked.facts, rewordings) if rewordings else ()
        others = stack.enter_context(_others(order))
        facts = [*asked.facts, *(fact for each in again for fact in each.facts)]
        jobs = jobs_for(order.jobs, len(facts))
        kept = kept_run(order, library, read, asked, again, answer(library, read, facts, jobs))
        kept = replace(kept, jobs=jobs, others=tuple(_asked_of(others, asked.facts)))
    if order.keep:
        write_run(kept, order.keep)
    return conclude(scored(kept), order, floors)


@contextmanager
def _others(order: Order) -> Iterator[list[System]]:
    """The other systems, set up before anything is asked, so that a name that is none is told at once."""
    if not order.systems:
        yield []
        return
    order.data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="systems-", dir=order.data_dir, ignore_cleanup_errors=True) as folder:
        tell("Setting up the other systems ...")
        yield systems(order.systems, order.corpus or PAPERS, Path(folder))


def _asked_of(others: Sequence[System], facts: Sequence[Fact]) -> Iterator[KeptReply]:
    for system in others:
        with progress(f"Asking {system.name}", len(facts), errors()) as advance:
            yield from (KeptReply(system.name, reply) for reply in replies_of(system, facts, advance))
