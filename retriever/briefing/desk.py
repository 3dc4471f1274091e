"""The desk on which a briefing is drafted: each answer is laid under its heads, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from retriever.briefing.keys import key_of
from retriever.briefing.values import FigureTable, HeadName, Line, Unsaid
from retriever.values import Answer, Statement

Ask = Callable[[str], Answer]
"""A question put to the assistant, with the date and the papers that the briefing is limited to."""

# A refusal names so many of the nearest things held.
_NEAREST = 1


@dataclass(slots=True)
class Desk:
    """Where answers are laid under heads: ``said`` are the stretches of papers said so far, by document."""

    ask: Ask
    lines: dict[HeadName, list[Line]] = field(default_factory=dict)
    unsaid: list[Unsaid] = field(default_factory=list)
    said: list[tuple[str, int, int]] = field(default_factory=list)

    def put(self, question: str, newest: HeadName, older: HeadName) -> None:
        """Ask a question: the newest paper of its answer speaks under one head, older ones under another."""
        answer = self.ask(question)
        cited = [s for s in answer.statements if s.citations]
        if not cited or answer.refused:
            self._miss(answer, answer.text)
            return
        for statement in answer.statements:
            if not statement.citations:  # the part of the question that was refused
                self._miss(answer, statement.text)
                continue
            of_newest = max(c.date for c in statement.citations) == max(c.date for s in cited for c in s.citations)
            self._say(statement, answer.question, newest if of_newest else older)

    def lay_out(self, tables: Iterable[FigureTable]) -> None:
        """Take note of what tables say: from here on no statement says it again."""
        cited = [row.citation for table in tables for row in table.rows]
        self.said += [(c.document, m.start, m.end) for c in cited for m in c.marks]

    def shorten(self) -> None:
        """Where nothing came of asking for the short of it, the first of several positions stands for it."""
        now = self.lines.get(HeadName.NOW, [])
        if not self.lines.get(HeadName.SHORT) and len(now) > 1:
            self.lines[HeadName.SHORT] = [now.pop(0)]

    def _say(self, statement: Statement, question: str, head: HeadName) -> None:
        places = [(c.document, m.start, m.end) for c in statement.citations for m in c.marks]
        if statement.sum is None and places and all(self._is_said(*place) for place in places):
            return
        self.said += places
        line = Line(key_of(statement.text, statement.citations), statement.text, statement.citations, question)
        others = [o for o in self.lines.get(head, ()) if not _within(o, statement)]
        self.lines[head] = [*others, line]

    def _is_said(self, document: str, start: int, end: int) -> bool:
        return any(d == document and s <= start and end <= e for d, s, e in self.said)

    def _miss(self, answer: Answer, reason: str) -> None:
        nearest = answer.nearest[:_NEAREST]
        self.unsaid.append(Unsaid(key_of(answer.question, nearest), answer.question, reason, nearest))


def _within(line: Line, statement: Statement) -> bool:
    """Whether a statement says all that a line before it does."""
    places = [(c.document, m) for c in statement.citations for m in c.marks]
    return all(
        any(d == c.document and p.start <= m.start and m.end <= p.end for d, p in places)
        for c in line.citations
        for m in c.marks
    )
