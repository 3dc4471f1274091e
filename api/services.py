"""What is made at start and closed at stop: the library, the papers in it, and the assistant over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from api.currency import Editions
from api.examples import Examples
from api.language_model import open_model
from api.problems import SettingError
from api.protocols import Answers, Papers, Progress
from api.settings import Settings

if TYPE_CHECKING:
    from ingest.children.pool import ReaderPool
    from ingest.library import Library
    from ingest.page_pictures import PagePictures
    from ingest.report import IngestReport


@dataclass(frozen=True, slots=True)
class Services:
    """What the handlers call; ``library`` is the one to write to, None where the papers are handed in."""

    papers: Papers
    answers: Answers
    library: Library | None = None
    editions: Editions = field(default_factory=Editions)
    examples: Examples = field(default_factory=Examples)

    @property
    def extracting(self) -> Answers:
        """What answers in the papers' own words, whatever language model is set: for what nobody typed."""
        from retriever.writing.assistant import WritingAssistant

        return self.answers.extracting if isinstance(self.answers, WritingAssistant) else self.answers


@contextmanager
def open_services(settings: Settings, progress: Progress | None = None) -> Iterator[Services]:
    """The library, filled if that is due, with an assistant over it; closed at the end."""
    from retriever.extras import open_extras

    # First, as what is wrong with them is said before papers are read.
    model, extras = open_model(settings), open_extras(settings.reranker, settings.thesaurus)
    with open_filled_library(settings, progress) as library:
        from retriever.writing.assistant import assistant_over

        yield Services(library, assistant_over(library, model, extras), library)


@contextmanager
def open_filled_library(settings: Settings, progress: Progress | None = None) -> Iterator[Library]:
    """The library, its corpus read if that is due; closed at the end."""
    with open_library(settings, progress=progress) as library:
        read_uploads_if_any(library, settings, progress)  # first, as where none is left the built-in papers are due
        read_corpus_if_due(library, settings, progress)
        yield library


@contextmanager
def open_library(settings: Settings, again: bool = False, progress: Progress | None = None) -> Iterator[Library]:
    """The person's library, its vectors made anew if that is asked or due; closed at the end."""
    from ingest.library import Library  # heavy: the command line's help must not wait for it

    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(f"The data folder {settings.data_dir} cannot be used: {error.strerror}.") from error
    library = Library.open(settings.data_dir, settings.chroma_url, settings.embedding_model, again, progress)
    try:
        yield library
    finally:
        library.close()


def read_corpus_if_due(library: Library, settings: Settings, progress: Progress | None = None) -> IngestReport | None:
    """Read the corpus if a person named one, or if the library holds nothing but the built-in papers.

    So the built-in papers fill a fresh library, are kept in step by a new version of Townclerk, and never mix
    themselves into a library of real papers.
    """
    if not (settings.names_corpus or _holds_only(library, settings.corpus)):
        return None
    from ingest.pipeline import ingest

    with reader_pool(settings) as pool:
        return ingest([settings.corpus], library, origin="corpus", progress=progress, pool=pool)


def read_uploads_if_any(library: Library, settings: Settings, progress: Progress | None = None) -> None:
    """Read what people have added on the page and has not been read, or is gone."""
    from ingest.uploads import UPLOADED, names_in, read_uploads

    held = any(origin == UPLOADED for origin, _, _ in library.known().values())
    if held or names_in(settings.uploads):
        with reader_pool(settings) as pool:
            read_uploads(settings.uploads, library, pool, progress=progress)
        let_built_in_go(library, settings)


def let_built_in_go(library: Library, settings: Settings) -> int:
    """Once a paper that a person added is held, the built-in ones have done their service. How many went."""
    known = library.known()
    built_in = [] if settings.names_corpus else [i for i in known if (settings.corpus / i).is_file()]
    going = [i for i in built_in if known[i][0] == "corpus"]
    if not going or all(origin == "corpus" for origin, _, _ in known.values()):
        return 0
    with library.writing():
        for document_id in going:
            library.remove(document_id)
    return len(going)


def reader_pool(settings: Settings) -> ReaderPool:
    """The children that read papers, held to the limits that are set."""
    from ingest.children.pool import ReaderPool
    from ingest.children.reading import Limits

    return ReaderPool(Limits(seconds=settings.read_seconds, memory_mb=settings.read_memory_mb))


def open_pictures(settings: Settings) -> PagePictures:
    """The pictures of pages, kept beside the library; to be closed at the end."""
    from ingest.page_pictures import PagePictures

    return PagePictures.open(settings.data_dir / "pages", settings.read_memory_mb)


def _holds_only(library: Library, corpus: Path) -> bool:
    names = {file.name for file in corpus.iterdir()}
    return all(origin == "corpus" and held in names for held, (origin, _, _) in library.known().items())
