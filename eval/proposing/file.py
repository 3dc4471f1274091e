"""The file of proposed facts: YAML as facts are written, each marked as not accepted until a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from eval.facts import ACCEPTED, Fact
from eval.items import FactsError
from eval.reviewed import values_of

_HEAD = """\
# Proposed facts: made of the papers as Townclerk read them, so where it read wrongly they are wrong too.
# Hold each against its paper. Where it is right, write 'accepted: yes' in place of 'accepted: no'; mend the question
# into the words in which people ask. Delete a fact that is wrong. None is asked before all that are left are accepted.
"""
_MARK = f"- {ACCEPTED}: no  # accept? write yes, or delete this fact\n"


def text_of_proposals(facts: Sequence[Fact]) -> str:
    """The whole file."""
    return "\n".join([_HEAD, *(_item(fact) for fact in facts)])


def write_proposals(facts: Sequence[Fact], file: Path) -> None:
    """Write a file that is not there yet. Raises FactsError where it is, since somebody may have reviewed it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text_of_proposals(facts))
    except FileExistsError:
        raise FactsError(f"{file} is there already. Name another file with --out, or take that one away.") from None


def _item(fact: Fact) -> str:
    listed = yaml.safe_dump([{ACCEPTED: False, **values_of(fact)}], sort_keys=False, allow_unicode=True, width=120)
    return _MARK + listed.partition("\n")[2]
