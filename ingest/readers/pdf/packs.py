"""A pack holds several reports one after the other: where each begins, by its title block or its bookmark.

Without clear signs a file is one paper, however long it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.opening import Printout
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.stated import Bookmark
from ingest.readers.pdf.title_blocks import title_block

_AGENDA = re.compile(r"agenda\b", re.I)
_ITEM = re.compile(r"(?:(agenda )?item )?(\d+[a-z]?(?:\.\d+)?)[.:)]? *[-–]? *(.*)", re.I)
_SAYS_ITEM = re.compile(r"(?:agenda )?item \d", re.I)
_FRONT_WORDS = 60
FEWEST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One of a pack's papers, with the agenda item that its bookmark gives it; what the printout states is its own."""

    printout: Printout
    item: str = ""


def parts_of(printout: Printout) -> list[Part]:
    """The papers of a file in their order; one where it is no pack."""
    items = _items(printout.stated.bookmarks)
    blocks = _title_blocks(printout.pages)
    first = printout.pages[0]
    agenda = any(_AGENDA.match(word.text) for word in first.words[:_FRONT_WORDS])
    starts = {page for page in {*items, *blocks} if page > first.number}
    if not items and not (agenda or first.number in blocks or len(starts) > 1):
        starts = set()
    front, *reports = _cut(printout.pages, starts)
    return [Part(replace(printout, pages=tuple(front))), *(_report(printout, pages, items) for pages in reports)]


def letters(pages: Sequence[Page]) -> int:
    """How many letters the pages hold."""
    return sum(c.isalpha() for page in pages for word in page.words for c in word.text)


def _title_blocks(pages: Sequence[Page]) -> set[int]:
    """The pages that begin with a title block; one that is printed again goes on with its paper."""
    out: set[int] = set()
    before: tuple[str, ...] = ()
    for page in pages:
        block = tuple(line.text for line in title_block(page))
        if block and block != before:
            out.add(page.number)
            before = block
    return out


def _items(bookmarks: Sequence[Bookmark]) -> dict[int, tuple[str, str]]:
    """The pages to which the bookmark of one item leads, with its number and words; none where it is no agenda's.

    The bookmarks of a single paper are numbered too: an agenda's say 'Item', or stand behind one for the agenda. Where
    several lead to one page, this is the page that lists them.
    """
    outer = [mark for mark in bookmarks if mark.level == 1 and mark.page]
    items = [(mark, found) for mark in outer if (found := _ITEM.fullmatch(mark.words))]
    named = sum(bool(_SAYS_ITEM.match(mark.words)) for mark in outer)
    if not items or not (named > 1 or _AGENDA.match(outer[0].words)):
        return {}
    led_to = Counter(mark.page for mark, _ in items)
    return {mark.page: (found[2], found[3]) for mark, found in items if led_to[mark.page] == 1}


def _cut(pages: Sequence[Page], starts: set[int]) -> list[list[Page]]:
    """The pages of each paper; those that hold no words go on with the one before."""
    out: list[list[Page]] = []
    for page in pages:
        if not out or page.number in starts:
            out.append([])
        out[-1].append(page)
    return _joined(out)


def _joined(papers: list[list[Page]]) -> list[list[Page]]:
    out = [papers[0]]
    for pages in papers[1:]:
        if letters(pages) < FEWEST_LETTERS or letters(out[-1]) < FEWEST_LETTERS:
            out[-1] = out[-1] + pages
        else:
            out.append(pages)
    return out


def _report(printout: Printout, pages: Sequence[Page], items: dict[int, tuple[str, str]]) -> Part:
    """A report: title and date that the file states are the pack's, and its bookmark's words are its own."""
    number, words = items.get(pages[0].number, ("", ""))
    return Part(replace(printout, pages=tuple(pages), stated=replace(printout.stated, title=words, date="")), number)
