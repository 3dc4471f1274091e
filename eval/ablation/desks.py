"""The papers and questions that a mechanism is measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from eval import facts, learning
from eval.corpus import Corpus, only_held, reading
from eval.facts import FactSet
from eval.sets import read_sets
from ingest.library import Library

HERE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of papers (None: the built-in ones) and the files of questions asked of them."""

    papers: Path | None
    questions: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk's papers as a library, and its questions."""

    library: Library
    corpus: Corpus
    sets: tuple[FactSet, ...]


JUDGES = tuple(name for name, split in learning.SPLITS.items() if split in ("tune", "blind"))
"""The folders of ``eval/learning`` that ranking and reader were not taught on."""


def desks(corpus: Path | None, known: Sequence[Path], folders: Sequence[str] = JUDGES) -> tuple[Desk, ...]:
    """All of them. With ``corpus``, the papers as they came, ``known`` facts and a blind file of ours are asked."""
    files = facts.built_in_files()
    if corpus:
        files += [*known, *sorted((HERE / "facts_of_papers").glob("*.yaml"))]
    invented = tuple(sorted(facts.BUILT_IN.glob("invented_*.yaml")))
    return (
        Desk(corpus, tuple(files)),
        Desk(HERE / "papers", invented),
        *(Desk(learning.HOME / "papers" / f, (learning.HOME / "questions" / f,)) for f in folders),
    )


@contextmanager
def opened(desk: Desk, data_dir: Path, few: int = 0) -> Iterator[Opened]:
    """A desk opened; of each file only the first ``few`` questions (0: all)."""
    with reading(desk.papers, data_dir, lambda _line: None) as (library, corpus):
        sets = only_held(read_sets(desk.questions), corpus.held).sets
        yield Opened(library, corpus, tuple(replace(s, facts=s.facts[: few or None]) for s in sets))
