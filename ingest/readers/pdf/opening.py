"""The bytes of a PDF -> its pages, or the reason why it cannot be read."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Unreadable
from ingest.readers.pdf.letters import Letters, Printed
from ingest.readers.pdf.page import Box, Page, Word
from ingest.readers.pdf.rulings import rulings_of

_PASSWORD = "the PDF is protected by a password; save it without one"
_BROKEN = "the PDF is damaged or cut short, so that its pages cannot be found"
_ONE_AT_A_TIME = threading.Lock()  # pdfium keeps state of its own
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LETTERS = str.maketrans(_LIGATURES)


@dataclass(frozen=True, slots=True)
class Printout:
    """All that is taken from a PDF: its pages, the title and ISO date that it states, and its bookmarks' words.

    ``blank`` where nothing is printed on any page, not even a picture.
    """

    pages: tuple[Page, ...]
    title: str = ""
    date: str = ""
    bookmarks: tuple[tuple[str, int], ...] = ()
    blank: bool = False


def open_pdf(data: bytes) -> Printout:
    """The pages of a PDF. Raises Unreadable where it is broken, empty or protected by a password."""
    with _ONE_AT_A_TIME:
        document = _open(data)
        try:
            pages = tuple(_page(document, i) for i in range(len(document)))
            if not pages:
                raise Unreadable("the PDF has no pages")
            stated = document.get_metadata_dict(skip_empty=True)
            marks = tuple((m.get_title().strip(), m.level + 1) for m in document.get_toc())
            blank = not any(page.words for page in pages) and _blank(document)
            return Printout(pages, stated.get("Title", ""), _iso(stated.get("CreationDate", "")), marks, blank)
        finally:
            document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", 0)
        locked = code == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise Unreadable(_PASSWORD if locked else _BROKEN) from error


def _blank(document: pypdfium2.PdfDocument) -> bool:
    """Whether nothing is printed on any page; a page that is broken may hold something."""
    try:
        return all(next(page.get_objects(), None) is None for page in document)
    except pypdfium2.PdfiumError:
        return False


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
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


def _upright(number: int, media: Box, printed: Sequence[Printed], lines: Sequence[Box]) -> Page:
    """The page turned so that most of its words stand upright; the others are stamps and are left out."""
    turns = Counter(word.turn for word in printed if word.turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    wide, high = media[2] - media[0], media[3] - media[1]
    words = [_word(word, media, turn) for word in printed if word.turn == turn]
    size = (high, wide) if turn % 2 else (wide, high)
    return Page(number, *size, tuple(words), tuple(_turned(line, media, turn) for line in lines))


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


def _iso(written: str) -> str:
    found = _DATE.match(written)
    return "-".join(found.groups()) if found else ""


def without_words(page: Page, taken: set[Word]) -> Page:
    """The page without the words ``taken``."""
    return replace(page, words=tuple(word for word in page.words if word not in taken))
