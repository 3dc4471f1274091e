"""How a run of ingest ended, and how it stands on the way there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One file that is not in the library, and why, in words for a person."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """How a run ended: counts of documents; files refused and failed; passages in the library now."""

    new: int
    changed: int
    same: int
    removed: int
    refused: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    passages: int


@dataclass(slots=True)
class Tally:
    """What has become of the files so far: counts of 'new', 'changed', 'same' and 'removed', and the problems."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)

    @property
    def held(self) -> int:
        """How many files are papers of the library."""
        return self.counts["new"] + self.counts["changed"] + self.counts["same"]

    def report(self, passages: int) -> IngestReport:
        """The report of a run that ends here."""
        return IngestReport(
            new=self.counts["new"],
            changed=self.counts["changed"],
            same=self.counts["same"],
            removed=self.counts["removed"],
            refused=tuple(self.refused),
            failed=tuple(self.failed),
            passages=passages,
        )
