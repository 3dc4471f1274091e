"""Facts asked by several processes at once, each with the library opened for itself.

Threads gain little: half of an answer is worked out in Python, which runs one of them at a time. Replies come in the
order of the facts, and are the same however many processes there are but for their seconds.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from eval.asking import Reply, ask_one
from eval.corpus import Corpus
from eval.facts import Fact
from eval.finding import Finder
from ingest.errors import TownclerkError
from ingest.library import Library
from retriever.assistant import Assistant

MOST = 8
"""More processes than these are begun only for those who ask for them: each takes some 400 MB."""
WORTH = 60
"""A process takes some seconds to begin, in which one that has begun answers half as many questions."""
_AT_A_TIME = 4


class AskingEnded(TownclerkError):
    """A process that asks is gone."""


def jobs_for(wanted: int, facts: int) -> int:
    """As many as are wanted; for 0 as many as make it quicker: one for each core, as far as each has enough to ask."""
    return wanted or max(1, min(len(os.sched_getaffinity(0)), MOST, facts // WORTH))


class Desk:
    """Asks a library one fact after the other, and looks each time at what was found."""

    def __init__(self, library: Library, corpus: Corpus) -> None:
        self._assistant = Assistant(library)
        self._finder = Finder(library, corpus, self._assistant.searcher)

    def reply(self, fact: Fact) -> Reply:
        """What comes back for a fact. A crash is a failed reply."""
        return self._finder.looked_up(fact, ask_one(self._assistant, fact))


def replies_to(facts: Sequence[Fact], library: Library, corpus: Corpus, jobs: int) -> Iterator[Reply]:
    """The replies as they come, in the order of the facts. Raises AskingEnded where a process dies."""
    if jobs == 1:
        yield from map(Desk(library, corpus).reply, facts)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (library.folder, corpus)) as pool:
        try:
            yield from pool.map(_reply, facts, chunksize=_AT_A_TIME)
        except BrokenProcessPool:
            raise AskingEnded(
                "One of the processes that ask has ended, as when memory runs out. Ask with --jobs 1."
            ) from None


_given: list[tuple[Path, Corpus]] = []


def _begin(folder: Path, corpus: Corpus) -> None:
    """Tell a process of the pool what to ask. Ctrl-C is for the one that began it, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _given.append((folder, corpus))


@cache
def _desk() -> Desk:
    """Made with the first question, so that what goes wrong in opening the library comes back as itself."""
    folder, corpus = _given[0]
    return Desk(Library.open(folder), corpus)


def _reply(fact: Fact) -> Reply:
    return _desk().reply(fact)
