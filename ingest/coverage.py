"""What a library covers: its papers and passages by body, kind and year, and the files that it could not use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from ingest.document import Document
from ingest.report import Problem


class Held(Protocol):
    """A library, as far as its coverage needs it."""

    def documents(self) -> list[Document]:
        """Every paper."""

    def passage_counts(self) -> dict[str, int]:
        """How many passages each paper has."""

    def problems(self) -> list[Problem]:
        """Files that could not be used when they were last looked at, and why."""


@dataclass(frozen=True, slots=True)
class Share:
    """The papers that have something in common, ``name`` (empty where they do not say), and their passages."""

    name: str
    papers: int
    passages: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held, and what is not. ``bodies`` and ``kinds`` begin with the largest, ``years`` with the newest.

    ``notices`` are papers that could not be read as a whole.
    """

    papers: int
    passages: int
    bodies: tuple[Share, ...]
    kinds: tuple[Share, ...]
    years: tuple[Share, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


def coverage(library: Held) -> Coverage:
    """The coverage of a library as it is now."""
    documents, passages = library.documents(), library.passage_counts()
    return Coverage(
        papers=len(documents),
        passages=sum(passages.values()),
        bodies=_by_size(_shares(documents, passages, lambda d: d.particulars.body)),
        kinds=_by_size(_shares(documents, passages, lambda d: d.particulars.kind)),
        years=tuple(sorted(_shares(documents, passages, _year), key=lambda share: share.name, reverse=True)),
        problems=tuple(library.problems()),
        notices=tuple(Problem(d.id, d.particulars.notice) for d in documents if d.particulars.notice),
    )


def _year(document: Document) -> str:
    return document.particulars.date[:4]


def _shares(
    documents: Iterable[Document], passages: dict[str, int], name_of: Callable[[Document], str]
) -> Iterable[Share]:
    counts: dict[str, tuple[int, int]] = {}
    for document in documents:
        papers, held = counts.get(name_of(document), (0, 0))
        counts[name_of(document)] = papers + 1, held + passages.get(document.id, 0)
    return [Share(name, *both) for name, both in counts.items()]


def _by_size(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (-share.papers, share.name)))
