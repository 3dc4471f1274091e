"""A sign that a figure is said of a name or a time beside which the passage has another figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.writing.amounts import Amount
from retriever.writing.figures import borne_out
from retriever.writing.names import alike, names_in, words_of
from retriever.writing.sources import Source, Told, told
from retriever.writing.windows import of_something

_PARTS = re.compile(r"[;.](?=\s)|,? (?:and|but|while|whereas|against|compared with)\b|, (?!\d)")


def crossed(statement: Told, sources: Sequence[Source]) -> int:
    """How many figures of a statement stand in the passages, but not beside the name or the time they are said of."""
    said = [part for s in sources for t in s.said if t.cell is None for part in _parts(t.text)]
    return sum(
        _is_crossed(part, amount, said) for part in _parts(statement.text) for amount in of_something(part.amounts)
    )


def _parts(text: str) -> list[Told]:
    return [told(p) for p in _PARTS.split(text) if p.strip()]


def _is_crossed(part: Told, amount: Amount, said: Sequence[Told]) -> bool:
    own = [p for p in said if any(borne_out(amount, a, p, part) for a in p.amounts)]
    rivals = [p for p in said if p not in own and any(a.kind is amount.kind for a in p.amounts)]
    several = sum(a.kind is amount.kind for a in part.amounts) > 1
    if several or not own or not rivals:
        return False
    names = [n.words for n in names_in(part.text) if n.words]
    for words in names:
        if any(_has(words, p) for p in rivals) and not any(_has(words, p) for p in own):
            return any(names_in(p.text) for p in own)
    for when in part.whens:
        fits = [any(when.borne_out_by(w, frozenset()) for w in p.whens) for p in own]
        if not any(fits) and any(p.whens for p in own):
            return True
    return False


def _has(words: tuple[str, ...], part: Told) -> bool:
    held = words_of(part.text)
    size = len(words)
    return any(held[i : i + size] == words for i in range(len(held) - size + 1)) or any(
        alike(n.words, words) for n in names_in(part.text)
    )
