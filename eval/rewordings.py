"""The same facts asked in other words, to see whether an answer hangs on the words of the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.facts import BUILT_IN as FACTS
from eval.facts import Fact, FactSet
from eval.items import FactsError, Item, yaml_of

BUILT_IN = FACTS / "rewordings.yaml"
WORDINGS = ("lay", "terse", "mistyped")
_BETWEEN = "~"

Rewordings = Mapping[str, Mapping[str, str]]
"""For each id of a fact its question in each of the wordings."""


def read_rewordings(path: Path) -> Rewordings:
    """Read a file of rewordings, or say what is wrong with it."""
    content = yaml_of(path)
    if not isinstance(content, dict) or not content:
        raise FactsError(f"{path.name}: these are no rewordings. Write the id of a fact, and its wordings below it.")
    return {str(name): _wordings(Item(f"{path.name}, fact '{name}'", each, "'lay:'")) for name, each in content.items()}


def _wordings(item: Item) -> dict[str, str]:
    item.check_keys(WORDINGS)
    return {wording: item.words(wording) for wording in WORDINGS}


def reworded(facts: Sequence[Fact], rewordings: Rewordings) -> tuple[FactSet, ...]:
    """For each wording a set of those of ``facts`` that have it. Of a follow-up the last question alone is other."""
    known = [fact for fact in facts if fact.id in rewordings]
    if not known:
        raise FactsError(
            "None of the facts asked is among the rewordings. Name the facts that they reword with --facts."
        )
    return tuple(
        FactSet(wording, tuple(_in_words(fact, wording, rewordings[fact.id][wording]) for fact in known))
        for wording in WORDINGS
    )


def _in_words(fact: Fact, wording: str, question: str) -> Fact:
    return replace(fact, id=f"{fact.id}{_BETWEEN}{wording}", question=question)


def given_id(fact: Fact) -> str:
    """The id of the fact that ``fact`` rewords."""
    return fact.id.rpartition(_BETWEEN)[0]
