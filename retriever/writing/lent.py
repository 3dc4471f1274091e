"""Names that a paper gives a passage which does not have them whole, and those that it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from retriever.writing.names import BODIES, TITLES, Name, in_row, names_in, said_short, unheld, words_of
from retriever.writing.sources import Source, Told


class Lent(StrEnum):
    """How a paper gives its passage a name that the passage does not have whole."""

    GENERAL = "name general"
    NEARBY = "name nearby"
    SHORT = "name said short"
    INSTEAD = "name in place of another"
    IN_PARTS = "name in parts"


def name_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """The names that no cited passage holds, in its own words or by an acronym, and that its paper does not give it."""
    for name in unheld(statement, sources):
        if _lent(name, statement, sources) is None:
            yield f"not in the passages: the name {name.text!r}"


def lent_names(statement: Told, sources: Sequence[Source]) -> Counter[Lent]:
    """How many names of a statement its paper gives its passages, in each way."""
    return Counter(lent for name in unheld(statement, sources) if (lent := _lent(name, statement, sources)) is not None)


def _lent(name: Name, statement: Told, sources: Sequence[Source]) -> Lent | None:
    if len(name.words) == 1 and name.words[0] in BODIES | {"council", "cabinet", "authority", "trust"}:
        return Lent.GENERAL
    near = [words_of(s.near.text) for s in sources]
    if any(in_row(name.words, each) for each in near):
        if said_short(name.words, [t.text for s in sources for t in s.said]):
            return Lent.SHORT
        return Lent.INSTEAD if _left_out(statement, sources) else Lent.NEARBY
    said = [words_of(t.text) for s in sources for t in s.said]
    above = [words_of(t.text) for s in sources for t in s.above] + near
    parts = (
        any(in_row(name.words[at:], each) for each in said) and any(in_row(name.words[:at], each) for each in above)
        for at in range(1, len(name.words))
    )
    return Lent.IN_PARTS if any(parts) else None


def _left_out(statement: Told, sources: Sequence[Source]) -> bool:
    """Whether the passages name somebody or something that a statement does not name whole."""
    mine = set(words_of(statement.text))
    theirs = (n for s in sources for t in s.said for n in names_in(t.text) if not (n.first and len(n.words) == 1))
    return any(set(n.words) - TITLES - mine for n in theirs)
