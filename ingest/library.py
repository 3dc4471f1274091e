"""The library: documents, passages, words and vectors, written and read here and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock

from ingest.document import Document, Passage, Place
from ingest.embedded import embed, embedded_text
from ingest.embedding import Encoder, Vectors, open_encoder
from ingest.embedding_again import COLLECTION, Progress, drop_spare, vectors_anew
from ingest.errors import Busy, UnknownDocument, UnknownPassage
from ingest.made_with import MadeWith, check_still, is_due
from ingest.parts import whole_of
from ingest.register import Register
from ingest.report import Problem
from ingest.vectors import VectorStore
from ingest.writing import writing, writing_if_free

__all__ = ["CUT_VERSION", "Library", "embedded_text", "version_of"]

# Raised whenever the way papers are cut into passages changes, so that each is read again.
CUT_VERSION = "15"
# Stands in the list of unfinished work for a document that is being taken out.
_GONE = "gone"
log = logging.getLogger(__name__)


class Library:
    """What the papers hold. Open one with ``Library.open``; share it between threads; close it at the end.

    ``encoder`` makes its vectors; ``models`` is the folder in which exported models are kept.
    """

    def __init__(
        self,
        register: Register,
        vectors: VectorStore,
        encoder: Encoder,
        models: Path,
        again: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self._register = register
        self._vectors = vectors
        self.encoder = encoder
        self.models = models
        self._catching_up = Lock()
        due = is_due(register, encoder, again)
        with writing_if_free(register.folder) as free:
            if due and not free:
                raise Busy("Another Townclerk is at work on this library. Wait until it is done.")
            if due:
                made_with = MadeWith.of(encoder)
                self._vectors = vectors_anew(register, vectors, self._embed_held, made_with, progress)
            elif free:  # what is half done may else be another's work in hand
                self._clear_leftovers()
        self._forget()

    @classmethod
    def open(
        cls,
        folder: Path,
        chroma_url: str = "",
        embedding_model: str = "",
        again: bool = False,
        progress: Progress | None = None,
    ) -> Library:
        """Open the library in ``folder``, making what is missing. Raises ModelProblem and StoreProblem.

        ``again``: make all vectors anew with this model, whichever made them; ``progress`` tells how far that is. It is
        done unasked where another state of the built-in model made them.
        """
        models = folder.parent if folder.name == "library" else folder
        encoder = open_encoder(embedding_model, models)
        with ExitStack() as opened:
            register = Register(folder / "register.sqlite")
            opened.callback(register.close)
            vectors = VectorStore(folder / "vectors", chroma_url, _collection_of(register, chroma_url))
            opened.callback(vectors.close)
            library = cls(register, vectors, encoder, models, again, progress)
            opened.pop_all()
        return library

    def close(self) -> None:
        """Close the files; the folder can be deleted, and made anew, afterwards."""
        self._vectors.close()
        self._register.close()

    def _clear_leftovers(self) -> None:
        """Vectors of a version that never became the registered one, or of the one before it."""
        drop_spare(self._register, self._vectors)
        known = self._register.known()
        pending = self._register.pending()
        if pending:
            self._mend_vectors()
        for document_id, version in pending:
            if version == _GONE:
                if document_id not in known:
                    self._vectors.delete(document_id)
            elif document_id in known and known[document_id][2] == version:
                self._vectors.delete(document_id, other_than=version)
            else:
                self._vectors.delete(document_id, version=version)
            self._register.finish(document_id, version)

    def _mend_vectors(self) -> None:
        """Make all vectors anew where the work that a kill cut off may have been the writing of the index."""
        if not self._vectors.written_since(self._register.began()):
            return
        log.warning("The index of vectors may have been left half written; it is being made anew.")
        self._vectors.clear()
        versions = {document_id: version for document_id, (_, _, version) in self._register.known().items()}
        for document_id, version in versions.items():
            self._embed_held(self._vectors, document_id, version)

    def _embed_held(self, store: VectorStore, document_id: str, version: str) -> None:
        """Put the vectors of a document that is held into a store."""
        embed(store, self.encoder, document_id, version, self._register.passages(document_id))

    def _forget(self) -> None:
        """Drop what was remembered of the documents, after a change."""
        self._by_document = lru_cache(maxsize=512)(self._read_passages)
        self._documents: list[Document] | None = None
        self._vocabulary: dict[str, int] | None = None
        self._changes = self._register.changes()

    # --- reading -------------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """The folder that it is kept in, in which another process can open it too."""
        return self._register.folder

    @property
    def generation(self) -> int:
        """A number that is another whenever a document was put or removed, by this process or by another."""
        self._catch_up()
        return self._changes

    def _catch_up(self) -> None:
        """Take note of what another process has written."""
        if self._changes == self._register.changes():
            return
        with self._catching_up:
            if self._changes != self._register.changes():
                check_still(self._register, self.encoder)
                self._vectors.catch_up(self._register.meta(COLLECTION))
                self._forget()

    def documents(self) -> list[Document]:
        """Every document, newest first, then by id; without blocks."""
        self._catch_up()
        held = self._documents  # another thread may forget them meanwhile
        if held is None:
            by_id = sorted(self._register.documents(), key=lambda d: d.id)
            held = sorted(by_id, key=lambda d: d.particulars.date, reverse=True)
            self._documents = held
        return held

    def document(self, document_id: str) -> Document:
        """One document with its text. Raises UnknownDocument."""
        for document in self.documents():
            if document.id == document_id:
                return document
        raise UnknownDocument(
            f"The library holds no paper called '{document_id}'. 'townclerk documents' lists what it holds."
        )

    def places(self, document_id: str) -> tuple[Place, ...]:
        """Where each stretch of a document's text stands on its pages, with boxes. Raises UnknownDocument."""
        self.document(document_id)
        return self._register.places(document_id)

    def file_of(self, document_id: str) -> tuple[str, str]:
        """The path of the file that a document was read from, and its path inside that archive, if any; '' unknown."""
        whole = whole_of(document_id)
        own = self._register.file_of(document_id)
        return own if own[0] or not whole else self._register.file_of(whole)

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of one document in order. Raises UnknownDocument."""
        self.document(document_id)
        return list(self._by_document(document_id))

    def passage(self, passage_id: str) -> Passage:
        """One passage. Raises UnknownPassage."""
        document_id, _, order = passage_id.rpartition("#")
        try:
            found = self._by_document(document_id)
            if not order.isdigit():
                raise ValueError(order)
            return found[int(order)]
        except (ValueError, IndexError) as error:
            raise UnknownPassage(
                f"The library holds no passage '{passage_id}'; the paper may have been read anew."
            ) from error

    def _read_passages(self, document_id: str) -> tuple[Passage, ...]:
        return tuple(self._register.passages(document_id))

    def search_words(self, query: str, limit: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """(passage id, BM25) for an FTS5 query, best first; higher is better."""
        return [(f"{d}#{o}", s) for d, o, s in self._register.search(query, limit, documents)]

    def search_vectors(self, vector: Vectors, limit: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """(passage id, cosine) of the nearest passages of registered versions, best first."""
        versions = {d: v for d, (_, _, v) in self._register.known().items()}
        found = self._vectors.nearest(vector, limit, documents)
        out = []
        for vector_id, similarity in found:
            passage_id, _, version = vector_id.rpartition("@")
            if versions.get(passage_id.rpartition("#")[0]) == version:
                out.append((passage_id, similarity))
        return out

    def vocabulary(self) -> dict[str, int]:
        """Every stem (as FTS5's porter tokenizer cuts it) and in how many passages it stands."""
        if self._vocabulary is None:
            self._vocabulary = self._register.vocabulary()
        return self._vocabulary

    def count_passages(self) -> int:
        """How many passages there are."""
        return self._register.count_passages()

    def passage_counts(self) -> dict[str, int]:
        """How many passages each document has; one without any is left out."""
        return self._register.passage_counts()

    def problems(self) -> list[Problem]:
        """Files that could not be used when they were last looked at, and why, by name."""
        return [Problem(file, reason) for file, (_, _, reason) in sorted(self._register.problems().items())]

    def problems_by_file(self) -> dict[str, tuple[str, str, str]]:
        """The same with path and origin: for each file (path, origin, reason)."""
        return self._register.problems()

    def count_vectors(self) -> int:
        """How many vectors there are, those of unfinished work too."""
        return self._vectors.count()

    # --- writing -------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other processes from writing meanwhile. Raises StoreProblem where one is at it, and ModelProblem."""
        with writing(self._register.folder):
            check_still(self._register, self.encoder)
            yield

    def known(self) -> dict[str, tuple[str, str, str]]:
        """For each document id its origin, digest and version."""
        return self._register.known()

    def add(self, document: Document, passages: Sequence[Passage], origin: str) -> None:
        """Store a document as it is now: new vectors, then one transaction, then the old vectors go."""
        version = version_of(document.digest)
        self._register.begin(document.id, version)
        embed(self._vectors, self.encoder, document.id, version, passages)
        self._register.put(document, passages, origin, version)
        self._forget()
        self._vectors.delete(document.id, other_than=version)
        self._register.finish(document.id, version)

    def adopt(self, document_id: str, origin: str) -> None:
        """Give a document another origin, and leave it else as it is."""
        self._register.adopt(document_id, origin)

    def remember_problems(self, problems: Mapping[str, tuple[str, str, str]]) -> None:
        """Keep these problems in place of all others: for each file (path, origin, reason)."""
        self._register.put_problems(problems)

    def remember_files(self, files: Mapping[str, tuple[str, str]]) -> None:
        """Keep where documents were read from: for each id (path, path inside that archive)."""
        self._register.put_files(files)

    def remove(self, document_id: str) -> None:
        """Take a document out; searches do not see it from the first step on."""
        self._register.begin(document_id, _GONE)
        self._register.remove(document_id)
        self._forget()
        self._vectors.delete(document_id)
        self._register.finish(document_id, _GONE)


def _collection_of(register: Register, chroma_url: str) -> str:
    """The name of the library's own collection of vectors.

    A library from before it had one kept its vectors on a server among those of others: they are made anew.
    """
    if moved := register.meta(COLLECTION):
        return moved
    if chroma_url and not register.meta("library") and register.count_passages():
        register.forget_versions()
    return f"townclerk-{register.library_id()}"


def version_of(digest: str) -> str:
    """The version of a document: its content and the way it is cut."""
    return f"{digest[:12]}.{CUT_VERSION}"
