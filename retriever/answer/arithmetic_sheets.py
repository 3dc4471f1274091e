"""Sheets: lines of figures under columns, whichever way a paper has laid them out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import Years
from ingest.document import Passage, Span
from retriever.figures import Figure, read_figure, said

_TOTAL = re.compile(r"^(?:\w+ )?(?:grand |sub)?-?totals?\b|^all (?:\w+ )?(?:together|years)$|^overall$", re.I)
_PLANNED = re.compile(r"\b(?:budget|target|plan|planned|forecast|programme|estimate|aim)s?\b", re.I)
_CAME_OF_IT = re.compile(r"\b(?:actual|outturn|result|spend|spending|spent|done|achieved|completed)s?\b", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure and where it stands. ``figure`` is None where the cell is empty or holds anything else than a figure.

    ``value`` is the figure as said; ``passage`` the row or line it stands in, ``label`` the places of its label.
    """

    figure: Figure | None
    value: str
    place: Span | None
    passage: Passage
    label: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """What a line or a column is called as said, the words it is known by, and its years if it has any."""

    text: str
    known_by: str = ""
    years: tuple[Years, ...] = ()

    @property
    def total(self) -> bool:
        """Whether it is the sum of the others."""
        return bool(_TOTAL.match(self.text))

    @property
    def planned(self) -> bool:
        """Whether its figures are what was planned rather than what came of it."""
        return bool(_PLANNED.search(self.text))

    @property
    def came_of_it(self) -> bool:
        """Whether its figures are said to be what came of a plan."""
        return bool(_CAME_OF_IT.search(self.text)) and not self.planned


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures by line (what is counted) and column (when, or which side of it): ``entries[line][column]``.

    ``kind`` says what the lines are ('Depot', 'Area'; '' where the paper does not say). ``heads`` are the heads of a
    row's cells from its label on, ``caption`` the line over a table that gives a unit to its figures. ``mixed``: some
    of the columns are of plans, and their heads do not say which.
    """

    lines: tuple[Name, ...]
    columns: tuple[Name, ...]
    entries: tuple[tuple[Entry, ...], ...]
    kind: str = ""
    heads: tuple[str, ...] = ()
    caption: Passage | None = None
    mixed: bool = False


def entry_of(printed: str, near: tuple[str, ...], place: Span, row: Passage, label: tuple[Span, ...]) -> Entry:
    """A figure as it is printed, with the unit that it has itself or from ``near``."""
    figure = read_figure(printed, near)
    if figure is None:
        return Entry(None, printed, place, row, label)
    return Entry(figure, printed if figure == read_figure(printed) else said(figure), place, row, label)
