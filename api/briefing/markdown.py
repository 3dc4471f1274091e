"""A briefing as Markdown with footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from api.briefing import words
from api.markdown_text import plain_line
from retriever.briefing.values import Briefing, FigureTable, Head, Line
from retriever.values import Citation


@dataclass(slots=True)
class _Notes:
    """The footnotes so far, numbered from 1."""

    said: list[str] = field(default_factory=list)

    def refer(self, citations: Iterable[Citation], before: str = "") -> str:
        """The marks of these citations, whose footnotes are kept."""
        marks = ""
        for citation in citations:
            self.said.append(before + words.footnote(citation))
            marks += f"[^{len(self.said)}]"
        return marks


def as_markdown(briefing: Briefing) -> str:
    """The whole briefing, its footnotes at the end."""
    notes = _Notes()
    blocks = [f"# {plain_line(briefing.title)}", plain_line(words.as_at_line(briefing))]
    for head in briefing.heads:
        blocks += [f"## {plain_line(head.title)}", *_head(head, notes)]
    if briefing.sources:
        blocks += [f"## {words.SOURCES}", "\n".join(f"- {plain_line(words.source(c))}" for c in briefing.sources)]
    blocks += [f"[^{at}]: {plain_line(said)}" for at, said in enumerate(notes.said, 1)]
    return "\n\n".join(blocks) + "\n"


def _head(head: Head, notes: _Notes) -> Iterator[str]:
    if head.note:
        yield f"{words.NOTE} {plain_line(head.note)}"
    for at, line in enumerate(head.lines):
        if head.question_over(at):
            yield f"### {plain_line(head.question_over(at))}"
        yield _line(line, notes)
    for table in head.tables:
        yield from _table(table, notes)
    for unsaid in head.unsaid:
        yield f"- {plain_line(words.looked_for(unsaid))}{notes.refer(unsaid.nearest, words.NEAREST)}"


def _line(line: Line, notes: _Notes) -> str:
    """A statement; where it is a list, its items below it."""
    lead, items = line.pieces
    first = f"- {plain_line(lead)}{notes.refer(line.citations)}"
    return "\n".join([first, *(f"  - {plain_line(item)}" for item in items)])


def _table(table: FigureTable, notes: _Notes) -> Iterator[str]:
    if table.caption:
        yield f"**{plain_line(table.caption)}**"
    lines = [_row(plain_line(h) for h in table.heads), _row("---" for _ in table.heads)]
    for row in table.rows:
        first, *rest = map(plain_line, row.cells)
        lines.append(_row([first + notes.refer((row.citation,)), *rest]))
    yield "\n".join(lines)
    if words.left_out(table):
        yield words.left_out(table)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
