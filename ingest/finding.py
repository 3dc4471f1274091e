"""Paths -> the files that may be papers, each with the id of the document that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.corrections import is_corrections, paper_of
from ingest.errors import NoSuchPath


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the id of the document that it holds."""

    path: Path
    document_id: str

    @property
    def name(self) -> str:
        """The file's name as a person knows it."""
        return self.path.name

    @property
    def size(self) -> int:
        """Its size in bytes. Raises OSError."""
        return self.path.stat().st_size

    def data(self) -> bytes:
        """Its bytes. Raises OSError."""
        return self.path.read_bytes()


def find(paths: Sequence[Path]) -> list[Found]:
    """The files at ``paths``, folders searched through, in the order of their ids. Raises NoSuchPath."""
    out: dict[str, Found] = {}
    for path in paths:
        if not path.exists():
            raise NoSuchPath(f"There is no file or folder '{path}'. Check the path; a folder of papers is expected.")
        if path.is_dir():
            for found in _inside(path, path):
                _put(out, found, path.resolve().name)
        else:
            paper = _paper(path)
            _put(out, Found(paper, paper.name), path.resolve().parent.name)
    return [out[i] for i in sorted(out)]


def find_changed(folder: Path, changed: Iterable[Path], known: Iterable[str]) -> tuple[list[Found], list[str]]:
    """What has changed in ``folder``: files to read, and ids among the ``known`` whose file is gone.

    A changed path may be a file, a folder, one of them that is gone, or the corrections of a paper. The ``folder``
    itself among them takes nothing away: it may only be out of reach.
    """
    files: dict[str, Found] = {}
    gone: set[str] = set()
    for path in changed:
        if path != folder and _hidden(path, folder):
            continue
        there = [Found(_paper(path), _id(_paper(path), folder))] if path.is_file() else list(_inside(path, folder))
        if is_corrections(path) and not path.exists() and paper_of(path).is_file():
            there = [Found(paper_of(path), _id(paper_of(path), folder))]
        files.update((found.document_id, found) for found in there)
        own = _id(path, folder)
        gone.update(i for i in known if i == own or i.startswith(f"{own}/"))
    return [files[i] for i in sorted(files)], sorted(gone - set(files))


def _inside(folder: Path, root: Path) -> Iterator[Found]:
    """The files below ``folder``, with ids from ``root``; corrections go with their papers."""
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and not _hidden(p, root)):
        if _paper(file) == file:
            yield Found(file, _id(file, root))


def _paper(file: Path) -> Path:
    """The paper beside a file of corrections; any other file is its own."""
    return paper_of(file) if is_corrections(file) and paper_of(file).is_file() else file


def _id(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix()


def _hidden(file: Path, root: Path) -> bool:
    """Whether the file, or a folder of it below ``root``, has a name that begins with a full stop."""
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def _put(out: dict[str, Found], found: Found, folder: str) -> None:
    """Adds a file; a second one of the same name from another folder is told apart by that folder's name."""
    there = out.get(found.document_id)
    if there is not None and there.path.resolve() != found.path.resolve():
        found = Found(found.path, f"{folder}/{found.document_id}")
    out[found.document_id] = found
