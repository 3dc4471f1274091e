"""Words -> lines: what stands on one base line, in order from left to right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.readers.pdf.page import Box, Word, around
from ingest.readers.superscript import RAISED

_SAME_LINE = 0.35
_RAISED = 0.8
_LONGEST_RAISED = 2
_GLUED = 0.12
_RAISED_SIZE = 0.85
_NEARLY_ALL = 0.9
# Letters side by side with a wider gap than this, in letter sizes, stand in different columns.
_COLUMN_GAP, _LEAST_GAP = 0.9, 7.0


@dataclass(frozen=True)
class Line:
    """Words on one base line of a page, from left to right; there is at least one."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def box(self) -> Box:
        """The smallest box around it."""
        return around(w.box for w in self.words)

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.box[0]

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.box[2]

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return max(sizes.items(), key=lambda found: (found[1], found[0]))[0]

    @cached_property
    def base(self) -> float:
        """The height of its base line."""
        return max(w.base for w in self.words if w.size == self.size)

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all of its letters are bold."""
        return sum(len(w.text) for w in self.words if w.bold) >= _NEARLY_ALL * sum(len(w.text) for w in self.words)

    @cached_property
    def text(self) -> str:
        """Its words with spaces between; raised figures, which point to notes, as superscript signs."""
        out = ""
        last: Word | None = None
        for word in self.words:
            raised = self._raised(word)
            glued = last is not None and word.x0 - last.x1 < _GLUED * word.size
            out += "" if last is None or glued else " "
            out += word.text.translate(RAISED) if raised else word.text
            last = word
        return out

    def _raised(self, word: Word) -> bool:
        small = word.size <= _RAISED_SIZE * self.size
        higher = word.base < self.base - 0.1 * self.size
        return word.text.isdigit() and higher and (small or len(word.text) <= 2)

    @cached_property
    def segments(self) -> tuple[Line, ...]:
        """The line cut at wide gaps."""
        pieces: list[list[Word]] = [[self.words[0]]]
        for before, word in zip(self.words, self.words[1:], strict=False):
            if word.x0 - before.x1 > max(_COLUMN_GAP * max(word.size, before.size), _LEAST_GAP):
                pieces.append([])
            pieces[-1].append(word)
        return tuple(Line(tuple(piece), self.page) for piece in pieces)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """The lines that these words make, from the top down."""
    rows: list[list[Word]] = []
    small: list[Word] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        row = next((r for r in reversed(rows[-3:]) if _same_line(r[0], word)), None)
        if row is not None:
            row.append(word)
        elif word.text.isdigit() and len(word.text) <= _LONGEST_RAISED:
            small.append(word)
        else:
            rows.append([word])
    _put_raised(rows, small)
    lines = [Line(tuple(_in_order(row)), page) for row in rows]
    return sorted(lines, key=lambda line: (line.base, line.x0))


def _same_line(first: Word, word: Word) -> bool:
    return abs(word.base - first.base) < _SAME_LINE * min(first.size, word.size)


def _put_raised(rows: list[list[Word]], figures: list[Word]) -> None:
    """Put figures that may be raised into the line whose word they stand at, or at whose start; the others alone."""
    for figure in figures:
        row = next((r for r in rows if _points_up(r, figure)), None)
        row = row or next((r for r in rows if _same_line(r[0], figure)), None)
        if row is None:
            rows.append([figure])
        else:
            row.append(figure)


def _points_up(row: Sequence[Word], figure: Word) -> bool:
    if not any(0.05 * w.size < w.base - figure.base < _RAISED * w.size and figure.size <= w.size for w in row[:1]):
        return False
    return any(-1 <= figure.x0 - w.x1 <= 2 or 0 <= w.x0 - figure.x1 <= w.size for w in row)


def _in_order(row: list[Word]) -> list[Word]:
    """From left to right; a word printed twice on the same place, to look bold, only once."""
    out: list[Word] = []
    for word in sorted(row, key=lambda w: (w.x0, w.x1)):
        if not (out and out[-1].text == word.text and abs(out[-1].x0 - word.x0) < 0.3 * word.size):
            out.append(word)
    return out


def figures_only(text: str) -> bool:
    """Whether a text holds figures and signs, and no word of its own."""
    return bool(re.search(r"\d", text)) and not re.search(r"[A-Za-z]{4,}", text)
