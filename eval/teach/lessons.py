"""The folders of ``eval/learning``: their exercises, their papers as a library, and where the answers stand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from eval.corpus import reading
from eval.learning import HOME, SPLITS, SUFFIX, Lesson, paper_of, read_lessons
from eval.matching import normalise
from ingest.document import Span
from ingest.library import Library


@dataclass(frozen=True, slots=True)
class Exercise:
    """A lesson and the file name of the paper that it is about."""

    lesson: Lesson
    paper: str


def folders(split: str) -> tuple[str, ...]:
    """The names of the folders that are for ``split``: train, tune or blind."""
    return tuple(name for name, purpose in SPLITS.items() if purpose == split)


def exercises(folder: str, few: int = 0, home: Path = HOME) -> list[Exercise]:
    """The exercises of a folder in order; of ``few`` (0: all) so many, evenly spread over its papers."""
    files = sorted((home / "questions" / folder).glob(f"*{SUFFIX}"))
    every = [Exercise(lesson, paper_of(file).name) for file in files for lesson in read_lessons(file)]
    return every[:: max(1, len(every) // few)][:few] if few else every


@contextmanager
def library_of(folder: str, work: Path, home: Path = HOME, paper: str = "") -> Iterator[Library]:
    """The papers of a folder, or one of them alone, read into a library below ``work``.

    One that is there already is brought up to date.
    """
    papers = home / "papers" / folder
    if paper:
        alone = work / "alone" / Path(paper).stem
        alone.mkdir(parents=True, exist_ok=True)
        shutil.copy2(papers / paper, alone)
        papers = alone
    with reading(papers, work, print) as (library, _corpus):
        yield library


def places(text: str, quotes: Sequence[str]) -> tuple[Span, ...]:
    """Where each quote first stands in ``text``, in characters of it; one that does not stand there has no place.

    Compared as in known facts: case, curly quotes, kinds of dashes and runs of white space do not count.
    """
    plain, at = _plain(text)
    starts = ((plain.find(quote), len(quote)) for quote in map(normalise, quotes) if quote)
    return tuple(Span(at[start], at[start + length - 1] + 1) for start, length in starts if start >= 0)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its letters which letter of ``text`` it comes from."""
    # A letter that is nothing when compared alone is white space; a run of it counts as one space.
    folded = [(normalise(letter) or " ", place) for place, letter in enumerate(text)]
    before = chain(" ", (letters for letters, _ in folded))
    kept = [pair for pair, last in zip(folded, before, strict=False) if not pair[0] == last == " "]
    return "".join(letters for letters, _ in kept), [place for letters, place in kept for _ in letters]
