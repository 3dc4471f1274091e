"""The papers that a run is about, read into a library of the run's own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from eval.beside import check_names, other_papers
from eval.facts import Fact, FactSet
from ingest.document import Document
from ingest.errors import TownclerkError
from ingest.library import Library
from ingest.pipeline import Progress, ingest

_CODE = (".py", ".json", ".npz", ".txt")
BUILT_IN = Path(__file__).parent.parent / "ingest" / "corpus"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a library holds, by name. A digest goes by two names: its own file's and its source's.

    ``beside`` counts the papers of other matters in the same library, which no fact is about.
    """

    named: Mapping[str, frozenset[str]]
    digest: bool
    beside: int = 0

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


def corpus_of(documents: Iterable[Document], others: Iterable[str] = ()) -> Corpus:
    """The names of these documents but for ``others``; they are a digest if any says what it is a digest of."""
    named: dict[str, frozenset[str]] = {}
    digest, beside, aside = False, 0, frozenset(others)
    for document in documents:
        own, source = PurePosixPath(document.id).name, PurePosixPath(document.particulars.source).name
        if own in aside:
            beside += 1
            continue
        digest = digest or bool(source and source != own)
        named[own] = named.get(own, frozenset()) | {own} | ({source} if source else set())
    return Corpus(named, digest, beside)


@contextmanager
def reading(
    folder: Path | None,
    data_dir: Path,
    say: Callable[[str], None],
    progress: Progress | None = None,
    beside: Path | None = None,
    model: str = "",
) -> Iterator[tuple[Library, Corpus]]:
    """Read a folder (the built-in papers if none) into its own library below ``data_dir/eval`` and open it.

    The papers of ``beside`` are read into the same library. ``model`` is the embedding model, '' for the built-in one.
    """
    folder = _folder(folder or BUILT_IN, "--corpus")
    beside = _folder(beside, "--beside") if beside else None
    others = other_papers(beside, folder) if beside else ()
    home = _home([folder, *([beside] if beside else [])], data_dir / "eval", model)
    library = Library.open(home, embedding_model=model)
    try:
        read = ingest([folder, *others], library, origin="corpus", progress=progress)
        for problem in (*read.refused, *read.failed):
            say(f"{problem.file} is not read: {problem.reason}.")
        corpus = corpus_of(library.documents(), (each.name for each in others))
        check_names(corpus.held, others)
        say(f"{_papers(len(corpus.named))} ({corpus.kind}){_and(corpus)}, {read.passages} passages, from {folder}")
        yield library, corpus
    finally:
        library.close()


def _folder(folder: Path, option: str) -> Path:
    if not folder.is_dir():
        raise TownclerkError(f"{folder}: there is no such folder of papers. Check the name after {option}.")
    return folder.resolve()


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"


def _and(corpus: Corpus) -> str:
    return f" and {corpus.beside} beside them" if corpus.beside else ""


def _home(folders: Sequence[Path], homes: Path, model: str) -> Path:
    """Where the library of ``folders`` and ``model`` is kept. It is made anew when the code that reads has changed."""
    names = [*map(str, folders), *([f"model {model}"] if model else [])]
    key = hashlib.sha256("\n".join(names).encode()).hexdigest()[:12]
    home = homes / f"{folders[0].name}-{key}"
    library, made_by, code = home / "library", home / "code.sha256", code_digest()
    if not made_by.exists() or made_by.read_text() != code:
        shutil.rmtree(library, ignore_errors=True)
        library.mkdir(parents=True)
        made_by.write_text(code)
    return library


def code_digest(folder: Path = BUILT_IN.parent) -> str:
    """A digest of the modules and weights of a folder: papers read by another ingest are other passages."""
    code = hashlib.sha256()
    for module in sorted(each for each in folder.rglob("*") if each.suffix in _CODE):
        code.update(module.read_bytes())
    return code.hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """The sets to ask, and how many facts each file lost because their papers are not held."""

    sets: tuple[FactSet, ...]
    left_out: Mapping[str, int]

    @property
    def facts(self) -> list[Fact]:
        """The facts of all sets, in order."""
        return [fact for each in self.sets for fact in each.facts]


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
