"""Follow-ups: what the next column of a row says, asked after the question of the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from eval.facts import Fact
from eval.proposing.cells import row_facts
from ingest.document import Document, Passage, PassageKind
from retriever.rows import Column


def followup_facts(document: Document, passage: Passage) -> Iterator[Fact]:
    """'And in 2011-12?' after the question of the year before, where the answer is another one."""
    if passage.kind is not PassageKind.ROW:
        return
    for (before, asked), (column, fact) in pairwise(row_facts(document, passage)):
        if _goes_on(before, column) and fact.must_include != asked.must_include:
            question = f"And in {column.years[0]}?"
            yield replace(fact, id=f"{fact.id}-then", kind="followup", question=question, history=(asked.question,))


def _goes_on(before: Column, column: Column) -> bool:
    """Whether the two are of the same sort, each of one period, and of different ones."""
    alike = (before.target, before.latest) == (column.target, column.latest)
    return alike and len(before.years) == len(column.years) == 1 and before.years != column.years
