"""What a PDF states of itself beside its words: title, date, bookmarks, page labels, a password. The door to pypdf.

Other programs write these as they please. What is malformed is left out, and never fails a paper.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from pypdf import PdfReader
from pypdf.generic import Destination

_T = TypeVar("_T")
log = logging.getLogger(__name__)
# pypdf tells each oddity of a file; papers are full of them.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a paper's outline: ``level`` 1 is the outermost, ``page`` counts from 1, 0 where it leads to none."""

    words: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Stated:
    """Title and ISO date ('' where not stated), bookmarks in their order, and each page's printed number.

    ``labels`` is empty where the file gives its pages none.
    """

    title: str = ""
    date: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    labels: tuple[str, ...] = ()


NOTHING_STATED = Stated()


def stated_in(data: bytes) -> Stated:
    """What the bytes of a PDF file state."""
    reader = _or(None, lambda: PdfReader(io.BytesIO(data)))
    if reader is None:
        return NOTHING_STATED
    return Stated(
        title=_or("", lambda: _title(reader)),
        date=_or("", lambda: _date(reader)),
        bookmarks=_or((), lambda: tuple(_bookmarks(reader, reader.outline, 1))),
        labels=_or((), lambda: tuple(reader.page_labels) if "/PageLabels" in reader.root_object else ()),
    )


def is_locked(data: bytes) -> bool:
    """Whether a PDF opens with a password only."""
    reader = _or(None, lambda: PdfReader(io.BytesIO(data)))
    return reader is not None and reader.is_encrypted and not _or(0, lambda: int(reader.decrypt("")))


def _or(without: _T, found: Callable[[], _T]) -> _T:
    """What is ``found``, or ``without`` it where the file is malformed there."""
    try:
        return found()
    except Exception:  # pypdf walks into malformed files with errors of every kind
        log.debug("a PDF states something malformed", exc_info=True)
        return without


def _title(reader: PdfReader) -> str:
    said = reader.metadata
    return " ".join(str(said.title or "").split()) if said else ""


def _date(reader: PdfReader) -> str:
    made = reader.metadata.creation_date if reader.metadata else None
    return made.date().isoformat() if made else ""


def _bookmarks(reader: PdfReader, outline: Any, level: int) -> Iterator[Bookmark]:
    """The entries of an outline, in which a list holds what stands below the entry before it."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, Destination) and (words := " ".join(str(entry.title or "").split())):
            yield Bookmark(words, level, _or(0, partial(_page, reader, entry)))


def _page(reader: PdfReader, entry: Destination) -> int:
    index = reader.get_destination_page_number(entry)
    return 0 if index is None else index + 1
