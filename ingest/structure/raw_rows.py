"""One line of a table -> its cells, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Span, words_at

NUMBER = re.compile(r"\d")
_RULE_CELL = re.compile(r"^:?-{2,}:?$")
_SMALL_WORDS = frozenset(
    "a an and as at by for in is it no not of on or per pro the to up via all any yes tbc tbd n/a".split()
)
_FRAGMENT_LETTERS = 3
_BORDER = 2


@dataclass(frozen=True, slots=True)
class RawRow:
    """One line of a table: for each column the place of its words (empty cells have an empty span)."""

    cells: tuple[Span, ...]
    texts: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many cells hold words."""
        return sum(1 for t in self.texts if t)

    def widened(self, width: int) -> RawRow:
        """The row with empty cells behind it, so that it has ``width``."""
        missing = width - len(self.texts)
        end = self.cells[-1].end
        return RawRow(self.cells + (Span(end, end),) * missing, self.texts + ("",) * missing)


def tab_cells(text: str, start: int, end: int) -> RawRow:
    """The cells of a tabbed line at [start, end) of ``text``."""
    return _row(text, start, text[start:end].split("\t"))


def pipe_cells(text: str, start: int, end: int) -> RawRow:
    """The cells of a line of a Markdown pipe table at [start, end) of ``text``."""
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
        end -= 1
    return _row(text, start, re.split(r"(?<!\\)\|", text[start:end]))


def _row(text: str, start: int, pieces: list[str]) -> RawRow:
    """A row of the pieces that stand from ``start`` on, one character between each; a cell of mere signs is empty."""
    spans, texts, at = [], [], start
    for piece in pieces:
        body = piece.strip()
        left = at + (piece.find(body) if body else 0)
        span = Span(left, left + len(body))
        words = words_at(text, (span,)).text
        spans.append(span)
        texts.append(words if re.search(r"\w|[£$€%<>]", words) else "")
        at += len(piece) + 1
    return RawRow(tuple(spans), tuple(texts))


def is_rule(row: RawRow) -> bool:
    """Whether a row is the dashes under a Markdown table's head."""
    return all(_RULE_CELL.match(t) or not t for t in row.texts)


def mend_split_words(row: RawRow) -> RawRow:
    """Put together a word that a cell border cut ('Targ|ets', 'you|ng people') where the row has no figures."""
    texts, cells = list(row.texts), list(row.cells)
    if any(NUMBER.search(t) for t in texts):
        return row
    for i in range(len(texts) - 1):
        tight = cells[i + 1].start - cells[i].end <= _BORDER
        if tight and not any(texts[i + 2 :]) and _one_word(texts[i], texts[i + 1]):
            texts[i], texts[i + 1] = texts[i] + texts[i + 1], ""
            cells[i] = Span(cells[i].start, cells[i + 1].end)
    return RawRow(tuple(cells), tuple(texts))


def _one_word(left: str, right: str) -> bool:
    """Whether ``right`` begins with a few letters that are no word and end the word before."""
    if not left or not right:
        return False
    fragment = right.split()[0]
    cut = len(fragment) <= _FRAGMENT_LETTERS and fragment not in _SMALL_WORDS
    return cut and left[-1].islower() and fragment[0].islower()
