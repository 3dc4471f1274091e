"""Whether each day, month, year and period of a statement stands in a cited passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retriever.writing.sources import Source, Told
from retriever.writing.spans import is_reckoned
from retriever.writing.whens import When

_APRIL = 4


def date_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """The times that no cited passage names."""
    for when in statement.whens:
        if not _held(when, sources) and not is_reckoned(when, statement, sources) and not _nearby(when, sources):
            yield f"not in the passages: the time {statement.text[when.start : when.end]!r}"


def inferred_times(statement: Told, sources: Sequence[Source]) -> int:
    """How many times of a statement no cited passage names, and its paper names near it or they can be reckoned."""
    return sum(not _held(w, sources) and not list(date_faults(_only(statement, w), sources)) for w in statement.whens)


def _only(statement: Told, when: When) -> Told:
    return replace(statement, whens=(when,))


def _held(when: When, sources: Sequence[Source]) -> bool:
    return any(when.borne_out_by(held, s.years) for s in sources for told in s.every for held in told.whens)


def _nearby(when: When, sources: Sequence[Source]) -> bool:
    """Whether a time stands right before a passage in its paper, or is the financial year of its paper's date."""
    every = [h for s in sources for t in s.above for h in t.whens]
    if when.last and any(h.month and h.year + (h.month >= _APRIL) - 1 == when.year for h in every):
        return True
    return any(when.borne_out_by(h, s.years) for s in sources for h in s.near.whens)
