"""Why the papers do not answer: tests of structure, weighed with all other signs of doubt."""

from __future__ import annotations

from retriever.answer.absent_kinds import kind_missing, name_not_given
from retriever.answer.absent_matches import another_number, reason_not_given
from retriever.answer.absent_names import nothing_near, unknown_name
from retriever.answer.absent_relations import relation_not_stated
from retriever.answer.absent_years import column_not_held, year_not_held
from retriever.answer.chaired import chair_not_stated
from retriever.answer.doubt import doubt, lacking
from retriever.answer.lack import Lack, Test
from retriever.answer.parts import Asked
from retriever.answer.untold import outcome_of_a_plan, paper_not_held

# In the order in which they speak: the first that finds something says what is lacking.
TESTS: tuple[Test, ...] = (
    paper_not_held,
    column_not_held,
    year_not_held,
    unknown_name,
    name_not_given,
    outcome_of_a_plan,
    kind_missing,
    reason_not_given,
    another_number,
    relation_not_stated,
    chair_not_stated,
    nothing_near,
)
# What is weighed with nothing else: these say that what is asked is not there, whatever else is.
_SURE = frozenset((nothing_near.__name__, chair_not_stated.__name__))
# From here on a question is refused. On the tuning questions as many came out right as with one half, and fewer wrong
# answers were given.
_TOO_DOUBTFUL = 0.45


def lack_of(asked: Asked) -> Lack | None:
    """What the papers lack for the question; None where they are likelier to answer it than not."""
    if not asked.hits:
        return Lack()
    lacks = lacking(asked, TESTS)
    sure = lacks.keys() & _SURE
    if not sure and doubt(asked, lacks) < _TOO_DOUBTFUL:
        return None
    return next(iter(lacks.values()), Lack())
