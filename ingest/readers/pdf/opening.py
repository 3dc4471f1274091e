"""The bytes of a PDF -> its pages, or the reason why it cannot be read."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2

from ingest.errors import Unreadable
from ingest.readers.pdf.letters import Letters, Printed
from ingest.readers.pdf.page import Box, Page, Word
from ingest.readers.pdf.recognition import is_installed, recognised
from ingest.readers.pdf.rulings import rulings_of
from ingest.readers.pdf.stated import NOTHING_STATED, Stated, is_locked, stated_in

_PASSWORD = "the PDF is protected by a password; save it without one"
_BROKEN = "the PDF is damaged or cut short, so that its pages cannot be found"
_ONE_AT_A_TIME = threading.Lock()  # pdfium keeps state of its own
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LETTERS = str.maketrans(_LIGATURES)


@dataclass(frozen=True, slots=True)
class Printout:
    """All that is taken from a PDF: its pages, and what it states of itself.

    ``in_time`` is False where the time did not suffice to recognise the words in all pictures; ``blank`` is True where
    nothing is printed on any page, not even a picture.
    """

    pages: tuple[Page, ...]
    stated: Stated = NOTHING_STATED
    in_time: bool = True
    blank: bool = False


def open_pdf(data: bytes, seconds: float) -> Printout:
    """The pages of a PDF; those without words are looked at as pictures, for so many ``seconds`` at most.

    Raises Unreadable where it is broken, empty or protected by a password.
    """
    with _ONE_AT_A_TIME:
        document = opened(data)
        try:
            pages = tuple(page_of(document, i) for i in range(len(document)))
            if not pages:
                raise Unreadable("the PDF has no pages")
            blank = not any(page.words for page in pages) and _blank(document)
            seen = pages if blank else _with_pictures(document, pages, seconds)
            in_time = all(page is not None for page in seen)
            whole = tuple(s or page for s, page in zip(seen, pages, strict=True))
            return Printout(whole, stated_in(data), in_time, blank)
        finally:
            document.close()


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The PDF, to be closed by who opens it. Raises Unreadable."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_PASSWORD if is_locked(data) else _BROKEN) from error


def _blank(document: pypdfium2.PdfDocument) -> bool:
    """Whether nothing is printed on any page; a page that is broken may hold something."""
    try:
        return all(next(page.get_objects(), None) is None for page in document)
    except pypdfium2.PdfiumError:
        return False


def page_of(document: pypdfium2.PdfDocument, index: int) -> Page:
    """One page; an empty one where the page itself is broken."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Page(index + 1, 0, 0, ())
    try:
        left, bottom, right, top = page.get_mediabox()
        words = tuple(Letters(page).words())
        return _upright(index + 1, (left, bottom, right, top), words, rulings_of(page))
    finally:
        page.close()


def _with_pictures(document: pypdfium2.PdfDocument, pages: Sequence[Page], seconds: float) -> Sequence[Page | None]:
    """The pages, with the words recognised in those that have none; None for those for which there was no time."""
    if all(page.words for page in pages) or not is_installed():
        return pages
    until = time.monotonic() + seconds
    return [page if page.words else _picture(document, page, until - time.monotonic()) for page in pages]


def _picture(document: pypdfium2.PdfDocument, page: Page, seconds: float) -> Page | None:
    """A page as the picture that it is; as it was where it is broken."""
    if seconds <= 0:
        return None
    try:
        opened = document[page.number - 1]
    except pypdfium2.PdfiumError:
        return page
    try:
        return recognised(opened, page.number, seconds)
    finally:
        opened.close()


def _upright(number: int, media: Box, printed: Sequence[Printed], lines: Sequence[Box]) -> Page:
    """The page turned so that most of its words stand upright; the others are stamps and are left out."""
    turn = turn_of(printed)
    wide, high = media[2] - media[0], media[3] - media[1]
    words = [_word(word, media, turn) for word in printed if word.turn == turn]
    size = (high, wide) if turn % 2 else (wide, high)
    return Page(number, *size, tuple(words), tuple(_turned(line, media, turn) for line in lines))


def turn_of(printed: Sequence[Printed]) -> int:
    """By how many quarters a page has to be turned, clockwise, for most of its words to stand upright."""
    turns = Counter(word.turn for word in printed if word.turn is not None)
    return turns.most_common(1)[0][0] if turns else 0


def _word(word: Printed, media: Box, turn: int) -> Word:
    base = _turned((*word.origin, *word.origin), media, turn)[1]
    text = word.text.translate(_LETTERS)
    return Word(text, *_turned(word.box, media, turn), base, word.size, word.bold)


def _turned(box: Box, media: Box, turn: int) -> Box:
    """A box from the bottom left in one from the top left of the page turned by so many quarters, clockwise."""
    left, bottom, right, top = media
    x0, y0, x1, y1 = box
    if turn == 0:
        return x0 - left, top - y1, x1 - left, top - y0
    if turn == 1:  # words run upwards: up becomes right
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left
    if turn == 2:
        return right - x1, y0 - bottom, right - x0, y1 - bottom
    return top - y1, right - x1, top - y0, right - x0


def without_words(page: Page, taken: set[Word]) -> Page:
    """The page without the words ``taken``."""
    return replace(page, words=tuple(word for word in page.words if word not in taken))
