"""The answers to the parts of a question, put together."""

from __future__ import annotations

from retriever import wording
from retriever.values import Answer, Outcome, Statement

# At most so many statements are said of each part.
_OF_EACH = 2


def joined(question: str, as_asked: str, answers: tuple[Answer, ...]) -> Answer:
    """One answer out of those to each part, in their order; what no paper answers is named in a note."""
    held = [a for a in answers if a.outcome not in (Outcome.NOT_HELD, Outcome.STOPPED)]
    if not held:
        first = answers[0]
        return Answer(question, as_asked, first.outcome, first.statements, nearest=first.nearest)
    notes = tuple(wording.NOT_HELD_PART.format(part=a.question.rstrip(" ?")) for a in answers if a not in held)
    outcomes = {a.outcome for a in held}
    outcome = Outcome.PARTLY if notes else outcomes.pop() if len(outcomes) == 1 else Outcome.ANSWERED
    table = next((a.table for a in held if a.table), None)
    newest = max(a.as_at for a in held)
    return Answer(question, as_asked, outcome, _said(held), table, notes, as_at=newest)


def _said(answers: list[Answer]) -> tuple[Statement, ...]:
    """The first statements of each answer, none twice."""
    found: dict[str, Statement] = {}
    for answer in answers:
        for statement in answer.statements[: 1 if len(answers) > 1 else _OF_EACH]:
            found.setdefault(statement.text, statement)
    return tuple(found.values())
