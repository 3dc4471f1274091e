"""A briefing as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from api.briefing import words
from retriever.briefing.values import Briefing, FigureTable, Head, Line
from retriever.values import Citation

_STEERS = re.compile(r"([\\`*_\[\]<>|~]|(?<!\S)#|^[-+](?= )|^\d+(?=[.)] ))")


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
    blocks = [f"# {_plain(briefing.title)}", _plain(words.as_at_line(briefing))]
    for head in briefing.heads:
        blocks += [f"## {_plain(head.title)}", *_head(head, notes)]
    if briefing.sources:
        blocks += [f"## {words.SOURCES}", "\n".join(f"- {_plain(words.source(c))}" for c in briefing.sources)]
    blocks += [f"[^{at}]: {_plain(said)}" for at, said in enumerate(notes.said, 1)]
    return "\n\n".join(blocks) + "\n"


def _head(head: Head, notes: _Notes) -> Iterator[str]:
    if head.note:
        yield f"{words.NOTE} {_plain(head.note)}"
    for at, line in enumerate(head.lines):
        if head.question_over(at):
            yield f"### {_plain(head.question_over(at))}"
        yield _line(line, notes)
    for table in head.tables:
        yield from _table(table, notes)
    for unsaid in head.unsaid:
        yield f"- {_plain(words.looked_for(unsaid))}{notes.refer(unsaid.nearest, words.NEAREST)}"


def _line(line: Line, notes: _Notes) -> str:
    """A statement; where it is a list, its items below it."""
    lead, items = line.pieces
    first = f"- {_plain(lead)}{notes.refer(line.citations)}"
    return "\n".join([first, *(f"  - {_plain(item)}" for item in items)])


def _table(table: FigureTable, notes: _Notes) -> Iterator[str]:
    if table.caption:
        yield f"**{_plain(table.caption)}**"
    lines = [_row(_plain(h) for h in table.heads), _row("---" for _ in table.heads)]
    for row in table.rows:
        first, *rest = map(_plain, row.cells)
        lines.append(_row([first + notes.refer((row.citation,)), *rest]))
    yield "\n".join(lines)
    if words.left_out(table):
        yield words.left_out(table)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Text on one line, what steers Markdown escaped."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return _STEERS.sub(r"\\\1", line)
