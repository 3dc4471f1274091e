"""Whether figures and names in running text are said of what the passage says them of, and not of their neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retriever.writing.figures import borne_out
from retriever.writing.names import alike, names_in, words_of
from retriever.writing.sources import Source, Told, stems_of
from retriever.writing.windows import Window, subject, windows

_Place = tuple[Told, Window, frozenset[str]]
_CLAUSE = re.compile(r"(?<!\b[A-Za-z])[;.](?=\s)|,? (?:but|while|whereas)\b|\band (?=by )|, for\b")
# The share of a statement's words that a clause must have to be the one that it was taken from.
_MOSTLY = 0.6
# By so many words another figure or name must fit better.
_BETTER = 2


def pairing_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Figures and names whose words fit another figure or name of the passage better."""
    yield from _figures(statement, sources)
    yield from _names(statement, sources)


def _figures(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    if any(t.cell for s in sources for t in s.said):
        return
    every = [(t, w, subject(t)) for s in sources for t in s.every for w in windows(t)]
    rivals = [e for e in every if any(e[0] is t for s in sources for t in s.said)]
    before = subject(statement)
    for mine in windows(statement):
        own = [e for e in every if borne_out(mine.amount, e[1].amount, e[0], statement)]
        others = [e for e in rivals if e[1].amount.kind is mine.amount.kind and not any(e is o for o in own)]
        if own and all(any(_beaten(mine, before, o, other) for other in others) for o in own):
            yield f"said of something else: {statement.text[mine.amount.start : mine.amount.end].strip()!r}"


def _beaten(mine: Window, before: frozenset[str], own: _Place, other: _Place) -> bool:
    """Whether the words of a statement's figure fit another figure so much better that it must have mistaken it."""
    (told, ours, about), (elsewhere, theirs, above) = own, other
    mine_near = dict(mine.near)
    if told is not elsewhere:
        mine_near |= {w: max(mine_near.get(w, 0), 1.0) for w in before}
    ours_all = set(ours.near) | (set(about) if told is not elsewhere else set())
    theirs_all = set(theirs.near) | (set(above) if told is not elsewhere else set())
    shared = about if told is elsewhere else frozenset()
    against = sum(w for s, w in mine_near.items() if s in theirs_all - ours_all - shared)
    in_favour = sum(w for s, w in mine_near.items() if s in ours_all - theirs_all - shared)
    touching = bool(mine.next_to & (theirs_all - ours_all - shared))
    return against - in_favour >= _BETTER or (in_favour == 0 and against >= 1 and touching)


def _names(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    clauses = [c for s in sources for c in _clauses_of(s)]
    for text in filter(None, _CLAUSE.split(statement.text)):
        names = [n for n in names_in(text) if n.words and not (n.first and len(n.words) == 1)]
        mine = [n.words for n in names_in(text)]
        for name in names:
            rest = stems_of(text) - stems_of(" ".join(name.words))
            own = [len(rest & stems_of(c)) for c in clauses if _has(name.words, c)]
            rivals = [len(rest & stems_of(c)) for c in clauses if not _has(name.words, c) and _another(c, mine)]
            if own and rivals and max(rivals) - max(own) >= _BETTER and max(rivals) >= _MOSTLY * len(rest):
                yield f"said of another: {name.text!r}"


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
