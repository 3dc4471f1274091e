"""What a reader of a PDF paper ought to know of its pages: which have no text, and which are pictures."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.opening import Printout
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.recognition import is_installed

_SCAN = "its pages are pictures without text, as a scanner makes them; "
_BLANK = "it is empty: nothing is printed on its pages"
_INSTALL = "install tesseract, or put it through text recognition (OCR) first"
_LATE = "there was no time to recognise text in all of them; TOWNCLERK_READ_SECONDS gives more"
_NOTHING = "no text was recognised in them"
# Pages recognised with less certainty than this, of 100, have wrong words in many sentences.
_UNSURE = 80


def no_text(printout: Printout) -> str:
    """Why a paper without words is refused."""
    if printout.blank:
        return _BLANK
    return _SCAN + (_INSTALL if not is_installed() else _NOTHING if printout.in_time else _LATE)


def note_on(printout: Printout) -> str:
    """What is to be known of its pages, in words for a person; '' where all have text of their own."""
    empty = [page for page in printout.pages if not page.words]
    pictures = [page for page in printout.pages if page.words and page.certainty is not None]
    unsure = [page for page in pictures if (page.certainty or 0) < _UNSURE]
    labels = printout.stated.labels
    notes = []
    if empty:
        what = "no text, so that nothing of it is read: a picture, perhaps, or an empty page."
        notes.append(f"{_pages(empty, labels)} {'holds' if len(empty) == 1 else 'hold'} {what}")
    if empty and not printout.in_time:
        notes.append(f"{_LATE[0].upper()}{_LATE[1:]}.")
    if pictures:
        is_one = len(pictures) == 1
        what = f"{'is a picture' if is_one else 'are pictures'}; {'its' if is_one else 'their'} words were recognised"
        notes.append(f"{_pages(pictures, labels)} {what} by a program, so that some may be wrong.")
    if unsure:
        notes.append(f"{_pages(unsure, labels)} could hardly be read: compare every word with the paper.")
    return " ".join(notes)


def _pages(pages: Sequence[Page], labels: Sequence[str]) -> str:
    """'Page 3', or 'Pages 1, 2 and 4'."""
    names = [_named(page, labels) for page in pages]
    return f"Page {names[0]}" if len(names) == 1 else f"Pages {', '.join(names[:-1])} and {names[-1]}"


def _named(page: Page, labels: Sequence[str]) -> str:
    """A page's place in the file and, where another number is printed on it, that too."""
    printed = labels[page.number - 1] if len(labels) >= page.number else ""
    return f"{page.number} (printed {printed})" if printed not in ("", str(page.number)) else str(page.number)
