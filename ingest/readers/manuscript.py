"""A paper that came as PDF, Word or a web page, written down as the Markdown that the structure reader reads.

So every format has one canonical text, and one reader finds headings, lists and tables in it. What is written says
what the format knows (this is a heading, these are columns); what it does not know is left to the reader of structure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Place, Span

_SPACE = re.compile(r"\s+")
_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Words and, where the format has pages, where they stand: ``page`` from 1, ``box`` in points from the top left.

    ``glued`` where they go on with the word before them, which was cut at a line's end.
    """

    text: str
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    glued: bool = False


Words = str | Sequence[Run]


class Manuscript:
    """The canonical text while it is written. Blocks are added in reading order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._in_list = False

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self._pieces)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where on its pages each stretch of the text stands, in order; empty where there are no pages."""
        return tuple(self._places)

    def heading(self, words: Words, level: int = 1) -> None:
        """A heading; ``level`` 1 is the outermost."""
        self._block("#" * min(max(level, 1), _MOST_LEVELS) + " ", words)

    def paragraph(self, words: Words, number: str = "") -> None:
        """A paragraph, with its printed number ('3.2') where it has one."""
        self._block(f"{number} " if number else "", words)

    def item(self, words: Words, marker: str = "-", depth: int = 0) -> None:
        """A list item with its marker as printed ('-', '1.', '(a)'); ``depth`` 0 is the outermost."""
        if not self._in_list:
            self._write("\n")
        self._in_list = True
        self._write("  " * depth + marker + " ")
        self._words(words)
        self._write("\n")

    def table(self, heads: Sequence[Words], rows: Sequence[Sequence[Words]]) -> None:
        """A table with one head for each column, upper heads already put in front of lower ones ('Targets 2011-12').

        A row with words in its first cell only is the head of the rows below it.
        """
        self._in_list = False
        self._write("\n")
        self._row(heads)
        self._write("|" + " --- |" * len(heads) + "\n")
        for row in rows:
            self._row(row)
        self._write("\n")

    def _block(self, mark: str, words: Words) -> None:
        self._in_list = False
        self._write("\n" + mark)
        self._words(words)
        self._write("\n")

    def _row(self, cells: Sequence[Words]) -> None:
        self._write("|")
        for cell in cells:
            self._write(" ")
            self._words(cell, cell=True)
            self._write(" |")
        self._write("\n")

    def _words(self, words: Words, cell: bool = False) -> None:
        """Words on one line; in a cell a bar is written so that it is none of the table's."""
        space = ""
        for run in [Run(words)] if isinstance(words, str) else words:
            text = _SPACE.sub(" ", run.text).strip()
            if not text:
                continue
            self._write("" if run.glued else space)
            start = self._length
            self._write(text.replace("|", "\\|") if cell else text)
            if run.page:
                self._places.append(Place(Span(start, self._length), run.page, run.box))
            space = " "

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
