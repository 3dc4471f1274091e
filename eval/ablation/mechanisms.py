"""All mechanisms that can be switched off, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.ablation.answering import ANSWERING, REFUSING
from eval.ablation.conversing import CONVERSING
from eval.ablation.reckoning import RECKONING
from eval.ablation.searching import SEARCHING
from eval.ablation.switching import Mechanism
from ingest.errors import TownclerkError

GROUPS: Mapping[str, tuple[Mechanism, ...]] = {
    "Finding": SEARCHING,
    "Refusing": REFUSING,
    "Answering": ANSWERING,
    "Reckoning": RECKONING,
    "Conversing": CONVERSING,
}


def chosen(names: Sequence[str]) -> Mapping[str, tuple[Mechanism, ...]]:
    """The mechanisms whose names begin with one of ``names``, or whose group has it; all where none is given."""
    wanted = tuple(names)
    found = {
        group: tuple(m for m in of_group if not wanted or group in wanted or m.name.startswith(wanted))
        for group, of_group in GROUPS.items()
    }
    if not any(found.values()):
        known = ", ".join([*GROUPS, *(m.name for of_group in GROUPS.values() for m in of_group)])
        raise TownclerkError(f"There is no such mechanism. These are known: {known}.")
    return {group: of_group for group, of_group in found.items() if of_group}
