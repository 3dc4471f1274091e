"""Question and hits -> answer: the ways of answering in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable

from retriever import wording
from retriever.answer.cells import from_cells
from retriever.answer.definitions import from_definition
from retriever.answer.lists import alike, from_list, from_text_table, wants_list
from retriever.answer.papers import each_paper, in_order, second_place, side_by_side
from retriever.answer.parts import Asked, Found
from retriever.answer.premises import contradicted
from retriever.answer.refusals import Refusal, refusal
from retriever.answer.statements import from_statements
from retriever.cite import cite
from retriever.values import Answer, Outcome, Statement
from retriever.wanted import Wanted

_AMBIGUOUS = (
    Wanted.PERSON,
    Wanted.LIST,
    Wanted.STATEMENT,
    Wanted.COUNT,
    Wanted.PERCENT,
    Wanted.DATE,
    Wanted.CHANGE,
    Wanted.YES_NO,
    Wanted.MONEY,
)


def compose(asked: Asked, question: str, as_asked: str) -> Answer:
    """The answer to a question: the first way that has one, or a refusal with the nearest things held."""
    meaning = from_definition(asked)
    if meaning:
        return _answer(asked, meaning, question, as_asked, Outcome.ANSWERED)
    premise = contradicted(asked)
    if premise:
        return _answer(asked, premise, question, as_asked, Outcome.NOT_BORNE_OUT)
    why_not = refusal(asked)
    if why_not:
        return refused(asked, why_not, question, as_asked)
    for way in _ways(asked):
        found = way(asked)
        if found and found.statements:
            return _answer(asked, found, question, as_asked, Outcome.ANSWERED)
    return refused(asked, Refusal(wording.NOT_HELD, tuple(asked.hits[:3])), question, as_asked)


def _ways(asked: Asked) -> list[Callable[[Asked], Found | None]]:
    """The ways of answering worth trying, in order."""
    question = asked.question
    ways: list[Callable[[Asked], Found | None]] = []
    if question.wants(Wanted.ORDER):
        ways.append(in_order)
    across = question.wants(Wanted.CHANGE) or (
        question.wants(Wanted.COMPARISON) and len(question.several or question.scope) > 1
    )
    if across or len(question.several) > 1:
        ways.append(lambda a: side_by_side(a, answer_in_one))
    if not question.dated and question.wants(*_AMBIGUOUS) and not question.codes:
        ways.append(lambda a: each_paper(a, answer_in_one))
    return [*ways, answer_in_one]


def answer_in_one(asked: Asked) -> Found | None:
    """The answer without regard to what other papers say: a table's cell, a list, or statements."""
    told = from_text_table(asked)
    if told:
        return told
    cells = from_cells(asked)
    listed = from_list(asked) if wants_list(asked.question) else None
    if cells and cells.statements and not (listed and listed.score > cells.score + 0.35):
        return second_place(asked, cells)
    if listed:
        return listed
    return alike(asked) or from_statements(asked)


def _answer(asked: Asked, found: Found, question: str, as_asked: str, outcome: Outcome) -> Answer:
    dates = sorted(c.date for s in found.statements for c in s.citations)
    return Answer(question, as_asked, outcome, found.statements, found.table, as_at=dates[-1] if dates else "")


def refused(asked: Asked, why: Refusal, question: str, as_asked: str) -> Answer:
    """A refusal: what is not held, and the nearest things that are, as links."""
    nearest = tuple(cite(h.passage, asked.document(h.passage)) for h in why.nearest)
    return Answer(
        question, as_asked, Outcome.NOT_HELD, (Statement(why.reason, (), _names(why.reason)),), nearest=nearest
    )


def _names(reason: str) -> tuple[str, ...]:
    found = re.search(r"mention (\S+)\.$", reason)
    return (found[1],) if found else ()
