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
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from eval.asking import Reply, ask_one
from eval.corpus import Corpus
from eval.facts import Fact
from eval.finding import Finder
from ingest.errors import TownclerkError
from ingest.library import Library
from retriever.extras import open_extras
from retriever.writing.assistant import assistant_over
from retriever.writing.model import Model
from retriever.writing.settings import ModelSettings

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


@dataclass(frozen=True, slots=True)
class AskedWith:
    """The settings of those names, with which a library is asked: what is built in where they are empty.

    ``model`` is a language model that writes the answers.
    """

    model: ModelSettings | None = None
    embedding_model: str = ""
    reranker: str = ""
    thesaurus: Path | None = None


BUILT_IN = AskedWith()


class Desk:
    """Asks a library one fact after the other, and looks each time at what was found."""

    def __init__(self, library: Library, corpus: Corpus, how: AskedWith = BUILT_IN) -> None:
        model = Model(how.model) if how.model else None
        self._assistant = assistant_over(library, model, open_extras(how.reranker, how.thesaurus))
        self._finder = Finder(library, corpus, self._assistant.searcher)

    def reply(self, fact: Fact) -> Reply:
        """What comes back for a fact. A crash is a failed reply."""
        return self._finder.looked_up(fact, ask_one(self._assistant, fact))


def replies_to(
    facts: Sequence[Fact], library: Library, corpus: Corpus, jobs: int, how: AskedWith = BUILT_IN
) -> Iterator[Reply]:
    """The replies as they come, in the order of the facts. Raises AskingEnded where a process dies."""
    if jobs == 1:
        yield from map(Desk(library, corpus, how).reply, facts)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (library.folder, corpus, how)) as pool:
        try:
            yield from pool.map(_reply, facts, chunksize=_AT_A_TIME)
        except BrokenProcessPool:
            raise AskingEnded(
                "One of the processes that ask has ended, as when memory runs out. Ask with --jobs 1."
            ) from None


_given: list[tuple[Path, Corpus, AskedWith]] = []


def _begin(folder: Path, corpus: Corpus, how: AskedWith) -> None:
    """Tell a process of the pool what to ask. Ctrl-C is for the one that began it, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _given.append((folder, corpus, how))


@cache
def _desk() -> Desk:
    """Made with the first question, so that what goes wrong in opening the library comes back as itself."""
    folder, corpus, how = _given[0]
    return Desk(Library.open(folder, embedding_model=how.embedding_model), corpus, how)


def _reply(fact: Fact) -> Reply:
    return _desk().reply(fact)
