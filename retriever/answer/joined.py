"""The answers to the parts of a question, put together."""

from __future__ import annotations

from collections.abc import Sequence

from retriever import wording
from retriever.language import content_tokens, stem
from retriever.values import Answer, Outcome, Statement
from retriever.views import Views
from retriever.wanted import KINDS_OF_TEXT, kinds_wanted

# At most so many statements are said of each part.
_OF_EACH = 2
# A part is told with another where what is told of that meets so much of its words.
_MOSTLY = 0.5


def joined(question: str, as_asked: str, answers: tuple[Answer, ...], views: Views) -> Answer:
    """One answer out of those to each part, in their order; what no paper answers is named in a note."""
    held = [a for a in answers if a.outcome not in (Outcome.NOT_HELD, Outcome.STOPPED)]
    if not held:
        first = answers[0]
        return Answer(question, as_asked, first.outcome, first.statements, nearest=first.nearest)
    lacking = [a.question for a in answers if a not in held and not _is_told(a.question, held, views)]
    notes = tuple(wording.NOT_HELD_PART.format(part=part.rstrip(" ?")) for part in lacking)
    outcomes = {a.outcome for a in held}
    outcome = Outcome.PARTLY if notes else outcomes.pop() if len(outcomes) == 1 else Outcome.ANSWERED
    table = next((a.table for a in held if a.table), None)
    newest = max(a.as_at for a in held)
    return Answer(question, as_asked, outcome, _said(held), table, notes, as_at=newest)


def _is_told(part: str, held: Sequence[Answer], views: Views) -> bool:
    """Whether a passage told for another part is about this one too and holds the kind of answer that it asks for."""
    kinds = {kind for wanted in kinds_wanted(part) for kind in KINDS_OF_TEXT.get(wanted, ())}
    own = {stem(word) for word in content_tokens(part)}
    cited = (views.by_id.get(c.passage) for a in held for s in a.statements[:1] for c in s.citations)
    return any(
        view is not None
        and not kinds.isdisjoint(view.kinds)
        and len(own & (view.both | view.near)) >= _MOSTLY * len(own)
        for view in cited
    )


def _said(answers: list[Answer]) -> tuple[Statement, ...]:
    """The first statements of each answer, none twice."""
    found: dict[str, Statement] = {}
    for answer in answers:
        for statement in answer.statements[: 1 if len(answers) > 1 else _OF_EACH]:
            found.setdefault(statement.text, statement)
    return tuple(found.values())
