"""Whether figures and names in running text are said of what the passage says them of, and not of their neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retriever.writing.figures import borne_out
from retriever.writing.names import alike, names_in, words_of
from retriever.writing.sources import Source, Told, stems_of
from retriever.writing.windows import Window, subject, windows

_CLAUSE = re.compile(r"[;.](?=\s)|,? (?:but|while|whereas)\b|, and\b|\band (?=(?:by|for|that|the) )|, for\b")
_NONE = (-1.0, -1.0, False)
# By so many words another figure or name must fit better.
_BETTER = 2


def pairing_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Figures and names whose words fit another figure or name of the passage better."""
    yield from _figures(statement, sources)
    yield from _names(statement, sources)


def _figures(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    if any(t.cell for s in sources for t in s.said):
        return
    every = [(t, windows(t), subject(t)) for s in sources for t in s.every]
    before = subject(statement)
    for mine in windows(statement):
        own, other = _NONE, _NONE
        for told, theirs, about in every:
            for held in theirs:
                fit = _fit(mine, held, theirs, about, before)
                if borne_out(mine.amount, held.amount, told, statement):
                    own = max(own, fit)
                elif held.amount.kind is mine.amount.kind:
                    other = max(other, fit)
        if own != _NONE and _better(other, own):
            yield f"said of something else: {statement.text[mine.amount.start : mine.amount.end].strip()!r}"


def _fit(
    mine: Window, held: Window, theirs: Sequence[Window], about: frozenset[str], before: frozenset[str]
) -> tuple[float, float, bool]:
    """How well the words of two figures go together: in all, by those that tell it from its neighbours, and next to it."""
    shared = frozenset.intersection(*(w.words for w in theirs)) | about if len(theirs) > 1 else frozenset()
    own = [w for w in mine.near if w in held.near and w not in shared]
    close = sum(min(mine.near[w], held.near[w]) for w in own)
    touching = bool(mine.next_to & held.next_to - shared)
    return close + len((mine.words | before) & about), close, touching


def _better(other: tuple[float, float, bool], own: tuple[float, float, bool]) -> bool:
    """Whether another figure of the passage fits so much better that the statement must have mistaken it."""
    return other[0] - own[0] >= _BETTER or (own[1] == 0 and other[0] > own[0] and other[2])


def _names(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    clauses = [c for s in sources for c in _clauses_of(s)]
    for text in filter(None, _CLAUSE.split(statement.text)):
        mine = [n.words for n in names_in(text)]
        for words in filter(None, mine):
            rest = stems_of(text) - stems_of(" ".join(words))
            own = [len(rest & stems_of(c)) for c in clauses if _has(words, c)]
            rivals = [len(rest & stems_of(c)) for c in clauses if not _has(words, c) and _another(c, mine)]
            if own and rivals and max(rivals) - max(own) >= _BETTER:
                yield f"said of another: {' '.join(words)!r}"


def _clauses_of(source: Source) -> list[str]:
    """The clauses of a passage; a row is one."""
    cells = [t.cell for t in source.said if t.cell]
    if cells:
        said = [" ; ".join([source.said[0].text, *(f"{c.head} {c.value}" for c in cells)])]
    else:
        said = [c for t in source.said for c in _CLAUSE.split(t.text) if c]
    return said + [c for t in source.above for c in _CLAUSE.split(t.text) if c]


def _has(words: tuple[str, ...], clause: str) -> bool:
    """Whether a clause has a name, or its acronym."""
    held = words_of(clause)
    size = len(words)
    return any(held[i : i + size] == words for i in range(len(held) - size + 1)) or any(
        alike(n.words, words) for n in names_in(clause)
    )


def _another(clause: str, mine: Sequence[tuple[str, ...]]) -> bool:
    """Whether a clause names somebody or something that the statement's clause does not."""
    said = {w for words in mine for w in words}
    return any(
        n.words and not set(n.words) & said and (len(n.words) > 1 or not n.first) and not any(alike(n.words, m) for m in mine)
        for n in names_in(clause)
    )
