"""Drafting: the questions of a briefing are asked, and each statement goes under its head once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ingest.document import Document, Passage
from retriever.briefing.figures import figure_tables
from retriever.briefing.keys import key_of
from retriever.briefing.subject import (
    Subject,
    aspect_question,
    general_questions,
    of_figures,
    read_subject,
    usual_aspects,
)
from retriever.briefing.values import TITLES, Briefing, FigureTable, Head, HeadName, Line, Unsaid
from retriever.values import Answer, Statement

Ask = Callable[[str], Answer]
"""A question put to the assistant, with the date and the papers that the briefing is limited to."""

# A refusal names so many of the nearest things held.
_NEAREST = 1


class Shelf(Protocol):
    """The library, as a briefing reads it."""

    def documents(self) -> list[Document]:
        """Every paper, newest first."""

    def passages(self, document_id: str) -> list[Passage]:
        """Its passages in order."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drafted: a subject, questions whose answers were picked, or both; as at a day; of some papers."""

    subject: str = ""
    picked: tuple[str, ...] = ()
    title: str = ""
    as_at: str = ""
    documents: tuple[str, ...] = ()


def draft(wish: Wish, ask: Ask, shelf: Shelf) -> Briefing:
    """The briefing: statements that passed the checker and rows of tables, each with its citations."""
    desk = _Desk(ask)
    tables: tuple[FigureTable, ...] = ()
    if wish.subject:
        held = _allowed(wish, shelf)
        subject = read_subject(wish.subject, [d.text for d in held])
        whole_papers = not subject.aspects or any(map(of_figures, subject.aspects))
        tables = figure_tables([(d, shelf.passages(d.id)) for d in held], subject.name, whole_papers)
        _ask_about(desk, subject, tables)
        desk.shorten()
    for question in wish.picked:
        desk.put(question, HeadName.PICKED, HeadName.PICKED)
    title = wish.title or _titled(wish)
    heads = tuple(Head(n, TITLES[n], tuple(desk.lines.get(n, ()))) for n in HeadName)
    return Briefing(title, tuple(_filled(h, tables, desk.unsaid) for h in heads if h), wish.as_at)


def _ask_about(desk: _Desk, subject: Subject, tables: tuple[FigureTable, ...]) -> None:
    """Ask about the subject and its aspects; what an older paper says of them is what changed."""
    for question in general_questions(subject):
        desk.put(question, HeadName.SHORT, HeadName.CHANGED)
    desk.lay_out(tables)
    for aspect in subject.aspects or usual_aspects(subject):
        if not of_figures(aspect):
            desk.put(aspect_question(subject, aspect), HeadName.NOW, HeadName.CHANGED)
        elif not tables:
            desk.put(aspect_question(subject, aspect), HeadName.FIGURES, HeadName.FIGURES)
    desk.put(f"Who is responsible for {subject.name}?", HeadName.RESPONSIBLE, HeadName.CHANGED)
    if subject.body:
        desk.put(f"Who chairs {subject.name}?", HeadName.RESPONSIBLE, HeadName.CHANGED)
    desk.put(f"What has changed in {subject.name}?", HeadName.CHANGED, HeadName.CHANGED)


def _filled(head: Head, tables: tuple[FigureTable, ...], unsaid: Sequence[Unsaid]) -> Head:
    if head.name is HeadName.FIGURES:
        return Head(head.name, head.title, head.lines, tables)
    if head.name is HeadName.UNSAID:
        return Head(head.name, head.title, head.lines, (), tuple(unsaid))
    return head


def _allowed(wish: Wish, shelf: Shelf) -> list[Document]:
    """The papers that may be used."""
    return [
        d
        for d in shelf.documents()
        if (not wish.documents or d.id in wish.documents) and (not wish.as_at or d.particulars.date <= wish.as_at)
    ]


def _titled(wish: Wish) -> str:
    subject = " ".join((wish.subject or "Answers from the papers").split())
    return f"{subject[0].upper()}{subject[1:]}"


@dataclass(slots=True)
class _Desk:
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
