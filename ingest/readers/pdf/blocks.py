"""What a paper's pages hold, in reading order, before it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tabulate import Tabulated


class Kind(StrEnum):
    """What lines of words are."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    NOTE = "note"


@dataclass(slots=True)
class Text:
    """Lines that belong together. ``marker`` is the bullet or number in front, which the lines do not hold.

    ``left`` is where its words begin, ``right`` where its column ends, both in points; ``spaced`` where more than a
    line's distance parts it from what is above.
    """

    lines: list[Line]
    kind: Kind = Kind.PARAGRAPH
    marker: str = ""
    left: float = 0.0
    right: float = 0.0
    indent: float = 0.0
    spaced: bool = True
    level: int = 0

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def style(self) -> tuple[float, bool]:
        """The size of its letters, to half a point, and whether they are bold."""
        return round(self.lines[0].size * 2) / 2, all(line.bold for line in self.lines)


Block = Text | Tabulated
