"""``townclerk eval propose``: reads a folder of papers and writes the facts proposed out of it."""

from __future__ import annotations

import sys
from pathlib import Path

from eval.concluding import guarded
from eval.corpus import reading
from eval.facts import Fact
from eval.gate import PASSED
from eval.items import FactsError
from eval.proposing.choosing import proposals
from eval.proposing.file import text_of_proposals, write_proposals


def propose(corpus: Path, data_dir: Path, out: Path | None, count: int) -> int:
    """Write ``count`` facts at most to ``out``, or to standard output. Returns 0; 2 where something is unusable."""

    def work() -> int:
        if out and out.exists():
            write_proposals((), out)  # which says that it is there, before any paper is read
        with reading(corpus, data_dir, _say) as (library, _):
            facts = _some(proposals(library, count), corpus)
        if out:
            write_proposals(facts, out)
            _say(f"{len(facts)} facts are proposed in {out}. Review each: its first line says how.")
        else:
            sys.stdout.write(text_of_proposals(facts))
        return PASSED

    return guarded(work)


def _some(facts: list[Fact], corpus: Path) -> list[Fact]:
    if not facts:
        raise FactsError(f"{corpus}: no table, list or date is found that a fact could be made of. Write some by hand.")
    return facts


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
