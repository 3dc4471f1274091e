"""The columns that words stand in where no lines are between them: found in the rows that fill most of them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf.lines import Line, figures_only
from ingest.readers.pdf.markers import decimal_marker, is_bullet, is_letter_bullet, led_to_page, number_marker

Column = tuple[float, float]

_LEAST_BETWEEN = 4.0
_FEWEST_FULL = 2
_FEWEST_FULL_OF_TWO = 3
_FITTING = 0.8
_MOST_LABEL_WORDS = 9
_PROSE_WORDS = 7


def is_row(line: Line) -> bool:
    """Whether a line has words in two columns or more, a bullet or number in front not counted."""
    return len(line.segments) - int(marked(line)) > 1 and not led_to_page(line.text)


def marked(line: Line) -> bool:
    """Whether the first piece of a line is a bullet or a number alone."""
    first = line.segments[0].text
    numbered = first in (number_marker(first), decimal_marker(first), f"{decimal_marker(first)}.")
    return is_bullet(first) or is_letter_bullet(first) or numbered


def columns_of(lines: Sequence[Line]) -> list[Column]:
    """The left and right end of each column; empty where the lines make no table."""
    counts = Counter(len(line.segments) for line in lines if is_row(line))
    for count in sorted(counts, reverse=True):
        full = [line.segments for line in lines if len(line.segments) == count and is_row(line)]
        if count < 2 or len(full) < (_FEWEST_FULL if count > 2 else _FEWEST_FULL_OF_TWO):
            continue
        columns = [(min(s.x0 for s in column), max(s.x1 for s in column)) for column in zip(*full, strict=True)]
        apart = all(b[0] - a[1] >= _LEAST_BETWEEN for a, b in itertools.pairwise(columns))
        if apart and _fit(lines, columns) and (count > 2 or _two_are_a_table(full)):
            return _widened(columns, lines)
    return []


def touched(segment: Line, columns: Sequence[Column]) -> list[int]:
    """The columns that a piece of a line stands in, in part at least."""
    return [i for i, (left, right) in enumerate(columns) if segment.x0 < right and segment.x1 > left]


def _fit(lines: Sequence[Line], columns: list[Column]) -> bool:
    """Whether nearly all pieces of the rows stand in no more than one column."""
    pieces = [s for line in lines if is_row(line) for s in line.segments]
    return sum(len(touched(s, columns)) <= 1 for s in pieces) >= _FITTING * len(pieces)


def _two_are_a_table(full: Sequence[tuple[Line, ...]]) -> bool:
    """Whether rows of two are a table, and not two columns of running text: figures, or short labels."""
    figures = sum(figures_only(row[1].text) for row in full)
    if 2 * figures >= len(full):
        return True
    short = sum(len(row[0].words) <= _MOST_LABEL_WORDS for row in full)
    prose = sum(min(len(row[0].words), len(row[1].words)) >= _PROSE_WORDS for row in full)
    return short >= _FITTING * len(full) and 4 * prose < len(full)


def _widened(columns: list[Column], lines: Sequence[Line]) -> list[Column]:
    """The columns made as wide as the pieces that stand in them alone."""
    wide = [list(column) for column in columns]
    for line in lines:
        for segment in line.segments:
            where = touched(segment, columns)
            if len(where) == 1 and is_row(line):
                wide[where[0]][0] = min(wide[where[0]][0], segment.x0)
                wide[where[0]][1] = max(wide[where[0]][1], segment.x1)
    if all(b[0] > a[1] for a, b in itertools.pairwise(wide)):
        return [(left, right) for left, right in wide]
    return columns
