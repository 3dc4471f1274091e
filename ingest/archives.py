"""Zip archives of papers: what is inside, within limits, and each member's bytes. Nothing is ever unpacked to disk."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.errors import Unreadable
from ingest.readers.kinds import ZIP, is_office

_MOST_MEMBERS = 2000
_MOST_BYTES = 512 * 1024 * 1024
_LARGEST_MEMBER = 64 * 1024 * 1024
# Text shrinks to a tenth, a table of noughts to a fiftieth; what claims more is made to fill the memory.
_MOST_SHRUNK = 200
_SMALL = 1024 * 1024
_LOCKED = 0x1
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
# What systems put beside the files that somebody packed.
_HIDDEN = re.compile(r"(^|/)(\.[^/.]|__MACOSX/)")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive, by its path there; ``refusal`` says why it is not to be read, if it is not."""

    name: str
    refusal: str = ""


def is_archive(path: Path) -> bool:
    """Whether a file is a zip of files, known by what it holds; a Word file is a zip too, and is none."""
    try:
        with path.open("rb") as file:
            return file.read(4) in ZIP and not is_office(_opened(path).namelist())
    except (OSError, Unreadable):
        return False


def list_members(path: Path) -> list[Member]:
    """The files inside an archive, in the order of their names. Raises Unreadable where all of it is refused."""
    members = {_plain(i): i for i in _opened(path).infolist() if not i.is_dir() and not _HIDDEN.search(_plain(i))}
    if not members:
        raise Unreadable("it is an archive without a file inside")
    if len(members) > _MOST_MEMBERS:
        raise Unreadable(f"it is an archive of more than {_MOST_MEMBERS:,} files; split it")
    if sum(info.file_size for info in members.values()) > _MOST_BYTES:
        raise Unreadable("it is an archive that unpacks to more than 512 MB; split it")
    return [Member(name, _refusal(name, members[name])) for name in sorted(members)]


def read_member(path: Path, name: str) -> bytes:
    """The bytes of a member, by its name as listed. Raises Unreadable where it is damaged or gone."""
    archive = _opened(path)
    info = next((i for i in reversed(archive.infolist()) if _plain(i) == name), None)
    if info is None:
        raise Unreadable("it is no longer in its archive")
    try:
        return archive.read(info)
    except NotImplementedError as error:
        raise Unreadable("it is packed in a way that is not read; pack it anew") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise Unreadable("it is damaged inside its archive") from error


def _refusal(name: str, info: zipfile.ZipInfo) -> str:
    if _OUTSIDE.search(name):
        return "its name points outside its archive"
    if info.flag_bits & _LOCKED:
        return "it is locked with a password"
    if info.file_size > _LARGEST_MEMBER:
        return "it is larger than 64 MB"
    if info.file_size > _SMALL and info.file_size > _MOST_SHRUNK * max(info.compress_size, 1):
        return "it is packed so small that it may be made to fill the memory"
    return ""


def _plain(info: zipfile.ZipInfo) -> str:
    """A member's name with the strokes that every system knows."""
    return info.filename.replace("\\", "/")


def _opened(path: Path) -> zipfile.ZipFile:
    status = path.stat()
    return _open(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)  # members are read one behind the other, and an archive's list is long
def _open(path: Path, changed: int, size: int) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("it is a damaged archive") from error
