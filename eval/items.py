"""One item of a file that people write by hand, checked key by key; every complaint names the file and the item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import TownclerkError


class FactsError(TownclerkError):
    """A file of known facts cannot be used. The message names the file, the fact and what to do.

    It never repeats a question: some files are blind.
    """


class Item:
    """Keys and values as they were written. ``where`` is how a complaint names the item."""

    def __init__(self, where: str, values: object, begin: str) -> None:
        self.where = where
        if not isinstance(values, dict):
            raise self.error("it is not a set of keys and values", f"begin it with {begin}")
        self.values: dict[Any, Any] = values

    def error(self, wrong: str, cure: str) -> FactsError:
        """What is wrong with the item, and what to do."""
        return FactsError(f"{self.where}: {wrong}; {cure}.")

    def check_keys(self, keys: Sequence[str], what: str = "the fact", optional: Sequence[str] = ()) -> None:
        """Each of ``keys`` is there, and nothing that is neither there nor ``optional``."""
        missing = [key for key in keys if key not in self.values]
        if missing:
            raise self.error(f"{what} has no {_listed(missing)}", "add what is missing")
        known = (*keys, *optional)
        unknown = [str(key) for key in self.values if key not in known]
        if unknown:
            raise self.error(f"{what} has an unknown key {_listed(unknown)}", f"use only {_listed(known)}")

    def words(self, key: str) -> str:
        """A text that is not empty."""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} is empty or is not text", "write it in quotes")
        return value

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """One of the words ``allowed``."""
        value = self.values[key]
        if value not in allowed:
            raise self.error(f"{key} is '{value}'", f"use one of {_listed(allowed)}")
        return str(value)

    def yes_or_no(self, key: str) -> bool:
        """True or false, and not a word for it."""
        value = self.values[key]
        if not isinstance(value, bool):
            raise self.error(f"{key} is neither true nor false", "write true or false, without quotes")
        return value

    def day(self, key: str) -> str:
        """An ISO date, in quotes or without; '' where the key is not there."""
        value = self.values.get(key, "")
        try:
            return date.fromisoformat(str(value)).isoformat() if value != "" else ""
        except ValueError:
            raise self.error(f"{key} is no date", "write it as 2024-03-31") from None

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts, which may be empty."""
        return self._texts(self.values[key], key)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of at least one group, each a list of at least one alternative."""
        groups = self.values[key]
        if not isinstance(groups, list) or not groups or [] in groups:
            raise self.error(f"{key} is not a list of groups", 'write at least one group, as ["one", "other"]')
        return tuple(self._texts(group, f"a group of {key}") for group in groups)

    def _texts(self, value: object, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self.error(f"{key} is not a list of texts", 'write it as ["one", "two"], numbers in quotes too')
        return tuple(value)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def text_of(path: Path) -> str:
    """The text of a file that a person named, or in plain words why there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FactsError(f"{path}: there is no such file. Check the name.") from None
    except UnicodeDecodeError:
        raise FactsError(f"{path.name}: this is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise FactsError(f"{path}: it cannot be read ({error.strerror}). Check its permissions.") from None


def yaml_of(path: Path) -> object:
    """What a file of YAML holds; ``None`` if that is nothing."""
    text = text_of(path)
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FactsError(
            f"{path.name}, line {line}: this is not YAML ({error.problem}). Correct that line or the one before."
        ) from None
    except yaml.YAMLError:
        raise FactsError(f"{path.name}: this is not YAML. Take out any control characters.") from None
