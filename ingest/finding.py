"""Paths -> the files that may be papers, each with the id of the document that it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.archives import is_archive, list_members, read_member
from ingest.errors import NoSuchPath, Unreadable


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the id of the document that it holds.

    ``member`` is its path inside the archive at ``path`` where it stands in one; ``refusal`` says why it is not read,
    where that is known from outside.
    """

    path: Path
    document_id: str
    member: str = ""
    refusal: str = ""

    @property
    def name(self) -> str:
        """The file's name as a person knows it, behind its archive's ('papers.zip/2019/plan.docx')."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def size(self) -> int:
        """Its size in bytes; that of a member is limited by its archive. Raises OSError."""
        return 0 if self.member else self.path.stat().st_size

    def data(self) -> bytes:
        """Its bytes. Raises OSError, and Unreadable where it is refused."""
        if self.refusal:
            raise Unreadable(self.refusal)
        return read_member(self.path, self.member) if self.member else self.path.read_bytes()

    def holds(self, document_id: str) -> bool:
        """Whether a document is this file's or, where this is an archive that is refused as a whole, one inside it."""
        inside = self.refusal and not self.member and document_id.startswith(f"{self.document_id}/")
        return document_id == self.document_id or bool(inside)


def find(paths: Sequence[Path]) -> list[Found]:
    """The files at ``paths``, folders and archives searched through, in the order of their ids. Raises NoSuchPath."""
    out: dict[str, Found] = {}
    for path in paths:
        if not path.exists():
            raise NoSuchPath(f"There is no file or folder '{path}'. Check the path; a folder of papers is expected.")
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p, path)):
                document_id = file.relative_to(path).as_posix()
                _put(out, Found(file, document_id), path.resolve().name)
        else:
            _put(out, Found(path, path.name), path.resolve().parent.name)
    return [part for i in sorted(out) for part in _parts(out[i])]


def hidden(file: Path, root: Path) -> bool:
    """Whether the file, or a folder of it below ``root``, has a name that begins with a full stop."""
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _parts(found: Found) -> list[Found]:
    """The files inside an archive; any other file as it is."""
    if not is_archive(found.path):
        return [found]
    try:
        members = list_members(found.path)
    except Unreadable as problem:
        return [replace(found, refusal=str(problem))]
    return [Found(found.path, f"{found.document_id}/{m.name}", m.name, m.refusal) for m in members]


def _put(out: dict[str, Found], found: Found, folder: str) -> None:
    """Adds a file; a second one of the same name from another folder is told apart by that folder's name."""
    there = out.get(found.document_id)
    if there is not None and there.path.resolve() != found.path.resolve():
        found = Found(found.path, f"{folder}/{found.document_id}")
    out[found.document_id] = found
