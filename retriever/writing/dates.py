"""Whether each day, month, year and period of a statement stands in a cited passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retriever.writing.sources import Source, Told


def date_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """The times that no cited passage names."""
    for when in statement.whens:
        if not any(when.borne_out_by(held, s.years) for s in sources for told in s.every for held in told.whens):
            yield f"not in the passages: the time {statement.text[when.start : when.end]!r}"
