"""Paths -> the files that may be papers, each with the id of the document that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.archives import is_archive, list_members, read_member
from ingest.corrections import is_corrections, paper_of
from ingest.errors import NoSuchPath, Unreadable
from ingest.parts import whole_of


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the id of the document that it holds; of the first, where it is a pack.

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
        return self.document_id in (document_id, whole_of(document_id)) or bool(inside)


def find(paths: Sequence[Path]) -> list[Found]:
    """The files at ``paths``, folders and archives searched through, in the order of their ids. Raises NoSuchPath."""
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
    return [part for i in sorted(out) for part in _parts(out[i])]


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
    found = [part for i in sorted(files) for part in _parts(files[i])]
    return found, sorted(not_held(gone, found))


def not_held(documents: Iterable[str], files: Sequence[Found]) -> list[str]:
    """Those of the ``documents`` that are in none of the ``files``."""
    there = {found.document_id for found in files}
    refused = [found for found in files if found.refusal]
    return [i for i in documents if not {i, whole_of(i)} & there and not any(found.holds(i) for found in refused)]


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
