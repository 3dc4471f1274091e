"""A table of words, and how figures stand in it: what every report is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures import Share

NONE = "-"
"""Stands where there was nothing to measure."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: the first column names the row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def share(value: Share) -> str:
    """A share as people read it: '87.5% (7 of 8)', or a dash of nothing."""
    return NONE if value.value is None else f"{value.value:.1%} ({value.part} of {value.whole})"


def number(value: float | None, digits: int) -> str:
    """A number with so many digits after the point, or a dash of nothing."""
    return NONE if value is None else f"{value:,.{digits}f}"


def markdown_grid(grid: Grid) -> list[str]:
    """The lines of a grid under its title."""
    return [f"## {grid.title}", "", _row(grid.heads), _row(["---"] * len(grid.heads)), *map(_row, grid.rows), ""]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
