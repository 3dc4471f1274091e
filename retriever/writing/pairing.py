"""Whether figures and names in running text are said of what the passage says them of, and not of their neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retriever.writing.amounts import Amount
from retriever.writing.figures import borne_out
from retriever.writing.names import TITLES, Name, alike, names_in, said_short, words_of
from retriever.writing.sources import Source, Told, stems_of
from retriever.writing.windows import Window, subject, windows

_CLAUSE = re.compile(r"(?<!\b[A-Za-z])[;.](?=\s)|,? (?:but|while|whereas)\b|\band (?=by )|, for\b")
# A statement may join what several sentences say.
_JOINED = re.compile(
    _CLAUSE.pattern
    + (
        r"|, and\b|\band (?=(?:its?|they|he|she|his|her|their|has|have|is|are|was|"
        r"were|will|may|can|meets|reports|answers)\b)"
    )
)
_LEANS = re.compile(r"(?:It|They|He|She|Its|Their|This|That|These|Both|His|Her)\b")
# The share of a statement's words that a clause must have to be the one that it was taken from.
_MOSTLY, _NEARLY = 0.6, 0.8
# From so many names on a statement is a list.
_LISTED = 3
# By so many words another figure or name must fit better.
_BETTER = 2
_FROM_TO = re.compile(r"[^,;.]{0,25}\bto\s")
# By so much two figures together must fit better the other way round.
_BOTH = 1.5
# What a word counts that a statement says of all its figures.
_OF_ALL = 0.4


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure of a passage: the sentence it stands in, its own words, and those that are said of all figures there."""

    told: Told
    window: Window
    about: frozenset[str]


def figure_pairing(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Figures whose words fit another figure of the passage better."""
    if any(t.cell for s in sources for t in s.said):
        return
    every = [_Place(t, w, subject(t)) for s in sources for t in s.every for w in windows(t)]
    said = [t for s in sources for t in s.said]
    mine = windows(statement)
    before = subject(statement) if len(mine) > 1 else frozenset()
    own = {w.amount: [p for p in every if borne_out(w.amount, p.window.amount, p.told, statement)] for w in mine}
    for window in mine:
        others = [p for p in every if p.told in said and p.window.amount.kind is window.amount.kind]
        others = [p for p in others if not any(p in places for places in own.values())]
        places = own[window.amount]
        if places and all(any(_beaten(window, before, o, other) for other in others) for o in places):
            yield f"said of something else: {statement.text[window.amount.start : window.amount.end].strip()!r}"
    yield from _exchanged(statement, mine, own)


def _exchanged(statement: Told, mine: Sequence[Window], own: Mapping[Amount, Sequence[_Place]]) -> Iterator[str]:
    """Two figures of a statement, each of which is said of what the passage says the other of."""
    for at, one in enumerate(mine):
        for two in mine[at + 1 :]:
            if one.amount.kind is not two.amount.kind or one.amount.value == two.amount.value:
                continue
            if _FROM_TO.fullmatch(statement.text[one.amount.end : two.amount.start]):
                continue
            pairs = [(a, b) for a in own[one.amount] for b in own[two.amount]]
            gains = [_fit(one, b, a) + _fit(two, a, b) - _fit(one, a, b) - _fit(two, b, a) for a, b in pairs]
            near = any(a.told is b.told for a, b in pairs)
            if gains and min(gains) >= (_BOTH if near else _BETTER):
                said = (statement.text[w.amount.start : w.amount.end].strip() for w in (one, two))
                yield f"said of each other's: {' and '.join(map(repr, said))}"


def _fit(mine: Window, place: _Place, other: _Place) -> float:
    """How well a statement's figure fits a place of the passage by words that the other place has not."""
    telling = set(place.window.near) - set(other.window.near)
    return sum(min(w, place.window.near[s]) for s, w in mine.near.items() if s in telling)


def _beaten(mine: Window, before: frozenset[str], own: _Place, other: _Place) -> bool:
    """Whether the words of a statement's figure fit another figure so much better that it must have mistaken it."""
    elsewhere = own.told is not other.told
    ours = set(own.window.near) | (own.about if elsewhere else frozenset())
    theirs = set(other.window.near) | (other.about if elsewhere else frozenset())
    shared = frozenset() if elsewhere else own.about
    near = {s: w * (_OF_ALL if s in before else 1) for s, w in mine.near.items() if s not in shared}
    against = sum(w for s, w in near.items() if s in theirs - ours)
    in_favour = sum(w for s, w in near.items() if s in ours - theirs)
    touching = bool(mine.next_to & (theirs - ours - shared))
    return against - in_favour >= _BETTER or (in_favour == 0 and against >= 1 and touching)


def name_pairing(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Names whose words fit another name of the passage better."""
    said, above = [c for s in sources for c in _said(s)], [c for s in sources for c in _clauses(s.above)]
    whole = [t.text for s in sources for t in s.said if not t.cell]
    for text in filter(None, _JOINED.split(statement.text)):
        names = [n for n in names_in(text) if n.words]
        if len(names) > _LISTED:
            continue
        for name in (n for n in names if len(n.words) > 1 or n.text.isupper()):
            rest = stems_of(text) - stems_of(" ".join(name.words))
            rival = max((len(rest & stems_of(c)) for c in (*said, *whole) if _rivals(c, name, names)), default=0)
            own = max((len(rest & stems_of(c)) for c in said if _has(name.words, c)), default=-1)
            beside = max((len(rest & stems_of(c)) for c in above if _has(name.words, c)), default=-1)
            mistaken = rival - max(own, beside) >= _BETTER and rival >= _MOSTLY * len(rest)
            if (own >= 0 or beside >= 0) and (
                mistaken or (own < 0 and rival > beside and rival >= _NEARLY * len(rest) > 1)
            ):
                yield f"said of another: {name.text!r}"


def _rivals(clause: str, name: Name, names: Sequence[Name]) -> bool:
    """Whether a clause is of somebody or something else than a name of a statement."""
    return not (_LEANS.match(clause) or _has(name.words, clause)) and _another(clause, [n.words for n in names])


def _said(source: Source) -> list[str]:
    """The clauses of what a passage says; a row is one, with the title over it."""
    cells = [t.cell for t in source.said if t.cell]
    if not cells:
        return _clauses(source.said)
    title = source.above[-1].text if source.above else ""
    return [" ; ".join([title, source.said[0].text, *(f"{c.head}: {c.value}" for c in cells)])]


def _clauses(tolds: Sequence[Told]) -> list[str]:
    return [c.strip() for t in tolds for c in _CLAUSE.split(t.text) if c.strip()]


def _has(words: tuple[str, ...], clause: str) -> bool:
    """Whether a clause has a name, its acronym or its last word."""
    if said_short(words, [clause]):
        return True
    held = words_of(clause)
    size = len(words)
    return any(held[i : i + size] == words for i in range(len(held) - size + 1)) or any(
        alike(n.words, words) for n in names_in(clause)
    )


def _another(clause: str, mine: Sequence[tuple[str, ...]]) -> bool:
    """Whether a clause names somebody or something that the statement's clause does not."""
    said = {w for words in mine for w in words} | TITLES
    return any(
        set(n.words) - said and (len(n.words) > 1 or not n.first) and not any(alike(n.words, m) for m in mine)
        for n in names_in(clause)
    )
