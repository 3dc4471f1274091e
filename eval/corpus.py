"""The papers that a run is about, read into a library of the run's own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from eval.facts import Fact, FactSet
from ingest.document import Document
from ingest.errors import TownclerkError
from ingest.library import Library
from ingest.pipeline import Progress, ingest

BUILT_IN = Path(__file__).parent.parent / "ingest" / "corpus"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a library holds, by name. A digest goes by two names: its own file's and its source's."""

    named: Mapping[str, frozenset[str]]
    digest: bool

    @property
    def kind(self) -> str:
        """The kind by which floors are set."""
        return "digest" if self.digest else "papers"

    @property
    def held(self) -> frozenset[str]:
        """Every name by which a fact may know a paper that is held."""
        return frozenset().union(*self.named.values())

    def names(self, file: str) -> frozenset[str]:
        """The names by which facts may know the document that is cited as ``file``."""
        return self.named.get(file, frozenset({file}))


def corpus_of(documents: Iterable[Document]) -> Corpus:
    """The names of these documents; they are a digest if any of them says what it is a digest of."""
    named: dict[str, frozenset[str]] = {}
    digest = False
    for document in documents:
        own, source = PurePosixPath(document.id).name, PurePosixPath(document.particulars.source).name
        digest = digest or bool(source and source != own)
        named[own] = named.get(own, frozenset()) | {own} | ({source} if source else set())
    return Corpus(named, digest)


@contextmanager
def reading(
    folder: Path | None, data_dir: Path, say: Callable[[str], None], progress: Progress | None = None
) -> Iterator[tuple[Library, Corpus]]:
    """Read a folder (the built-in papers if none) into its own library below ``data_dir/eval`` and open it."""
    folder = (folder or BUILT_IN).resolve()
    if not folder.is_dir():
        raise TownclerkError(f"{folder}: there is no such folder of papers. Check the name after --corpus.")
    library = Library.open(_home(folder, data_dir / "eval"))
    try:
        read = ingest([folder], library, origin="corpus", progress=progress)
        for problem in (*read.refused, *read.failed):
            say(f"{problem.file} is not read: {problem.reason}.")
        corpus = corpus_of(library.documents())
        say(f"{len(corpus.named)} papers ({corpus.kind}), {read.passages} passages, from {folder}")
        yield library, corpus
    finally:
        library.close()


def _home(folder: Path, homes: Path) -> Path:
    """Where the library of ``folder`` is kept. It is made anew when the code that reads papers has changed."""
    home = homes / f"{folder.name}-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    library, made_by, code = home / "library", home / "code.sha256", _code_digest()
    if not made_by.exists() or made_by.read_text() != code:
        shutil.rmtree(library, ignore_errors=True)
        library.mkdir(parents=True)
        made_by.write_text(code)
    return library


def _code_digest() -> str:
    """A digest of the modules of ingest: papers read by other code are other passages."""
    code = hashlib.sha256()
    for module in sorted(BUILT_IN.parent.rglob("*.py")):
        code.update(module.read_bytes())
    return code.hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """The sets to ask, and how many facts each file lost because their papers are not held."""

    sets: tuple[FactSet, ...]
    left_out: Mapping[str, int]


def only_held(sets: Sequence[FactSet], held: frozenset[str]) -> Asked:
    """Leave out the facts that cannot be asked of these papers.

    An answerable fact needs all its documents. An unanswerable one names none: it stays unless every
    answerable fact of its file is left out, since it then speaks of other papers.
    """
    kept = [FactSet(each.name, _held_facts(each.facts, held)) for each in sets]
    lost = {old.name: len(old.facts) - len(new.facts) for old, new in zip(sets, kept, strict=True)}
    asked = Asked(tuple(each for each in kept if each.facts), {name: count for name, count in lost.items() if count})
    if not asked.sets:
        raise TownclerkError(
            "None of these facts is about the papers read: the documents that they name are not held. "
            "Name the folder of those papers with --corpus."
        )
    return asked


def _held_facts(facts: Sequence[Fact], held: frozenset[str]) -> tuple[Fact, ...]:
    answerable = [fact for fact in facts if fact.answerable]
    here = {fact.id for fact in answerable if fact.documents <= held}
    foreign = bool(answerable) and not here
    return tuple(fact for fact in facts if fact.id in here or (not fact.answerable and not foreign))
