"""Papers that people have handed in one by one: kept in a folder of the library's own, and read from there.

They are no part of the folder that the library is kept in step with, and have ids of their own ('uploaded/plan.pdf'),
so that neither takes the other's place.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import IO, Literal

from ingest.children.pool import ReaderPool
from ingest.corrections import file_beside, is_corrections
from ingest.errors import BadName
from ingest.finding import find, not_held
from ingest.library import Library
from ingest.pipeline import remember_problems
from ingest.report import IngestReport
from ingest.run import Progress, Run

UPLOADED = "uploaded"
# Hidden, so that nothing in it is ever read as a paper.
_EARLIER = ".earlier"
_LONGEST_NAME = 120
_NO_LETTERS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# Seconds after which nobody is still writing a file.
_LONG_AGO = 3600
_KEEPING = Lock()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a file handed in: ``name`` is the one it is kept under.

    ``what`` is 'new'; 'changed' where it took the place of another, which is set aside; or 'same' where the same bytes
    were there already.
    """

    name: str
    what: Literal["new", "changed", "same"]


def names_in(folder: Path) -> list[str]:
    """The files that were handed in, by name."""
    if not folder.is_dir():
        return []
    files = (f for f in folder.iterdir() if f.is_file() and not f.name.startswith(".") and not is_corrections(f))
    return sorted(f.name for f in files)


def id_of(name: str) -> str:
    """The id of the document in a file; of the first, where it holds several."""
    return f"{UPLOADED}/{name}"


def name_of(document_id: str) -> str:
    """The name of the file that holds a document; '' where it was not handed in."""
    first, _, rest = document_id.partition("/")
    return rest.partition("/")[0] if first == UPLOADED else ""


def safe_name(given: str) -> str:
    """A name for a file on any disk, as like the one given as can be. Raises BadName."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    shown = "".join(" " if unicodedata.category(c) in _NO_LETTERS else c for c in last)
    name = " ".join(shown.split()).strip(". ")
    if not name:
        raise BadName("The file has no name. Give it one, and add it again.")
    if is_corrections(Path(name)):
        raise BadName(f"{name} is no paper but what is corrected of one. Correct a paper on its own page.")
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, dot, suffix = name, "", ""
    if not dot and stem.isdigit():  # as an id it would be the second or a later document of a pack
        stem = f"paper {stem}"
    while len((stem + dot + suffix).encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem + dot + suffix


def keep(folder: Path, given: str, data: IO[bytes], digest: str) -> Kept:
    """Keep a file handed in; ``digest`` is its SHA-256 in hex. Raises BadName, and OSError where it cannot be kept."""
    name = safe_name(given)
    size = data.seek(0, os.SEEK_END)
    folder.mkdir(parents=True, exist_ok=True)
    with _KEEPING:
        if twin := next((n for n in names_in(folder) if _is(folder / n, size, digest)), ""):
            return Kept(twin, "same")
        changed = (folder / name).exists()
        if changed:
            _set_aside(folder, name)
        _write(folder / name, data)
    return Kept(name, "changed" if changed else "new")


def throw_away(folder: Path, name: str) -> None:
    """Delete a file handed in, its earlier versions and what is corrected of it."""
    with _KEEPING:
        for file in (folder / name, file_beside(folder / name), *_earlier(folder, name)):
            file.unlink(missing_ok=True)


def read_uploads(
    folder: Path,
    library: Library,
    pool: ReaderPool,
    names: Iterable[str] | None = None,
    again: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Bring into the library what was handed in, or only the files of these ``names``; what is gone leaves it.

    ``again``: read them though they are as they were. Raises as ``ingest`` does, but for NothingReadable.
    """
    wanted = None if names is None else set(names)
    if wanted is None:
        _clear_leftovers(folder)
    there = [folder / name for name in names_in(folder) if wanted is None or name in wanted]
    files = [replace(found, document_id=id_of(found.document_id)) for found in find(there)]
    with library.writing():
        run = Run(library, UPLOADED, pool)
        ours = [i for i in run.known if name_of(i) and (wanted is None or name_of(i) in wanted)]
        if again:
            run.known.update((i, (UPLOADED, "", "")) for i in ours)
        run.take(files, progress)
        run.remove(not_held(ours, files))
        remember_problems(run, files)
    return run.tally.report(library.count_passages())


def _is(file: Path, size: int, digest: str) -> bool:
    if file.stat().st_size != size:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == digest


def _set_aside(folder: Path, name: str) -> None:
    number = len(_earlier(folder, name)) + 1
    (folder / _EARLIER).mkdir(exist_ok=True)
    os.replace(folder / name, folder / _EARLIER / f"{number} {name}")


def _earlier(folder: Path, name: str) -> list[Path]:
    """The earlier versions of a file; before its name each has a number."""
    if not (folder / _EARLIER).is_dir():
        return []
    files = (folder / _EARLIER).iterdir()
    return [f for f in files if f.name.partition(" ")[0].isdigit() and f.name.partition(" ")[2] == name]


def _clear_leftovers(folder: Path) -> None:
    """Take away what a Townclerk that was killed had half written; what is being written is not that old."""
    for file in folder.glob(".*.new"):
        if time.time() - file.stat().st_mtime > _LONG_AGO:
            file.unlink(missing_ok=True)


def _write(file: Path, data: IO[bytes]) -> None:
    """Put the bytes there at one stroke; where the disk is full nothing of them stays."""
    new = file.with_name(f".{file.name}.new")
    try:
        data.seek(0)
        with new.open("wb") as opened:
            shutil.copyfileobj(data, opened, 1 << 20)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)
