"""Families of like words: one of them can take the place of another."""

from __future__ import annotations

# Families of words of which a question holds one: another of the same family takes its place.
_KINDRED = tuple(
    frozenset(family.split())
    for family in (
        "english maths mathematics reading writing science literacy numeracy",
        "boys girls men women male female children adults pupils pensioners students adolescents teenagers babies "
        "residents tenants staff",
        "primary secondary nursery infant infants junior juniors special sixth-form",
        "county city district parish town borough unitary",
        "north south east west central northern southern eastern western",
        "spring summer autumn winter",
        "monday tuesday wednesday thursday friday saturday sunday",
        "january february march april may june july august september october november december",
        "target result actual latest baseline forecast budget outturn",
        "red amber green yellow",
        "formal informal",
        "chair vice-chair chairman vice-chairman deputy secretary treasurer clerk",
        "capital revenue",
        "first second third fourth fifth final last next previous",
        "minimum maximum",
        "lowest highest smallest largest biggest best worst most least",
        "income expenditure spending savings",
        "police fire health schools",
        "urban rural",
        "internal external",
        "full-time part-time",
        "daily weekly monthly quarterly yearly annual",
        "gold silver bronze",
        "high medium low",
    )
)


def kindred(mine: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """(a word of ``mine``, the one of ``theirs`` of the same family that it replaces); None where there is none."""
    for family in _KINDRED:
        new = [w for w in mine if w in family]
        old = [w for w in theirs if w in family and w not in mine]
        if new and old:
            return new[0], old[0]
    return None


def of_one_family(one: str, other: str) -> bool:
    """Whether two words are of one family."""
    return any({one, other} <= family for family in _KINDRED)
