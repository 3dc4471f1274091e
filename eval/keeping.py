"""A run kept in a folder, so that it can be scored again and held against another one. Asking is apart from scoring.

``run.json``      what was asked of what: settings, versions, the library's papers, the files of facts
``facts.jsonl``   every fact asked, whole
``answers.jsonl`` what came back for each, with its citations and what search had found
``timings.json``  the day and the seconds: all that may differ between two runs on the same tree

A kept run holds its blind facts too. Like the files they come from, those are for scoring and not for reading.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

import retriever
from eval.asking import Reply
from eval.corpus import Asked, Corpus, code_digest
from eval.facts import Fact, FactSet
from eval.order import Order
from ingest.errors import TownclerkError
from ingest.library import CUT_VERSION, Library

FORMAT = 1


class RunError(TownclerkError):
    """A kept run cannot be used."""


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
class Timings:
    """The day of the run and the seconds that each answer took."""

    day: date
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole run as it was kept."""

    manifest: Manifest
    day: date
    facts: tuple[KeptFact, ...]
    replies: tuple[Reply, ...]

    @property
    def asked(self) -> Asked:
        """The sets that were asked as they were given."""
        return Asked(_sets(each for each in self.facts if not each.reworded), self.manifest.left_out)

    @property
    def reworded(self) -> tuple[FactSet, ...]:
        """The sets that were asked in other words."""
        return _sets(each for each in self.facts if each.reworded)

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


def kept_run(
    order: Order, library: Library, corpus: Corpus, asked: Asked, again: Sequence[FactSet], replies: Iterable[Reply]
) -> Kept:
    """What is to be kept of a run of today."""
    manifest = Manifest(
        format=FORMAT,
        facts=tuple(map(str, order.facts)),
        corpus=str(order.corpus or ""),
        beside_folder=str(order.beside or ""),
        rewordings=order.rewordings.name if order.rewordings else "",
        named={own: tuple(sorted(names)) for own, names in sorted(corpus.named.items())},
        digest=corpus.digest,
        beside=corpus.beside,
        left_out=dict(sorted(asked.left_out.items())),
        versions=_versions(library),
        library=_papers(library),
    )
    facts = [KeptFact(each.name, False, fact) for each in asked.sets for fact in each.facts]
    facts += [KeptFact(each.name, True, fact) for each in again for fact in each.facts]
    return Kept(manifest, date.today(), tuple(facts), tuple(replies))


def _versions(library: Library) -> Versions:
    code = code_digest()[:12] + code_digest(Path(str(retriever.__file__)).parent)[:12]
    return Versions(version("townclerk"), platform.python_version(), code, CUT_VERSION, library.encoder.name)


def _papers(library: Library) -> tuple[Held, ...]:
    counts = library.passage_counts()
    papers = [Held(d.id, d.digest, d.particulars.date, counts.get(d.id, 0)) for d in library.documents()]
    return tuple(sorted(papers, key=lambda each: each.id))


_MANIFEST, _FACT = TypeAdapter(Manifest), TypeAdapter(KeptFact)
_REPLY, _TIMINGS = TypeAdapter(Reply), TypeAdapter(Timings)
_Read = TypeVar("_Read")


def write_run(kept: Kept, folder: Path) -> None:
    """Write a run into ``folder``, which is made where it is missing; a run that is kept there gives way."""
    folder.mkdir(parents=True, exist_ok=True)
    timings = Timings(kept.day, {reply.id: reply.seconds for reply in kept.replies})
    (folder / "run.json").write_bytes(_MANIFEST.dump_json(kept.manifest, indent=1) + b"\n")
    (folder / "facts.jsonl").write_bytes(b"".join(_FACT.dump_json(each) + b"\n" for each in kept.facts))
    timeless = (replace(reply, seconds=0.0) for reply in kept.replies)
    (folder / "answers.jsonl").write_bytes(b"".join(_REPLY.dump_json(each) + b"\n" for each in timeless))
    (folder / "timings.json").write_bytes(_TIMINGS.dump_json(timings, indent=1) + b"\n")


def read_run(folder: Path) -> Kept:
    """A run as it was kept. Raises RunError where the folder holds none, or half of one."""
    manifest = _read(_MANIFEST, folder / "run.json")
    if manifest.format != FORMAT:
        raise RunError(f"{folder}: this run was kept by another version of Townclerk. Ask again with --keep.")
    timings = _read(_TIMINGS, folder / "timings.json")
    replies = [replace(each, seconds=timings.seconds.get(each.id, 0.0)) for each in _lines(_REPLY, folder, "answers")]
    facts = _lines(_FACT, folder, "facts")
    if not facts or not replies:
        raise RunError(f"{folder}: there are no questions or no answers in this run. Ask again with --keep.")
    return Kept(manifest, timings.day, tuple(facts), tuple(replies))


def _lines(adapter: TypeAdapter[_Read], folder: Path, name: str) -> list[_Read]:
    path = folder / f"{name}.jsonl"
    return [_checked(adapter, line, path) for line in _bytes(path).split(b"\n") if line.strip()]


def _read(adapter: TypeAdapter[_Read], path: Path) -> _Read:
    return _checked(adapter, _bytes(path), path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: no kept run can be read here ({error.strerror}). Name the folder of --keep.") from None


def _checked(adapter: TypeAdapter[_Read], content: bytes, path: Path) -> _Read:
    """Never repeats what the file holds: it may be of a blind set."""
    try:
        return adapter.validate_json(content)
    except ValidationError:
        raise RunError(f"{path}: this is no part of a kept run, or it is damaged. Ask again with --keep.") from None
