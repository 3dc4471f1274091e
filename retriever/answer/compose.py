"""Question and hits -> answer: the ways of answering in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from retriever.answer.arithmetic import from_arithmetic
from retriever.answer.cells import from_cells, is_left_empty
from retriever.answer.chaired import from_chair
from retriever.answer.definitions import from_definition
from retriever.answer.events import in_order
from retriever.answer.lack import Lack
from retriever.answer.lists import alike, crowding, from_list, is_plural
from retriever.answer.papers import each_dated, each_paper, each_place, second_place, side_by_side
from retriever.answer.parts import Asked, Found
from retriever.answer.premises import contradicted
from retriever.answer.refusals import lack_of
from retriever.answer.statements import from_statements, the_first, with_what_adds
from retriever.answer.text_tables import from_text_table, of_one_state
from retriever.cite import cite
from retriever.values import Answer, Outcome, Statement
from retriever.wanted import Wanted

# Undated, these may be answered otherwise by each paper.
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
# How much surer a list must be than a cell to be told in its place.
_LIST_SURER = 0.35
# How many of the nearest things held a refusal names.
_NEAREST = 3


def compose(asked: Asked, question: str, as_asked: str) -> Answer:
    """The answer to a question: the first way that has one, or a refusal with the nearest things held.

    ``question`` is the completed question, ``as_asked`` what the person wrote.
    """
    meaning = from_definition(asked)
    if meaning:
        return _answer(meaning, question, as_asked)
    premise = contradicted(asked)
    if premise:
        return _answer(premise, question, as_asked, Outcome.NOT_BORNE_OUT)
    lack = lack_of(asked)
    if lack and not from_chair(asked) and not from_arithmetic(asked) and not is_left_empty(asked):
        return _refused(asked, lack, question, as_asked)
    for way in _ways(asked):
        found = way(asked)
        if found and found.statements:
            return _answer(_with_the_first(asked, found), question, as_asked)
    return _refused(asked, Lack(), question, as_asked)


def compose_first(asked: Asked, said: Sequence[Statement], question: str, as_asked: str) -> Answer:
    """What search put first for a question that was answered in parts; without statements where ``said`` tells it."""
    return _answer(Found(the_first(asked, said), 0.0), question, as_asked)


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
    if not across:
        ways.append(lambda a: each_place(a, answer_in_one))
    return [*ways, answer_in_one]


def answer_in_one(asked: Asked) -> Found | None:
    """The answer without regard to what other papers say: a table's cell, a list, or statements."""
    told = from_chair(asked) or from_arithmetic(asked)
    told = told or (of_one_state(asked) if is_plural(asked) else None) or from_text_table(asked)
    if told:
        return told
    cells = from_cells(asked)
    listed = from_list(asked) if asked.question.wants_list else None
    if cells and not (listed and listed.score > cells.score + _LIST_SURER):
        return with_what_adds(asked, second_place(asked, cells))
    return listed or crowding(asked) or alike(asked) or from_statements(asked)


def _with_the_first(asked: Asked, found: Found) -> Found:
    """The answer with the passage that search put first, where it tells others: either may be what is asked for."""
    said = the_first(asked, found.statements)
    # Ahead of a list, so that 'the last one' of a follow-up is still the last of the list; a sum comes first of all.
    ahead = asked.question.wants_list and not any(s.sum for s in found.statements)
    told = (*said, *found.statements) if ahead else (*found.statements, *said)
    papers = {c.document for s in told for c in s.citations}
    return replace(found, statements=each_dated(asked, told) if said and len(papers) > 1 else told)


def _answer(found: Found, question: str, as_asked: str, outcome: Outcome = Outcome.ANSWERED) -> Answer:
    newest = max((c.date for s in found.statements for c in s.citations), default="")
    return Answer(question, as_asked, outcome, found.statements, found.table, as_at=newest)


def _refused(asked: Asked, lack: Lack, question: str, as_asked: str) -> Answer:
    """A refusal: what is not held, and the nearest things that are, as links."""
    nearest = tuple(cite(h.passage, asked.document(h.passage)) for h in asked.hits[:_NEAREST])
    said = Statement(lack.reason, (), lack.words)
    return Answer(question, as_asked, Outcome.NOT_HELD, (said,), nearest=nearest)
