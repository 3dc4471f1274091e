"""Running heads, feet and page numbers: what is printed again at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.page import Page, Word

# The part of a page's height at each end in which they stand.
_EDGE = 0.12
_SAME_HEIGHT = 8.0
_NEAR = 1.5
_LONGEST_WORDS = 24
_PAGE_NUMBER = re.compile(r"^\W*(page|pg\.?|p\.?)?\s*(\d{1,4}|[ivxl]{1,6})(\s*(of|/)\s*\d{1,4})?\W*$", re.I)
_SAYS_PAGE = re.compile(r"^\W*page\s+\d+(\s+of\s+\d+)?\W*$", re.I)
_ROMAN_OR_FIGURE = re.compile(r"\d+|\b[ivxl]+\b", re.I)


def furniture(pages: Sequence[Page]) -> set[tuple[int, Word]]:
    """(page number, word) of every running head, foot and page number."""
    edges = [each for page in pages for each in _at_edges(page, _EDGE)]
    alike: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line, end in edges:
        alike[_without_figures(line.text), end].append(line)
    out = {word for line, _ in edges if _SAYS_PAGE.match(line.text) for word in _words(line)}
    for (key, _), lines in alike.items():
        for line in _repeated(key, lines, len(pages)):
            out |= _words(line)
    for line, _ in edges:
        if any(_PAGE_NUMBER.match(s.text) and _words(s) <= out for s in (line.segments[0], line.segments[-1])):
            out |= _words(line)
    return out - {word for page in pages for word in _of_the_body(_at_edges(page, 2 * _EDGE), out)}


def _of_the_body(pieces: list[tuple[Line, int]], printed_again: set[tuple[int, Word]]) -> set[tuple[int, Word]]:
    """Words of lines that seem to be printed again, but stand as near to a line of the body as its lines do."""
    out: set[tuple[int, Word]] = set()
    for end, inwards in ((0, -1), (1, 1)):
        there = sorted((line for line, at in pieces if at == end), key=lambda line: inwards * line.base)
        for line in there:
            near = [other for other in there if _is_next(line, other, inwards)]
            body = any((_words(other) - printed_again) | (_words(other) & out) for other in near)
            if body and not _PAGE_NUMBER.match(line.text):
                out |= _words(line)
    return out


def _is_next(line: Line, other: Line, inwards: int) -> bool:
    """Whether ``other`` is the next line towards the page's middle, in letters of the same size."""
    distance = inwards * (line.base - other.base)
    beside = other.x0 < line.x1 and other.x1 > line.x0
    return beside and 0.5 * line.size < distance < _NEAR * line.size and other.size == line.size


def _at_edges(page: Page, part: float) -> list[tuple[Line, int]]:
    """The lines near the top (0) and the bottom (1) of a page that are short enough, each piece for itself."""
    low, high = part * page.height, (1 - part) * page.height
    near = [w for w in page.words if w.bottom < low or w.top > high]
    found = []
    for line in lines_of(near, page.number):
        for piece in (line, *(line.segments if len(line.segments) > 1 else ())):
            if len(piece.words) <= _LONGEST_WORDS:
                found.append((piece, int(piece.base > page.height / 2)))
    return found


def _without_figures(text: str) -> str:
    """The same for each page: figures as '#'."""
    if _PAGE_NUMBER.match(text):
        return _ROMAN_OR_FIGURE.sub("#", text.lower())
    return re.sub(r"\d+", "#", text.lower())


def _repeated(key: str, lines: list[Line], pages: int) -> list[Line]:
    """Those of the lines that stand at the same height on two pages or more, and on a fair share of all."""
    out = []
    for line in lines:
        there = {other.page for other in lines if abs(other.base - line.base) < _SAME_HEIGHT}
        enough = max(2, min(3, pages // 2))
        if len(there) >= enough and (re.search(r"[a-z]", key) or _counts_pages(line, lines)):
            out.append(line)
    return out


def _counts_pages(line: Line, lines: list[Line]) -> bool:
    """Whether a figure alone goes up by one with each page, as page numbers do."""
    if not _PAGE_NUMBER.match(line.text):
        return False
    figure = re.search(r"\d+", line.text)
    if figure is None:
        return True  # roman numerals
    ahead = int(figure[0]) - line.page
    others = ((re.search(r"\d+", o.text), o.page) for o in lines if o.page != line.page)
    return any(m is not None and int(m[0]) - page == ahead for m, page in others)


def _words(line: Line) -> set[tuple[int, Word]]:
    return {(line.page, word) for word in line.words}
