"""Matters that council papers speak of: how people ask about each, passages that tell of it, near ones that do not.

They are of no paper: what they teach is everyday words for official ones. The README of ``eval/learning`` tells more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from eval.items import FactsError, Item, text_of
from eval.learning import HOME, SUFFIX

MATTERS = HOME / "matters"


@dataclass(frozen=True, slots=True)
class Matter:
    """Questions, passages each of which would answer any of them, and near passages. ``theme`` is the file's name."""

    theme: str
    questions: tuple[str, ...]
    passages: tuple[str, ...]
    near: tuple[str, ...]


def read_matters(folder: Path = MATTERS) -> list[Matter]:
    """All matters of a folder, by file. Raises FactsError, which says what is wrong with a line."""
    files = sorted(folder.glob(f"*{SUFFIX}"))
    lines = [(f, n, line) for f in files for n, line in enumerate(text_of(f).split("\n"), 1) if line.strip()]
    if not lines:
        raise FactsError(f"{folder}: there are no matters in it. Name a folder with {SUFFIX} files.")
    return [_matter(*each) for each in lines]


def _matter(file: Path, number: int, line: str) -> Matter:
    where = f"{file.name}, line {number}"
    try:
        item = Item(where, json.loads(line), '{"c":')
    except json.JSONDecodeError as error:
        raise FactsError(f"{where}: this is not JSON ({error.msg} at character {error.colno}). Correct it.") from None
    item.check_keys(("c", "q", "p", "n"), "the matter")
    parts = {key: item.strings(key) for key in ("q", "p", "n")}
    for key, texts in parts.items():
        if not texts:
            raise item.error(f"{key} is empty", "give it at least one text")
    return Matter(file.stem, parts["q"], parts["p"], parts["n"])
