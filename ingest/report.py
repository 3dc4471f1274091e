"""How a run of ingest ended, and how it stands on the way there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ingest.finding import Found


@dataclass(frozen=True, slots=True)
class Problem:
    """One file that is not in the library, and why, in words for a person."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A document that is not what it was before the run: ``what`` is 'new', 'changed' or 'removed'."""

    document: str
    what: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """How a run ended: counts of documents; files refused and failed; passages in the library now; what changed.

    ``notices`` tell of papers that were read in this run, but not as a whole.
    """

    new: int
    changed: int
    same: int
    removed: int
    refused: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    passages: int
    changes: tuple[Change, ...] = ()
    notices: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Tally:
    """What has become of the files so far: counts of 'new', 'changed', 'same' and 'removed', and the problems.

    ``reasons`` has the problems by id of the file, with its path.
    """

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    reasons: dict[str, tuple[Path, str]] = field(default_factory=dict)
    notices: list[Problem] = field(default_factory=list)

    def change(self, document: str, what: str) -> None:
        """Count a document that is 'new', 'changed' or 'removed'."""
        self.counts[what] += 1
        self.changes.append(Change(document, what))

    def refuse(self, found: Found, reason: str) -> None:
        """Note a file that cannot be used as it is."""
        self.refused.append(Problem(found.name, reason))
        self.reasons[found.document_id] = found.path, reason

    def fail(self, found: Found, reason: str) -> None:
        """Note a file on which something broke."""
        self.failed.append(Problem(found.name, reason))
        self.reasons[found.document_id] = found.path, reason

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
            changes=tuple(self.changes),
            notices=tuple(self.notices),
        )
