"""What is printed on a page: words with their boxes and rulings, in points from the page's top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box; ``base`` is the height of its base line, ``size`` that of its letters, both in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page turned so that its words stand upright. ``rulings`` are lines and the sides of boxes, thin boxes all.

    ``certainty``, of 100, is that of words recognised in a picture; None where they are the file's own.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Box, ...] = ()
    certainty: float | None = None


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around ``boxes``, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def inside(point: tuple[float, float], box: Box, slack: float = 0.0) -> bool:
    """Whether a point stands in a box made larger by ``slack`` points all around."""
    x, y = point
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
