"""Whatever may be named after --facts: a file of known facts, or a folder of questions for learning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from eval import learning
from eval.facts import FactSet, read_set
from eval.items import FactsError


def read_sets(paths: Sequence[Path]) -> list[FactSet]:
    """Read every file or folder; an id may be used once over all of them, since answers are stored by id."""
    sets = [_read(path) for path in paths]
    _check_ids(sets)
    return sets


def _read(path: Path) -> FactSet:
    if path.is_dir() or path.suffix == learning.SUFFIX:
        return learning.read_set(path)
    return read_set(path)


def _check_ids(sets: Iterable[FactSet]) -> None:
    seen: dict[str, str] = {}
    for each in sets:
        for fact in each.facts:
            if fact.id in seen:
                raise FactsError(
                    f"The id '{fact.id}' is in {seen[fact.id]} and in {each.name}. Give each fact an id of its own."
                )
            seen[fact.id] = each.name
