"""Where each of a paper's particulars was found, so that a person knows which to look at twice."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.dates import iso_date, periods_in, years_in
from ingest.document import Evidence, Particulars

NO_KIND = "paper"
"""The kind of a paper that does not say of what kind it is."""


def evidence_of(found: Particulars, front: Sequence[str], title_of_file: str) -> dict[str, str]:
    """For each particular that was found, the place; ``front`` are the paper's first lines."""
    evidence = {"title": Evidence.FILE_NAME if found.title == title_of_file else Evidence.FIRST_PAGE}
    if found.body:
        evidence["body"] = Evidence.FIRST_PAGE
    if found.kind != NO_KIND:
        evidence["kind"] = Evidence.FIRST_PAGE
    if found.date:
        evidence["date"] = Evidence.FIRST_PAGE if _tells(front, found.date) else Evidence.TEXT
    if found.item:
        evidence["item"] = Evidence.FIRST_PAGE
    if found.period:
        evidence["period"] = Evidence.FIRST_PAGE if periods_in(found.title) else Evidence.TEXT
    return {name: where.value for name, where in evidence.items()}


def _tells(front: Sequence[str], date: str) -> bool:
    return any(iso_date(line) == date or date in map(str, years_in(line)) for line in front)
