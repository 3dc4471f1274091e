"""Paths -> the files that may be papers, each with the id of the document that it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import NoSuchPath


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the id of the document that it holds."""

    path: Path
    document_id: str


def find(paths: Sequence[Path]) -> list[Found]:
    """The files at ``paths``, folders searched through, in the order of their ids. Raises NoSuchPath."""
    out: dict[str, Found] = {}
    for path in paths:
        if not path.exists():
            raise NoSuchPath(
                f"There is no file or folder '{path}'. Check the path; a folder of .txt or .md papers is expected."
            )
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p, path)):
                document_id = file.relative_to(path).as_posix()
                _put(out, Found(file, document_id), path.resolve().name)
        else:
            _put(out, Found(path, path.name), path.resolve().parent.name)
    return [out[i] for i in sorted(out)]


def hidden(file: Path, root: Path) -> bool:
    """Whether the file, or a folder of it below ``root``, has a name that begins with a full stop."""
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _put(out: dict[str, Found], found: Found, folder: str) -> None:
    """Adds a file; a second one of the same name from another folder is told apart by that folder's name."""
    there = out.get(found.document_id)
    if there is not None and there.path.resolve() != found.path.resolve():
        found = Found(found.path, f"{folder}/{found.document_id}")
    out[found.document_id] = found
