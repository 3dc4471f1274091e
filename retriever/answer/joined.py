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


def held_of(answers: Sequence[Answer]) -> list[Answer]:
    """Those of the answers to the parts that are no refusals."""
    return [a for a in answers if a.outcome not in (Outcome.NOT_HELD, Outcome.STOPPED)]


def said_of(answers: Sequence[Answer]) -> tuple[Statement, ...]:
    """What is said of the parts that the papers hold: the first statement of each, or two of one; none twice."""
    held = held_of(answers)
    found: list[Statement] = []
    for answer in held:
        for statement in answer.statements[: 1 if len(held) > 1 else _OF_EACH]:
            found = [s for s in found if not _says_all_of(statement, s)]
            if not any(_says_all_of(s, statement) for s in found):
                found.append(statement)
    return tuple(found)


def _says_all_of(one: Statement, other: Statement) -> bool:
    """Whether a statement says the pieces of the papers that another does, whatever stands before them."""
    if one.sum or other.sum:
        return one.text == other.text
    return bool(other.parts) and all(any(part in own for own in one.parts) for part in other.parts)


def joined(question: str, as_asked: str, answers: Sequence[Answer], views: Views, whole: Answer) -> Answer:
    """One answer out of those to each part, in their order; what no paper answers is named in a note.

    ``whole`` is what was put first for the question as a whole, and comes first: one sentence often answers both parts,
    and neither part by itself finds it. It has no statements where a part tells it; stopped, it is left out.
    """
    held = held_of(answers)
    if not held:
        first = answers[0]
        return Answer(question, as_asked, first.outcome, first.statements, nearest=first.nearest)
    told = held_of((whole, *answers))
    lacking = [a.question for a in answers if a not in held and not _is_told(a.question, told, views)]
    notes = tuple(wording.NOT_HELD_PART.format(part=part.rstrip(" ?")) for part in lacking)
    outcomes = {a.outcome for a in held}
    outcome = Outcome.PARTLY if notes else outcomes.pop() if len(outcomes) == 1 else Outcome.ANSWERED
    table = next((a.table for a in held if a.table), None)
    newest = max(a.as_at for a in told)
    said = (*(whole.statements if whole in told else ()), *said_of(held))
    return Answer(question, as_asked, outcome, said, table, notes, as_at=newest)


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
