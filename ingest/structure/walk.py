"""What stands open while a paper's lines are walked: the blocks so far, open lists, an open table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from ingest.document import Block, Span, Words, words_at
from ingest.structure.lines import Line, split_lines
from ingest.structure.markers import NUMBERED_HEAD
from ingest.structure.raw_rows import RawRow
from ingest.structure.text import closing_sentence

_RIGHT_MARGIN = 132
_NEARLY_ALL = 0.97
_WELL_BEFORE = 0.9


@dataclass(slots=True)
class OpenList:
    """One open list: its kind of marker, indent, last number and group.

    ``sparse`` where its items also head the paragraphs between them, which then do not close it; ``begun`` where it has
    more than its first item.
    """

    kind: str
    indent: int
    last: int
    group: int
    lead: Words | None
    sparse: bool = False
    begun: bool = False


@dataclass(slots=True)
class Walk:
    """The walk over one paper's lines. ``wrapped`` where its paragraphs are broken at a right margin, at ``margin``.

    ``headings_marked`` where a plain short line is no heading, as all headings bear a mark, and
    ``heads_marked`` where piped tables have one row of heads each.
    ``paragraph_number`` and ``heading_number`` are the last printed ones, so that the next in turn is known.
    """

    text: str
    lines: list[Line]
    wrapped: bool
    margin: int
    blocks: list[Block] = field(default_factory=list)
    open_lists: list[OpenList] = field(default_factory=list)
    last_paragraph: Words | None = None
    paragraph_number: int = 0
    heading_number: int = 0
    table: list[RawRow] = field(default_factory=list)
    table_piped: bool = False
    headings_marked: bool = False
    heads_marked: bool = False
    _groups: int = 0
    _below_colon: list[bool] | None = None
    _closing: tuple[Words, Words | None] | None = None

    @classmethod
    def over(
        cls, text: str, headings_marked: bool = False, heads_marked: bool = False, blanked: Sequence[Span] = ()
    ) -> Walk:
        """A walk that has not begun; lines that are blank as they were ``blanked`` are left out."""
        starts = [span.start for span in blanked]
        lines = [line for line in split_lines(text) if not (line.blank and _within(line.span.start, blanked, starts))]
        lengths = sorted(
            len(line.text) for line in lines if line.text and "\t" not in line.text and "|" not in line.text
        )
        nearly_all = _NEARLY_ALL * (len(lengths) - 1)
        wrapped = bool(lengths) and lengths[int(nearly_all)] <= _RIGHT_MARGIN
        margin = min(lengths[ceil(nearly_all)], _RIGHT_MARGIN) if lengths else 0
        return cls(text, lines, wrapped, margin, headings_marked=headings_marked, heads_marked=heads_marked)

    @property
    def last(self) -> Block | None:
        """The block added last."""
        return self.blocks[-1] if self.blocks else None

    def new_group(self) -> int:
        """A number for the next list or table."""
        self._groups += 1
        return self._groups

    def words(self, *spans: Span) -> Words:
        """The paper's words at ``spans``."""
        return words_at(self.text, spans)

    def closing(self, words: Words) -> Words | None:
        """The sentence that closes ``words``; kept, as one paragraph may lead in list after list."""
        if self._closing is None or self._closing[0] is not words:
            self._closing = words, closing_sentence(self.text, words.spans)
        return self._closing[1]

    def filled_from(self, i: int) -> int:
        """The first line from ``i`` on that is not blank; the number of lines where all are."""
        while i < len(self.lines) and self.lines[i].blank:
            i += 1
        return i

    def had_room(self, i: int) -> bool:
        """Whether the first word of the next line would have fitted behind a line: it was broken on purpose."""
        line, below = self.lines[i], self.lines[i + 1]
        first = below.text.split(maxsplit=1)[0] if below.text else ""
        if line.blank or not first:
            return False
        return len(line.text) + 1 + len(first) <= _WELL_BEFORE * self.margin

    def is_below_a_colon(self, i: int) -> bool:
        """Whether a line stands tight under one that ends with a colon, others between them if these had room for more.

        Worked out once for all lines: to look back from each of them takes for ever where a paper has no blank line.
        """
        if self._below_colon is None:
            self._below_colon = []
            for at in range(len(self.lines)):
                self._below_colon.append(at > 0 and self._goes_on_below_a_colon(at, self._below_colon[at - 1]))
        return self._below_colon[i]

    def _goes_on_below_a_colon(self, i: int, line_above_is: bool) -> bool:
        above = self.lines[i - 1]
        if above.text.endswith(":"):
            return True
        if above.blank:
            return i > 1 and self.lines[i - 2].text.endswith(":")
        return line_above_is and (self.lines[i].text[:1].islower() or self.had_room(i - 1))

    def stands_alone(self, i: int) -> bool:
        """Whether a line has blank lines around it; a table may follow at once."""
        before = i == 0 or self.lines[i - 1].blank
        below = self.lines[i + 1].text if i + 1 < len(self.lines) else ""
        return before and (not below or ("\t" in below and not NUMBERED_HEAD.match(below)))


def _within(at: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether an offset is within one of some spans, which stand in turn."""
    before = bisect_right(starts, at)
    return before > 0 and at < spans[before - 1].end
