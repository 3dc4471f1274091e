"""A run kept in a folder, so that it can be scored again and held against another one. Asking is apart from scoring.

``run.json``      what was asked of what: settings, versions, the library's papers, the files of facts
``facts.jsonl``   every fact asked, whole
``answers.jsonl`` what came back for each, with its citations and what search had found
``timings.json``  the day, the seconds and how many asked at once: all that may differ between two runs on the same tree

A kept run holds its blind facts too. Like the files they come from, those are for scoring and not for reading.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.asking import Reply
from eval.kept import FORMAT, Kept, KeptFact, Manifest, Timings
from ingest.errors import TownclerkError

_MANIFEST, _FACT = TypeAdapter(Manifest), TypeAdapter(KeptFact)
_REPLY, _TIMINGS = TypeAdapter(Reply), TypeAdapter(Timings)
_Read = TypeVar("_Read")


class RunError(TownclerkError):
    """A kept run cannot be used."""


def write_run(kept: Kept, folder: Path) -> None:
    """Write a run into ``folder``, which is made where it is missing; a run that is kept there gives way."""
    folder.mkdir(parents=True, exist_ok=True)
    timings = Timings(kept.day, {reply.id: reply.seconds for reply in kept.replies}, kept.jobs)
    (folder / "run.json").write_bytes(_MANIFEST.dump_json(kept.manifest, indent=1) + b"\n")
    (folder / "facts.jsonl").write_bytes(b"".join(_FACT.dump_json(each) + b"\n" for each in kept.facts))
    timeless = (replace(reply, seconds=0.0) for reply in kept.replies)
    (folder / "answers.jsonl").write_bytes(b"".join(_REPLY.dump_json(each) + b"\n" for each in timeless))
    (folder / "timings.json").write_bytes(_TIMINGS.dump_json(timings, indent=1) + b"\n")


def read_run(folder: Path) -> Kept:
    """A run as it was kept. Raises RunError where the folder holds none, or half of one."""
    manifest = _read(_MANIFEST, folder / "run.json")
    if manifest.format != FORMAT:
        raise RunError(f"{folder}: this run was kept by another version of Townclerk. Ask again with --keep.")
    timings = _read(_TIMINGS, folder / "timings.json")
    replies = [replace(each, seconds=timings.seconds.get(each.id, 0.0)) for each in _lines(_REPLY, folder, "answers")]
    facts = _lines(_FACT, folder, "facts")
    if not facts or not replies:
        raise RunError(f"{folder}: there are no questions or no answers in this run. Ask again with --keep.")
    return Kept(manifest, timings.day, tuple(facts), tuple(replies), timings.jobs)


def _lines(adapter: TypeAdapter[_Read], folder: Path, name: str) -> list[_Read]:
    path = folder / f"{name}.jsonl"
    return [_checked(adapter, line, path) for line in _bytes(path).split(b"\n") if line.strip()]


def _read(adapter: TypeAdapter[_Read], path: Path) -> _Read:
    return _checked(adapter, _bytes(path), path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: no kept run can be read here ({error.strerror}). Name the folder of --keep.") from None


def _checked(adapter: TypeAdapter[_Read], content: bytes, path: Path) -> _Read:
    """Never repeats what the file holds: it may be of a blind set."""
    try:
        return adapter.validate_json(content)
    except ValidationError:
        raise RunError(f"{path}: this is no part of a kept run, or it is damaged. Ask again with --keep.") from None
