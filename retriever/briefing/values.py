"""A briefing as a value: heads, and under them statements, rows of tables and what the papers do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from retriever.briefing.series import Series
from retriever.values import Citation

# The date or period with which an answer begins that is given for each paper.
_DATED = re.compile(r"(?:\d{4}-\d\d|(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}): ")
# So many items are shown as a list.
_LIST = 3
# Said before a list that has no date in front.
_LISTED = "Listed:"


class HeadName(StrEnum):
    """The heads of a briefing, in the order in which they stand."""

    SHORT = "short"
    NOW = "now"
    FIGURES = "figures"
    RESPONSIBLE = "responsible"
    CHANGED = "changed"
    PICKED = "picked"
    UNSAID = "unsaid"


TITLES = {
    HeadName.SHORT: "Answer in short",
    HeadName.NOW: "Position now",
    HeadName.FIGURES: "Targets and results",
    HeadName.RESPONSIBLE: "Who is responsible",
    HeadName.CHANGED: "What changed",
    HeadName.PICKED: "Answers picked",
    HeadName.UNSAID: "What the papers do not say",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A checked statement, the question it answers and where it stands. ``key`` names it in every draft."""

    key: str
    text: str
    citations: tuple[Citation, ...]
    asked: str
    kept: bool = True

    @property
    def pieces(self) -> tuple[str, tuple[str, ...]]:
        """What stands before a list, such as its date, and the items of the list; no items where it is none."""
        before = _DATED.match(self.text)
        lead = before[0].strip() if before else ""
        items = tuple(self.text.removeprefix(lead).strip().split("; "))
        of_columns = all(": " in item for item in items[1:])  # cells of one row, each under its column's name
        return (lead or _LISTED, items) if len(items) >= _LIST and not of_columns else (self.text, ())


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a paper's table, its cells as they stand there."""

    key: str
    cells: tuple[str, ...]
    citation: Citation
    series: Series | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows of one table of one paper, under its heads; ``left_out`` counts the rows beyond what a briefing holds."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What was looked for and is not held: the question, the reason, and the nearest things held."""

    key: str
    asked: str
    reason: str
    nearest: tuple[Citation, ...] = ()
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What stands under one head. ``note`` is the officer's own words, without a citation."""

    name: HeadName
    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return not (self.lines or self.tables or self.unsaid or self.note)

    def question_over(self, at: int) -> str:
        """The question to print over line ``at``: where it is another than that of the line before; empty else."""
        if self.name is HeadName.SHORT or (at and self.lines[at - 1].asked == self.lines[at].asked):
            return ""
        return self.lines[at].asked

    @property
    def series(self) -> tuple[Series, ...]:
        """The rows that can be drawn."""
        return tuple(r.series for t in self.tables for r in t.rows if r.kept and r.series)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing. ``as_at`` is the day asked for (ISO), or empty."""

    title: str
    heads: tuple[Head, ...]
    as_at: str = ""

    @property
    def citations(self) -> Iterator[Citation]:
        """Every citation in the order in which it is printed; one may come again."""
        for head in self.heads:
            for line in head.lines:
                yield from line.citations
            yield from (row.citation for table in head.tables for row in table.rows)
            for unsaid in head.unsaid:
                yield from unsaid.nearest

    @property
    def sources(self) -> tuple[Citation, ...]:
        """One citation of each paper, in the order in which they are first cited."""
        first: dict[str, Citation] = {}
        for citation in self.citations:
            first.setdefault(citation.document, citation)
        return tuple(first.values())

    @property
    def newest(self) -> str:
        """The date of the newest paper cited, or empty."""
        return max((citation.date for citation in self.citations), default="")


def kept(briefing: Briefing) -> Briefing:
    """The briefing without what the officer leaves out, and without heads under which nothing stands."""
    heads = (_kept(head) for head in briefing.heads)
    return replace(briefing, heads=tuple(head for head in heads if not head.empty))


def _kept(head: Head) -> Head:
    tables = (replace(t, rows=tuple(r for r in t.rows if r.kept)) for t in head.tables)
    return replace(
        head,
        lines=tuple(line for line in head.lines if line.kept),
        tables=tuple(t for t in tables if t.rows),
        unsaid=tuple(u for u in head.unsaid if u.kept),
    )
