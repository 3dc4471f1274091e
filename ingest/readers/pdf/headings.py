"""Which texts are headings: larger or bolder than the body's, short, and with something to head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.readers.pdf.blocks import Block, Kind, Text
from ingest.readers.pdf.stated import Bookmark

_LARGER = 1.08
_MUCH_LARGER = 1.25
_SMALLER = 0.95
_MOST_LINES = 4
_MOST_WORDS = 24
_MOST_BOLD_WORDS = 16
_SENTENCE = re.compile(r"[.;,]$")
_NUMBER = re.compile(r"^\d+(\.\d+)*")

Style = tuple[float, bool]
# The level of each bookmark by its bare words and its page, 0 where it leads to none.
Known = Mapping[tuple[str, int], int]


def mark_headings(blocks: Sequence[Block], body_size: float, bookmarks: Sequence[Bookmark] = ()) -> None:
    """Set kind and level of every text that is a heading; bookmarks confirm what the letters leave open.

    Where most headings have a bookmark, these tell what stands below what.
    """
    known = {(_bare(mark.words), mark.page): mark.level for mark in bookmarks}
    texts = [b for b in blocks if isinstance(b, Text)]
    found = [t for t in texts if _is_heading(t, body_size, known)]
    styles = [style for style, _ in Counter(_rank(t, body_size) for t in found).most_common()]
    order = sorted(styles, key=lambda s: (-s[0], not s[1]))
    for text in found:
        text.kind = Kind.HEADING
        text.level = 1 + order.index(_rank(text, body_size)) + _depth(text, found, body_size)
    if found and 2 * sum(_marked(t, known) > 0 for t in found) > len(found):
        _level_as_marked(found, known)


def _marked(text: Text, known: Known) -> int:
    """The level of the bookmark that leads to a text; 0 where none does."""
    words = _bare(text.text)
    return known.get((words, text.lines[0].page), 0) or known.get((words, 0), 0)


def _level_as_marked(found: Sequence[Text], known: Known) -> None:
    """Level headings by their bookmarks; others stand below the last one, but those before the first are above all."""
    above = 0 if _marked(found[0], known) else 1
    last = 0
    for text in found:
        marked = _marked(text, known)
        last = marked or last
        if last:
            text.level = above + last + (0 if marked else 1)


def _is_heading(text: Text, body_size: float, known: Known) -> bool:
    if text.kind is Kind.NOTE or not re.search(r"[A-Za-z]", text.text) or len(text.lines) > _MOST_LINES:
        return False
    words = text.text.split()
    size, bold = text.style
    if text.marker == "-" or len(words) > _MOST_WORDS or size < _SMALLER * body_size:
        return False
    if _marked(text, known):
        return True
    sentence = bool(_SENTENCE.search(text.text)) and len(words) > 3
    if size >= _LARGER * body_size:
        return not sentence or (size >= _MUCH_LARGER * body_size and len(words) <= _MOST_BOLD_WORDS)
    return bold and len(words) <= _MOST_BOLD_WORDS and not sentence


def _rank(text: Text, body_size: float) -> Style:
    """The style by which headings are told apart; text of the body's size and weight ranks last."""
    size, bold = text.style
    return max(size, round(body_size * 2) / 2), bold


def _depth(text: Text, found: Sequence[Text], body_size: float) -> int:
    """How much deeper '2.1' is than '2' where both are printed alike."""
    number = _NUMBER.match(text.marker)
    if not number:
        return 0
    same = [t for t in found if _rank(t, body_size) == _rank(text, body_size)]
    points = [t.marker.rstrip(".").count(".") for t in same if _NUMBER.match(t.marker)]
    return number[0].count(".") - min(points)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"^\W*\d+(\.\d+)*\W+", "", words.lower())).strip()
