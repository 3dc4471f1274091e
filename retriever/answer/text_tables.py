"""Answers from tables of words: a cell by row and column, rows that share a value or are of one state."""

from __future__ import annotations

from ingest.document import Cell, Passage, PassageKind
from retriever.answer.groups import Group
from retriever.answer.parts import Asked, Found, say, say_list
from retriever.language import STOP, stem, tokens
from retriever.question import Question
from retriever.rows import head_asked, is_figures
from retriever.views import View

# How many hits are looked at for a cell, and for a shared value.
_CELLS_TRIED = 12
_VALUES_TRIED = 8
# A cell that was found by row and column is surer than its row's score says.
_SURER = 0.2
# In words: a state ('poor', 'on track') has no more.
_MOST_OF_A_STATE = 3
# The share of a row's label that the question must name.
_NAMED = 0.5


def from_text_table(asked: Asked) -> Found | None:
    """The cell of a table of words: row by its label, column by its head ('what is X expected to do')."""
    question = asked.question
    for hit in asked.hits[:_CELLS_TRIED]:
        row = _whole_row(asked, hit.passage)
        if row is None or is_figures(row) or len(row.cells) < 3:
            continue
        named = [c for c in row.cells[1:] if c.head and c.words.text and head_asked(c.head, question)]
        # What the question itself says of a row tells which row is meant.
        named = [c for c in named if not _said(c, question)] or named
        if named and _label_named(row, question):
            fellows = _of_one_label(asked, row) if question.wants_list else []
            if len(fellows) > 1:
                return Found((say_list(asked, fellows),), hit.score + _SURER)
            cell = max(named, key=lambda c: len(c.head))
            label, value = row.cells[0].words.text, cell.words.text
            return Found((say(asked, row, f"{label} - {cell.head}: {value}", (label, value)),), hit.score + _SURER)
    return None


def of_one_state(asked: Asked) -> Found | None:
    """The rows of a table that have in one column what the question says of it ('which ... are in poor condition')."""
    question = asked.question
    for hit in asked.hits[:_VALUES_TRIED]:
        row = hit.passage
        at = next((i for i, c in enumerate(row.cells[1:], 1) if _is_state(c, question)), 0)
        if not at:
            continue
        state = tokens(row.cells[at].words.text)
        views = asked.views.groups.get(row.group, [])
        rows = [p for v in views if len((p := v.passage).cells) > at and tokens(p.cells[at].words.text) == state]
        if 1 < len(rows) < len(views):
            return Found((say_list(asked, rows),), hit.score + _SURER)
    return None


def _is_state(cell: Cell, question: Question) -> bool:
    """Whether a question names a column and, in a word or few without a figure, what stands in its cell."""
    words = tokens(cell.words.text)
    few = 0 < len(words) <= _MOST_OF_A_STATE and all(w.isalpha() for w in words)
    return few and bool(cell.head) and head_asked(cell.head, question) and _said(cell, question)


def _said(cell: Cell, question: Question) -> bool:
    """Whether all the telling words of a cell stand in the question."""
    mine = {stem(t) for t in tokens(question.text)}
    telling = [stem(t) for t in tokens(cell.words.text) if t not in STOP]
    return bool(telling) and all(s in mine for s in telling)


def _whole_row(asked: Asked, passage: Passage) -> Passage | None:
    """The row itself, or the row before it that a part of a long cell stands in; None for other passages."""
    if passage.kind is not PassageKind.CELL:
        return passage if passage.kind is PassageKind.ROW else None
    before = reversed(asked.views.by_document[passage.document][: passage.order])
    rows = (v.passage for v in before if v.passage.kind is PassageKind.ROW and v.passage.group == passage.group)
    return next(rows, None)


def _of_one_label(asked: Asked, row: Passage) -> list[Passage]:
    """The rows of a table that bear the same label, as under a theme."""
    label = tokens(row.cells[0].words.text)
    rows = (v.passage for v in asked.views.groups.get(row.group, []) if v.passage.kind is PassageKind.ROW)
    return [p for p in rows if p.cells and tokens(p.cells[0].words.text) == label]


def _label_named(row: Passage, question: Question) -> bool:
    mine = {s for t in question.terms for s in (t.stem, *(x for p in t.others for x in p))}
    label = [stem(t) for t in tokens(row.cells[0].words.text) if t not in STOP]
    return bool(label) and sum(1 for s in label if s in mine) >= _NAMED * len(label)


def sharing_a_value(asked: Asked) -> Found | None:
    """The rows of a table that share a value which the question names ('every post from the hospital trust')."""
    lowered = " ".join(tokens(asked.question.text))
    for hit in asked.hits[:_VALUES_TRIED]:
        for words in _values(hit.passage):
            if len(words.split()) < 2 or words not in lowered:
                continue
            views = asked.views.groups[hit.passage.group]
            rows = [v.passage for v in views if v.passage.kind is PassageKind.ROW and _has(v.passage, words)]
            if len(rows) > 1:
                return Found((say_list(asked, rows),), hit.score)
    return None


def narrowed(question: Question, group: Group) -> tuple[View, ...]:
    """The members that share a property the question names (an organisation, a word), or all of them."""
    if group.members[0].passage.kind is not PassageKind.ROW:
        return group.members
    lowered = " ".join(tokens(question.text))
    for words in dict.fromkeys(w for v in group.members for w in _values(v.passage)):
        if words and words in lowered:
            sharing = tuple(v for v in group.members if _has(v.passage, words))
            if 1 < len(sharing) < len(group.members):
                return sharing
    return group.members


def _values(row: Passage) -> list[str]:
    """The words of each cell after the label."""
    return [" ".join(tokens(c.words.text)) for c in row.cells[1:]]


def _has(row: Passage, words: str) -> bool:
    return any(words in value for value in _values(row))
