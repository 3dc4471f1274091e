"""Why the papers do not answer: tests of structure, since scores cannot tell near misses from answers."""

from __future__ import annotations

from collections.abc import Callable

from retriever.answer.absent_kinds import kind_missing, name_not_given
from retriever.answer.absent_names import nothing_near, unknown_name
from retriever.answer.absent_years import column_not_held, year_not_held
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.answer.untold import outcome_of_a_plan, paper_not_held

# In the order in which they are made: the first that finds something speaks.
_TESTS: tuple[Callable[[Asked], Lack | None], ...] = (
    nothing_near,
    unknown_name,
    paper_not_held,
    year_not_held,
    column_not_held,
    name_not_given,
    outcome_of_a_plan,
    kind_missing,
)


def lack_of(asked: Asked) -> Lack | None:
    """What the papers lack for the question; None where no test finds anything lacking."""
    return next((lack for test in _TESTS if (lack := test(asked))), None)
