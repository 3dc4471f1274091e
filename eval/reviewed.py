"""Facts that an officer makes of feedback: checked as all known facts are, and added to a file of such facts."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from eval.facts import AS_AT, VALID, Fact, fact_of, read_set
from eval.items import FactsError, text_of
from eval.matching import normalise

_HEAD = (
    "# Known facts made of feedback, each reviewed by an officer: townclerk eval --facts with this file asks them.\n"
)
# A fact with nothing wrong, so that a field of another can be checked alone.
_SOUND = Fact("id", "public", "figure", "What?", (), False, (("it",),), (), (), "")
_TOGETHER = ("answerable", "sources")  # one is right or wrong beside the other
_writing = threading.Lock()


def wrong_fields(fact: Fact) -> tuple[str, ...]:
    """The names of the fields that are not as a known fact's have to be, in their order."""
    given, sound = values_of(fact), values_of(_SOUND)
    alone = {name: {**sound, name: value} for name, value in given.items() if name not in _TOGETHER}
    alone["sources"] = {**sound, **{name: given[name] for name in _TOGETHER}}
    return tuple(name for name in given if name in alone and not _passes(alone[name]))


def holds(text: str, quote: str) -> bool:
    """Whether a paper's text holds a quote, matched as known facts are."""
    return normalise(quote) in normalise(text)


def ids_in(file: Path) -> frozenset[str]:
    """The ids of the facts in a file, none where there is no file. Raises FactsError where it cannot be read."""
    return frozenset(fact.id for fact in read_set(file).facts) if file.exists() else frozenset()


def add_fact(file: Path, fact: Fact) -> None:
    """Add a fact to a file, which is made if missing; all else in it stays as it is.

    The file is never half written: the new one is read once before it takes the old one's place. Raises FactsError
    where the fact is not one, its id is taken, or the file cannot be read or written.
    """
    with _writing:
        if fact.id in ids_in(file):
            raise FactsError(f"The id '{fact.id}' is in {file.name} already. Give the fact an id of its own.")
        before = text_of(file) if file.exists() else _HEAD
        item = yaml.safe_dump([values_of(fact)], sort_keys=False, allow_unicode=True, width=120)
        try:
            _replace(file, before.rstrip("\n") + "\n\n" + item)
        except OSError as error:
            raise FactsError(f"{file.name} cannot be written: {error.strerror}.") from error


def _replace(file: Path, text: str) -> None:
    fresh = file.with_name(f"{file.stem}.new{file.suffix}")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with fresh.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        read_set(fresh)
        os.replace(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)


def _passes(values: Mapping[str, Any]) -> bool:
    try:
        fact_of("the fact", values)
    except FactsError:
        return False
    return True


def values_of(fact: Fact) -> dict[str, Any]:
    """The fact as its file has it."""
    values = {name: _listed(value) for name, value in asdict(fact).items() if name not in (AS_AT, VALID) or value}
    if fact.valid:
        values[VALID] = {name: day for name, day in asdict(fact.valid).items() if day}
    return values


def _listed(value: object) -> object:
    """Lists in the place of tuples, which YAML does not know."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_listed(each) for each in value]
    return value
