"""Pages of the papers as pictures, made from the source file when asked for and kept for a while."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from ingest.children.drawing import DRAWER, DrawJob, Drawn, Stretch
from ingest.children.pool import ReaderPool
from ingest.children.reading import Limits
from ingest.corrections import NONE, corrections_beside
from ingest.document import Document, Span
from ingest.errors import TownclerkError
from ingest.finding import Found
from ingest.library import Library

_MEGABYTE = 1024 * 1024
# Raised whenever the same page is drawn otherwise, so that what is kept of before is not shown.
_DRAWN_AS = "1"
# A page takes a fraction of a second; a person does not wait longer than this for one.
_LIMITS = Limits(seconds=15, seconds_a_megabyte=0.5, most_seconds=30)
_PATIENCE = 45
_MOST_KEPT_MB = 200


class NoPicture(TownclerkError):
    """A page cannot be shown as it is printed."""


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Pictures of pages, the newest of them kept in ``folder``. Close it at the end."""

    folder: Path
    pool: ReaderPool
    most_bytes: int

    @classmethod
    def open(cls, folder: Path, memory_mb: int = 1024, most_mb: int = _MOST_KEPT_MB) -> PagePictures:
        """Pictures kept in ``folder``, at most ``most_mb`` of them; nothing is started before one is asked for."""
        limits = Limits(_LIMITS.seconds, _LIMITS.seconds_a_megabyte, memory_mb, most_seconds=_LIMITS.most_seconds)
        return cls(folder, ReaderPool(limits, size=1, reader=DRAWER), most_mb * _MEGABYTE)

    def of(self, library: Library, document: Document, page: int, words: Sequence[Span] = ()) -> bytes:
        """The PNG of a page of a paper, the ``words`` on it boxed. Raises NoPicture."""
        if not _has(document, page):
            raise NoPicture(f"This paper has no page {page} that can be shown as it is printed.")
        found = _file_of(library, document)
        stretches = tuple(stretches_on(library, document, page, words))
        kept = self.folder / _name(document, page, stretches)
        if kept.is_file():
            os.utime(kept)  # the ones asked for longest ago go first
            return kept.read_bytes()
        drawn = self._drawn(DrawJob(_data(found, document), document.id, found.name, page=page, stretches=stretches))
        self._keep(kept, drawn)
        return drawn

    def close(self) -> None:
        """End the child that draws."""
        self.pool.close()

    def _drawn(self, job: DrawJob) -> bytes:
        waiting = self.pool.submit(job)
        try:
            outcome: object = waiting.result(_PATIENCE)
        except TooSlow:
            waiting.cancel()
            raise NoPicture("Too many pages are being drawn just now. Please try again in a moment.") from None
        if isinstance(outcome, Drawn):
            return outcome.png
        reason = getattr(outcome, "reason", "its picture could not be made")
        raise NoPicture(f"The page cannot be shown as it is printed: {reason}.")

    def _keep(self, kept: Path, picture: bytes) -> None:
        """Keep a picture, and let go of the oldest where they are too many. A full disk only costs time later."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new = kept.with_suffix(f".{os.getpid()}.new")
            new.write_bytes(picture)
            os.replace(new, kept)
            self._let_go()
        except OSError:
            return

    def _let_go(self) -> None:
        files = [(f.stat().st_mtime, f.stat().st_size, f) for f in self.folder.glob("*.png")]
        room = self.most_bytes
        for _, size, file in sorted(files, reverse=True):
            room -= size
            if room < 0:
                file.unlink(missing_ok=True)

    def __enter__(self) -> PagePictures:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def stretches_on(library: Library, document: Document, page: int, words: Iterable[Span]) -> Iterator[Stretch]:
    """The parts of the lines of a page that share a letter with ``words``."""
    asked = list(words)
    for place in library.places(document.id) if asked else ():
        if place.page != page or place.box is None:
            continue
        text, first = document.text[place.span.start : place.span.end], place.span.start
        for span in asked:
            start, end = max(span.start, first) - first, min(span.end, place.span.end) - first
            if start < end:
                yield Stretch(place.box, text, start, end)


def _has(document: Document, page: int) -> bool:
    return any(place.page == page for place in document.places)


def _file_of(library: Library, document: Document) -> Found:
    path, member = library.file_of(document.id)
    if not path or not Path(path).is_file():
        raise NoPicture("The file of this paper is no longer where it was read, so that its pages cannot be shown.")
    return Found(Path(path), document.id, member)


def _data(found: Found, document: Document) -> bytes:
    """The bytes of the file, if they are still those that were read. Raises NoPicture."""
    try:
        data = found.data()
    except (OSError, TownclerkError) as problem:
        raise NoPicture("The file of this paper cannot be opened, so that its pages cannot be shown.") from problem
    corrections = NONE if found.member else corrections_beside(found.path)
    if corrections.digest_with(hashlib.sha256(data).hexdigest()) != document.digest:
        raise NoPicture("The file of this paper has changed since it was read. Read it again to see its pages.")
    return data


def _name(document: Document, page: int, stretches: Sequence[Stretch]) -> str:
    what = f"{_DRAWN_AS} {document.digest} {page} {stretches}"
    return f"{hashlib.sha256(what.encode()).hexdigest()[:32]}.png"
