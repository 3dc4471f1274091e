"""Footnotes and endnotes: numbered as they are met, and their words."""

from __future__ import annotations

from ingest.readers.markup import Node
from ingest.readers.word.package import Package


class Notes:
    """The notes of a paper. Footnotes and endnotes are numbered in one row, so that no number comes twice."""

    def __init__(self, package: Package) -> None:
        self._notes: dict[tuple[str, str], Node] = {}
        for kind in ("footnote", "endnote"):
            root = package.related(f"{kind}s")
            for node in root.nodes if root else ():
                self._notes[kind, node.get("id")] = node
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, kind: str, note_id: str) -> int:
        """The number of a note."""
        return self._numbers.setdefault((kind, note_id), len(self._numbers) + 1)

    def take(self, kind: str, note_id: str) -> Node | None:
        """The note, once; None where it was taken before or is not there."""
        return self._notes.pop((kind, note_id), None)
