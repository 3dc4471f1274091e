"""A run as it is kept, so that it can be scored again and held against another one: the values (``eval.keeping`` has
the files)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from eval.asking import Reply
from eval.corpus import Asked, Corpus
from eval.facts import Fact, FactSet

FORMAT = 1
"""Raised when a run that was kept before can be read no more."""


@dataclass(frozen=True, slots=True)
class Held:
    """A paper of the library that was asked: its id, the digest of its file, its date and its count of passages."""

    id: str
    digest: str
    date: str
    passages: int


@dataclass(frozen=True, slots=True)
class Versions:
    """What answered. ``code`` is a digest of the modules of ingest and retriever, ``cut`` the way of cutting papers."""

    townclerk: str
    python: str
    code: str
    cut: str
    model: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was asked of what. ``named`` and the rest of the corpus are as in ``eval.corpus``; paths are as given."""

    format: int
    facts: tuple[str, ...]
    corpus: str
    beside_folder: str
    rewordings: str
    named: dict[str, tuple[str, ...]]
    digest: bool
    beside: int
    left_out: dict[str, int]
    versions: Versions
    library: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact and the set it is of; ``reworded`` sets ask the facts of others again."""

    set: str
    reworded: bool
    fact: Fact


@dataclass(frozen=True, slots=True)
class KeptReply:
    """What another system gave for a fact."""

    system: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Timings:
    """The day of the run, the seconds that each answer took, and how many processes asked at once.

    ``others`` has the seconds of each other system by its name.
    """

    day: date
    seconds: dict[str, float]
    jobs: int = 1
    others: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole run as it was kept."""

    manifest: Manifest
    day: date
    facts: tuple[KeptFact, ...]
    replies: tuple[Reply, ...]
    jobs: int = 1
    others: tuple[KeptReply, ...] = ()

    @property
    def asked(self) -> Asked:
        """The sets that were asked as they were given."""
        return Asked(_sets(each for each in self.facts if not each.reworded), self.manifest.left_out)

    @property
    def reworded(self) -> tuple[FactSet, ...]:
        """The sets that were asked in other words."""
        return _sets(each for each in self.facts if each.reworded)

    @property
    def by_system(self) -> dict[str, list[Reply]]:
        """What the other systems gave, by their names, in the order in which they were asked."""
        found: dict[str, list[Reply]] = {}
        for each in self.others:
            found.setdefault(each.system, []).append(each.reply)
        return found

    @property
    def corpus(self) -> Corpus:
        """The names of the papers asked."""
        of = self.manifest
        return Corpus({own: frozenset(names) for own, names in of.named.items()}, of.digest, of.beside)


def _sets(facts: Iterable[KeptFact]) -> tuple[FactSet, ...]:
    by_set: dict[str, list[Fact]] = {}
    for each in facts:
        by_set.setdefault(each.set, []).append(each.fact)
    return tuple(FactSet(name, tuple(of_set)) for name, of_set in by_set.items())
