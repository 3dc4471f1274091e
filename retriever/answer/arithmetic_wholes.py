"""Reckonings on all lines of a column: their total, the share of one of them, the first of a rank."""

from __future__ import annotations

import re

from retriever.answer.arithmetic_asked import Wish
from retriever.answer.arithmetic_chosen import Chosen, all_of, ranked
from retriever.answer.arithmetic_columns import one_column
from retriever.answer.arithmetic_named import named, words_of
from retriever.answer.arithmetic_sheets import Entry, Name, Sheet
from retriever.answer.parts import Asked
from retriever.sums import SumKind

# Lines under such a head are measures of different things, which make no whole and no rank.
_NOT_ALIKE = re.compile(r"\b(?:measure|indicator|ref|target|standard|performance|kpi)s?\b", re.I)
# What is left over, or stands for others, is no part beside them.
_LEFT_OVER = re.compile(r"\b(?:surplus|deficit|balance|net|of which)\b", re.I)
_NO_PART = re.compile(
    r"\b(?:including|average|rate|budget|outturn|actual|spend|spent|all|per|other than|index)\b|%", re.I
)
# The share of the question's words that must speak of what a table is about.
_SPOKEN_OF = 0.25


def whole_ways(asked: Asked, wish: Wish, sheet: Sheet) -> Chosen | None:
    """What is to be reckoned on all lines of a column; None where it is not clear that they belong together."""
    column = one_column(asked, sheet)
    if column is None or not (wish.kind is SumKind.SHARE or _spoken_of(asked, sheet, column)):
        return None
    match wish.kind:
        case SumKind.TOTAL:
            return _column_added(asked, sheet, column)
        case SumKind.SHARE:
            return _share(asked, sheet, column)
        case SumKind.HIGHEST | SumKind.LOWEST:
            return _lines_ranked(asked, wish, sheet, column)
    return None


def own_total(asked: Asked, sheet: Sheet) -> Entry | None:
    """The figure of the table's own total, where the total of a column is asked for: it is quoted, not reckoned."""
    column, words = one_column(asked, sheet), words_of(asked)
    totals = [i for i, n in enumerate(sheet.lines) if n.total]
    lines = tuple(sheet.lines[i] for i in totals)
    meant = named(words, lines) if len(lines) > 1 else list(range(len(lines)))
    if column is None or len(meant) != 1 or not _spoken_of(asked, sheet, column):
        return None
    of_a_line = named(words, tuple(n for n in sheet.lines if not n.total))
    entry = sheet.entries[totals[meant[0]]][column]
    return entry if entry.figure and len(of_a_line) != 1 else None


def _spoken_of(asked: Asked, sheet: Sheet, column: int) -> bool:
    """Whether the question speaks of what the table is about: what its lines are, its column, what stands over it."""
    passage = sheet.entries[0][0].passage
    parts = dict.fromkeys(row[0].passage.section for row in sheet.entries)
    over = " ".join((*passage.headings[-1:], passage.lead, *parts, sheet.kind, sheet.columns[column].text))
    words = words_of(asked)
    return sum(words.met(over).values()) >= _SPOKEN_OF * sum(words.weights)


def _column_added(asked: Asked, sheet: Sheet, column: int) -> Chosen | None:
    """The whole of a column, where the question names none of its lines and the lines are parts of one whole."""
    lines = _lines(asked, sheet)
    if len(named(words_of(asked), sheet.lines)) == 1 or not _parts_of_a_whole(sheet, lines):
        return None
    return all_of(SumKind.TOTAL, sheet, lines, column)


def _share(asked: Asked, sheet: Sheet, column: int) -> Chosen | None:
    """One line of its column's total, or of all lines added."""
    totals = [i for i, n in enumerate(sheet.lines) if n.total]
    parts = [i for i, n in enumerate(sheet.lines) if not n.total]
    meant = named(words_of(asked), tuple(sheet.lines[i] for i in parts))
    if len(meant) != 1 or len(totals) > 1:
        return None
    line, every = parts[meant[0]], _lines(asked, sheet)
    whole = totals or (every if line in every and _parts_of_a_whole(sheet, every) else [])
    return all_of(SumKind.SHARE, sheet, [line, *whole], column) if whole else None


def _lines_ranked(asked: Asked, wish: Wish, sheet: Sheet, column: int) -> Chosen | None:
    """The lines of one column in the order of their figures, totals left out."""
    lines = [i for i in _lines(asked, sheet) if not (sheet.lines[i].total or _LEFT_OVER.search(sheet.lines[i].text))]
    if not _alike(sheet):
        return None
    return ranked(wish, sheet.columns[column].text, [(sheet.lines[i].text, sheet.entries[i][column]) for i in lines])


def _lines(asked: Asked, sheet: Sheet) -> list[int]:
    """The lines of the sheet, or of the one part of it that the question names; [] where it has parts and none is."""
    parts = [row[0].passage.section for row in sheet.entries]
    names = tuple(dict.fromkeys(parts))
    if len(names) == 1:
        return list(range(len(parts)))
    meant = named(words_of(asked), tuple(Name(n) for n in names))
    return [i for i, p in enumerate(parts) if len(meant) == 1 and p == names[meant[0]]]


def _alike(sheet: Sheet) -> bool:
    """Whether all lines are of one sort: the paper says which, or all are money."""
    figures = [e.figure for row in sheet.entries for e in row if e.figure]
    money = bool(figures) and all(f.unit.pound for f in figures)
    return not _NOT_ALIKE.search(sheet.kind) and (bool(sheet.kind) or money)


def _parts_of_a_whole(sheet: Sheet, lines: list[int]) -> bool:
    """Whether lines may be added: they are of one sort, and none is a total, a rest or a measure of its own."""
    texts = [sheet.lines[i].text for i in lines]
    clear = not any(sheet.lines[i].total for i in lines)
    return (
        len(lines) > 1
        and clear
        and _alike(sheet)
        and not any(_NO_PART.search(t) or _LEFT_OVER.search(t) for t in texts)
    )
