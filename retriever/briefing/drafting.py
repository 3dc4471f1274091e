"""Drafting: the questions of a briefing are asked, and each statement goes under its head once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.document import Document, Passage
from retriever.briefing.desk import Ask, Desk
from retriever.briefing.figures import figure_tables
from retriever.briefing.subject import (
    Subject,
    aspect_question,
    general_questions,
    of_figures,
    read_subject,
    usual_aspects,
)
from retriever.briefing.values import TITLES, Briefing, FigureTable, Head, HeadName, Unsaid


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
    desk = Desk(ask)
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


def _ask_about(desk: Desk, subject: Subject, tables: tuple[FigureTable, ...]) -> None:
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
