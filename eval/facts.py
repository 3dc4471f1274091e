"""Known facts: questions with golden answers, read from YAML files in the format of the facts README."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import TownclerkError

BUILT_IN = Path(__file__).parent / "facts"
ASKERS = ("councillor", "officer", "public")
KINDS = (
    "membership", "priority", "target", "figure", "date", "money", "governance", "definition", "list",
    "comparison", "timeline", "followup", "unanswerable", "false-premise", "ambiguous",
)  # fmt: skip
_FACT_KEYS = (
    "id", "asker", "kind", "question", "history", "answerable",
    "must_include", "must_not_include", "sources", "note",
)  # fmt: skip
_SOURCE_KEYS = ("document", "quote", "where")


class FactsError(TownclerkError):
    """A file of known facts cannot be used. The message names the file, the fact and what to do.

    It never repeats a question: some files are blind.
    """


@dataclass(frozen=True, slots=True)
class Source:
    """Where the golden answer stands: an exact quote of a document, which is named by its file."""

    document: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One question and what a right answer holds.

    Every group of ``must_include`` must be met by one of its alternatives; ``must_not_include`` are strings
    that make an answer wrong. ``history`` are the earlier questions of the same conversation.
    """

    id: str
    asker: str
    kind: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    must_include: tuple[tuple[str, ...], ...]
    must_not_include: tuple[str, ...]
    sources: tuple[Source, ...]
    note: str = ""

    @property
    def documents(self) -> frozenset[str]:
        """The file names of the documents that hold the answer."""
        return frozenset(source.document for source in self.sources)


@dataclass(frozen=True, slots=True)
class FactSet:
    """The facts of one file. A blind set's questions are never listed, so that nobody can fit answers to them."""

    name: str
    facts: tuple[Fact, ...]

    @property
    def blind(self) -> bool:
        """Whether the file's name says so: it ends in ``_blind``."""
        return self.name.endswith("_blind")


def built_in_files() -> list[Path]:
    """The files that are asked when none is named: the ones about the built-in papers."""
    files = sorted(BUILT_IN.glob("real_*.yaml"))
    if not files:
        raise FactsError(f"There are no files of known facts in {BUILT_IN}. Name some with --facts.")
    return files


def read_sets(paths: Sequence[Path]) -> list[FactSet]:
    """Read every file; an id may be used once over all of them, since answers are stored by id."""
    sets = [read_set(path) for path in paths]
    seen: dict[str, str] = {}
    for each in sets:
        for fact in each.facts:
            if fact.id in seen:
                raise FactsError(
                    f"The id '{fact.id}' is in {seen[fact.id]} and in {each.name}. Give each fact an id of its own."
                )
            seen[fact.id] = each.name
    return sets


def read_set(path: Path) -> FactSet:
    """Read one file of facts, or say what is wrong with it."""
    items = _load(path)
    if not isinstance(items, list):
        raise FactsError(f"{path.name}: this is not a list of facts. Begin each fact with '- id:' at the left margin.")
    if not items:
        raise FactsError(f"{path.name}: there are no facts in it. Add some, or leave the file out.")
    return FactSet(path.stem, tuple(_Reader(path.name, number, item).fact() for number, item in enumerate(items, 1)))


def _load(path: Path) -> object:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FactsError(f"{path}: there is no such file. Check the name after --facts.") from None
    except UnicodeDecodeError:
        raise FactsError(f"{path.name}: this is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise FactsError(f"{path}: it cannot be read ({error.strerror}). Check its permissions.") from None
    try:
        return [] if not text.strip() else yaml.safe_load(text) or []
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FactsError(
            f"{path.name}, line {line}: this is not YAML ({error.problem}). Correct that line or the one before."
        ) from None
    except yaml.YAMLError:
        raise FactsError(f"{path.name}: this is not YAML. Take out any control characters.") from None


class _Reader:
    """Turns one item of a file into a Fact; every complaint names the file and the fact."""

    def __init__(self, file: str, number: int, item: object) -> None:
        self._where = f"{file}, fact {number}"
        if not isinstance(item, dict):
            raise self._error("it is not a set of keys and values", "begin it with '- id:'")
        self._item: dict[Any, Any] = item
        if isinstance(item.get("id"), str) and item["id"].strip():
            self._where = f"{file}, fact '{item['id']}'"

    def fact(self) -> Fact:
        self._check_keys(self._item, _FACT_KEYS, "the fact")
        fact = Fact(
            id=self._words("id"),
            asker=self._one_of("asker", ASKERS),
            kind=self._one_of("kind", KINDS),
            question=self._words("question"),
            history=self._strings(self._item["history"], "history"),
            answerable=self._yes_or_no("answerable"),
            must_include=self._groups(),
            must_not_include=self._strings(self._item["must_not_include"], "must_not_include"),
            sources=self._sources(),
            note=str(self._item["note"] or ""),
        )
        if fact.answerable and not fact.sources:
            raise self._error("it is answerable but names no source", "add the document and the quote that answer it")
        if not fact.answerable and fact.sources:
            raise self._error("it is not answerable but names sources", "take them out, or set answerable: true")
        return fact

    def _error(self, wrong: str, cure: str) -> FactsError:
        return FactsError(f"{self._where}: {wrong}; {cure}.")

    def _check_keys(self, item: dict[Any, Any], keys: Sequence[str], what: str) -> None:
        missing = [key for key in keys if key not in item]
        if missing:
            raise self._error(f"{what} has no {_listed(missing)}", "add what is missing")
        unknown = [str(key) for key in item if key not in keys]
        if unknown:
            raise self._error(f"{what} has an unknown key {_listed(unknown)}", f"use only {_listed(keys)}")

    def _words(self, key: str) -> str:
        value = self._item[key]
        if not isinstance(value, str) or not value.strip():
            raise self._error(f"{key} is empty or is not text", "write it in quotes")
        return value

    def _one_of(self, key: str, allowed: Sequence[str]) -> str:
        value = self._item[key]
        if value not in allowed:
            raise self._error(f"{key} is '{value}'", f"use one of {_listed(allowed)}")
        return str(value)

    def _yes_or_no(self, key: str) -> bool:
        value = self._item[key]
        if not isinstance(value, bool):
            raise self._error(f"{key} is neither true nor false", "write true or false, without quotes")
        return value

    def _strings(self, value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self._error(f"{key} is not a list of texts", 'write it as ["one", "two"], numbers in quotes too')
        return tuple(value)

    def _groups(self) -> tuple[tuple[str, ...], ...]:
        groups = self._item["must_include"]
        if not isinstance(groups, list) or not groups or [] in groups:
            raise self._error("must_include is not a list of groups", 'write at least one group, as - ["one", "other"]')
        return tuple(self._strings(group, "a group of must_include") for group in groups)

    def _sources(self) -> tuple[Source, ...]:
        sources = self._item["sources"]
        if not isinstance(sources, list) or not all(isinstance(each, dict) for each in sources):
            raise self._error("sources is not a list", "write one '- document:' for each, or []")
        for each in sources:
            self._check_keys(each, _SOURCE_KEYS, "a source")
            self._strings([each["document"], each["quote"]], "the document and quote of a source")
        return tuple(Source(each["document"], each["quote"], str(each["where"] or "")) for each in sources)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
