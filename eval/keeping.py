"""A run kept in a folder, so that it can be scored again and held against another one. Asking is apart from scoring.

``run.json``      what was asked of what: settings, versions, the library's papers, the files of facts
``facts.jsonl``   every fact asked, whole
``answers.jsonl`` what came back for each, with its citations and what search had found
``systems.jsonl`` the same of each other system that was asked, if any was
``timings.json``  the day, the seconds and how many asked at once: all that may differ between two runs on the same tree

A kept run holds its blind facts too. Like the files they come from, those are for scoring and not for reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.asking import Reply
from eval.kept import FORMAT, Kept, KeptFact, KeptReply, Manifest, Timings
from ingest.errors import TownclerkError

_MANIFEST, _FACT = TypeAdapter(Manifest), TypeAdapter(KeptFact)
_REPLY, _OTHER, _TIMINGS = TypeAdapter(Reply), TypeAdapter(KeptReply), TypeAdapter(Timings)
OTHERS = "systems.jsonl"
_Read = TypeVar("_Read")


class RunError(TownclerkError):
    """A kept run cannot be used."""


def write_run(kept: Kept, folder: Path) -> None:
    """Write a run into ``folder``, which is made where it is missing; a run that is kept there gives way."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_bytes(_MANIFEST.dump_json(kept.manifest, indent=1) + b"\n")
    (folder / "facts.jsonl").write_bytes(b"".join(_FACT.dump_json(each) + b"\n" for each in kept.facts))
    timeless = (replace(reply, seconds=0.0) for reply in kept.replies)
    (folder / "answers.jsonl").write_bytes(b"".join(_REPLY.dump_json(each) + b"\n" for each in timeless))
    others = [KeptReply(each.system, replace(each.reply, seconds=0.0)) for each in kept.others]
    (folder / OTHERS).unlink(missing_ok=True)
    if others:
        (folder / OTHERS).write_bytes(b"".join(_OTHER.dump_json(each) + b"\n" for each in others))
    (folder / "timings.json").write_bytes(_TIMINGS.dump_json(_timings(kept), indent=1) + b"\n")


def _timings(kept: Kept) -> Timings:
    others = {name: _seconds(replies) for name, replies in kept.by_system.items()}
    return Timings(kept.day, _seconds(kept.replies), kept.jobs, others)


def _seconds(replies: Iterable[Reply]) -> dict[str, float]:
    return {reply.id: reply.seconds for reply in replies}


def read_run(folder: Path) -> Kept:
    """A run as it was kept. Raises RunError where the folder holds none, or half of one."""
    manifest = _read(_MANIFEST, folder / "run.json")
    if manifest.format != FORMAT:
        raise RunError(f"{folder}: this run was kept by another version of Townclerk. Ask again with --keep.")
    timings = _read(_TIMINGS, folder / "timings.json")
    facts = _lines(_FACT, folder / "facts.jsonl")
    replies = [_timed(each, timings.seconds) for each in _lines(_REPLY, folder / "answers.jsonl")]
    if not facts or not replies:
        raise RunError(f"{folder}: there are no questions or no answers in this run. Ask again with --keep.")
    others = _lines(_OTHER, folder / OTHERS) if (folder / OTHERS).exists() else []
    timed = (KeptReply(each.system, _timed(each.reply, timings.others.get(each.system, {}))) for each in others)
    return Kept(manifest, timings.day, tuple(facts), tuple(replies), timings.jobs, tuple(timed))


def _timed(reply: Reply, seconds: Mapping[str, float]) -> Reply:
    return replace(reply, seconds=seconds.get(reply.id, 0.0))


def _lines(adapter: TypeAdapter[_Read], path: Path) -> list[_Read]:
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
