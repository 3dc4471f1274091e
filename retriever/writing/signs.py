"""The signs that a statement is not what its passages say: each by itself may err, together they are weighed.

``FOR`` are the signs that speak for a statement; all others speak against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retriever.writing.bodies import body_faults, body_from_above
from retriever.writing.bounds import bound_faults
from retriever.writing.close import scattered
from retriever.writing.comparison import all_faults, direction_faults, opinion_faults, opposite_faults
from retriever.writing.coverage import covered, telling_words
from retriever.writing.crossing import crossed
from retriever.writing.dates import inferred_times
from retriever.writing.lent import Lent, lent_names
from retriever.writing.negation import affirmation_faults, denial_faults
from retriever.writing.pairing import figure_pairing, name_pairing
from retriever.writing.polarity import denial_dropped, denied_otherwise, has_negative, names_turned_round, undone_twice
from retriever.writing.rows import row_faults
from retriever.writing.sources import Source, Told
from retriever.writing.turned import denied_figures, turned_figures

FOR = frozenset({"figures"})
UNLIKE = "unlike"
# More of one sort say no more.
_MOST, _FIGURES = 2, 4

_Check = Callable[[Told, Sequence[Source]], Iterator[str]]
CHECKS: Mapping[str, _Check] = {
    "denied here only": denial_faults,
    "denied there": affirmation_faults,
    "rise or fall": direction_faults,
    "opposite": opposite_faults,
    "praise or blame": opinion_faults,
    "all": all_faults,
    "bound": bound_faults,
    "row or column": row_faults,
    "figure of another": figure_pairing,
    "name of another": name_pairing,
    "body": body_faults,
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What each sign says of a statement, and what is wrong with it in plain words."""

    values: Mapping[str, float]
    faults: tuple[str, ...]


def signs_of(statement: Told, sources: Sequence[Source], question: frozenset[str]) -> Signs:
    """Every sign but how like the meanings are (``UNLIKE``), which costs more than all others."""
    found = {name: list(check(statement, sources)) for name, check in CHECKS.items()}
    values = {name: float(min(len(faults), _MOST)) for name, faults in found.items()}
    known = frozenset().union(*(s.known for s in sources))
    words = telling_words(statement)
    share = covered(words, known, question)
    borne_out = len(statement.amounts) + len(statement.whens)
    values |= {
        "words not there": 1.0 - share,
        "figures": min(borne_out, _FIGURES) / _FIGURES,
        "time inferred": float(min(inferred_times(statement, sources), _MOST)),
        **{lent.value: float(min(lent_names(statement, sources)[lent], _MOST)) for lent in Lent},
        "figures turned round": float(min(turned_figures(statement, sources), _MOST)),
        "figure denied": float(min(denied_figures(statement), _MOST)),
        "denied otherwise": denied_otherwise(statement, sources),
        "body from above": float(body_from_above(statement, sources)),
        "denial dropped": denial_dropped(statement, sources, words),
        "undone twice": float(undone_twice(statement, sources)),
        "names turned round": float(names_turned_round(statement, sources)),
        "few words apart": float(scattered(statement, sources)),
        "crossed": float(min(crossed(statement, sources), _MOST)),
    }
    if has_negative(statement):
        values["denied there, in other words"] = values.pop("denied there")
    said = [fault for faults in found.values() for fault in faults]
    return Signs(values, tuple(dict.fromkeys([*said, f"said by no passage: {1 - share:.0%} of its words"])))
