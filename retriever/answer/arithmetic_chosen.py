"""The figures chosen for a reckoning, and how they are put in order; none where one of them is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retriever.answer.arithmetic_asked import Wish
from retriever.answer.arithmetic_sheets import Entry, Sheet
from retriever.sums import SumKind

# One figure with what it is called beside the others.
Term = tuple[str, Entry]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be reckoned: the kind, what all share, and each figure with its name, in order.

    ``way`` and ``shown`` are those of ``Sum``.
    """

    kind: SumKind
    about: str
    operands: tuple[Term, ...]
    shown: int = 0
    way: str = ""


def apart(about: str, terms: Sequence[Term]) -> Chosen | None:
    """Two figures, the larger first; None where one is no figure, the units differ, or nothing lies between."""
    figures = [e.figure for _, e in terms]
    if any(f is None for f in figures) or len({f.unit for f in figures if f}) != 1 or figures[0] == figures[1]:
        return None
    return Chosen(SumKind.DIFFERENCE, about, tuple(sorted(terms, key=lambda t: -_number(t))))


def ranked(wish: Wish, about: str, terms: Sequence[Term]) -> Chosen | None:
    """Figures in the order asked for, as many of the first as are asked for."""
    if len(terms) < 2 or any(e.figure is None for _, e in terms):
        return None
    sign = -1 if wish.kind is SumKind.HIGHEST else 1
    ordered = sorted(terms, key=lambda t: sign * _number(t))
    return Chosen(wish.kind, about, tuple(ordered), wish.first if wish.first < len(ordered) else 0)


def all_of(kind: SumKind, sheet: Sheet, lines: Sequence[int], column: int) -> Chosen | None:
    """The figures of several lines of one column."""
    terms = tuple((sheet.lines[i].text, sheet.entries[i][column]) for i in lines)
    if any(e.figure is None for _, e in terms):
        return None
    return Chosen(kind, sheet.columns[column].text, terms)


def _number(term: Term) -> float:
    """A figure's size, for sorting alone."""
    figure = term[1].figure
    return float(figure.number) if figure else 0.0
