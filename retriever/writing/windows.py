"""The words around each figure of a text that are said of it and not of the figure before or behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retriever.writing.amounts import Amount, Kind
from retriever.writing.sources import LITTLE, Told, stems_of

# Where one figure's words end and the next one's begin: the strongest that stands between them.
_SEPARATORS = (
    re.compile(r"[;.](?=\s)"),
    re.compile(
        r",?\s(?:while|whereas|but|when|although)\s|,\s(?=(?:up|down|against|compared|"
        r"and|or|with|where|the|a|well|of|for|in|from|above|below|short)\b)"
    ),
    re.compile(r"\("),
    re.compile(r",(?!\d)"),
    re.compile(r"\s(?:and|to|against|compared with|than|or)\s"),
)
# '19 of the 35 targets': what follows is said of both.
_OF_THE = re.compile(r"\s(?:out )?of (?:(?:the|these|its|their|our) )?")
_STOP = re.compile(r"(?<!\b[A-Za-z])[.;](?=\s)")
_WORD = re.compile(r"\S+")
# How many words on either side of a figure are taken to be said of it.
_NEAREST = 6
# The nearest so many count as one each, those farther off as this; a time counts as two.
_CLOSE, _FAR, _TIME = 3, 0.4, 2.0
# What a figure is for each of, which tells it from no other.
_RATES = frozenset("year month week day quarter hour".split())
_NO_SUBJECT = frozenset({Kind.LABEL, Kind.ORDINAL, Kind.PER, Kind.TIME})


def of_something(amounts: Sequence[Amount]) -> list[Amount]:
    """The figures that say how much or how many."""
    return [a for a in amounts if a.kind not in _NO_SUBJECT]


@dataclass(frozen=True, slots=True)
class Window:
    """A figure with the words that are said of it.

    ``words`` are all of them, ``near`` each with its weight, the nearest most; ``next_to`` are right beside it.
    """

    amount: Amount
    words: frozenset[str]
    near: Mapping[str, float]
    next_to: frozenset[str]


def windows(told: Told, figures: Sequence[Amount] | None = None) -> list[Window]:
    """Each of the figures with the stems, and the tokens of times, in its own stretch of the text."""
    if figures is None:
        every = of_something(told.amounts)
        return [w for kind in dict.fromkeys(a.kind for a in every) for w in _of_kind(told, every, kind)]
    pairs = [_edges(told.text, a, b) for a, b in pairwise(figures)]
    if not figures:
        return []
    starts, ends = [0, *(start for _, start in pairs)], [*(end for end, _ in pairs), len(told.text)]
    for at in range(len(pairs) - 1, -1, -1):
        if _OF_THE.fullmatch(told.text[figures[at].end : figures[at + 1].start]):
            ends[at] = ends[at + 1]
    return [_window(told, a, *_within(told.text, a, starts[i], ends[i])) for i, a in enumerate(figures)]


def _of_kind(told: Told, every: Sequence[Amount], kind: Kind) -> list[Window]:
    """The windows of the figures of one kind, between these and what else is printed in digits: not 'two posts'."""
    parting = [a for a in every if a.kind is kind or re.search(r"\d", told.text[a.start : a.end])]
    return [w for w in windows(told, parting) if w.amount.kind is kind]


def _within(text: str, amount: Amount, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without what a full stop or a semicolon parts from the figure."""
    before, behind = list(_STOP.finditer(text, start, amount.start)), _STOP.search(text, amount.end, end)
    return (before[-1].end() if before else start), (behind.start() if behind else end)


def _window(told: Told, amount: Amount, start: int, end: int) -> Window:
    before = _telling(told.text[start : amount.start])[: -_NEAREST - 1 : -1]
    behind = _telling(told.text[amount.end : end])[:_NEAREST]
    near = {s: _FAR for side in (before, behind) for w in side for s in stems_of(w)}
    near |= {s: 1.0 for side in (before, behind) for w in side[:_CLOSE] for s in stems_of(w)}
    times = {w.token: _TIME for w in told.whens if start <= w.start and w.end <= end}
    next_to = frozenset().union(*(stems_of(w) for side in (before, behind) for w in side[:1]))
    return Window(amount, _words(told, start, end), near | times, next_to)


def subject(told: Told, figures: Sequence[Amount] | None = None) -> frozenset[str]:
    """The stems before the first figure, which are said of all."""
    figures = of_something(told.amounts) if figures is None else figures
    return _words(told, 0, figures[0].start) if figures else frozenset()


def _edges(text: str, one: Amount, two: Amount) -> tuple[int, int]:
    """Where the words of one figure end, and where those of the next begin.

    A figure in brackets is said of what stands before them, as the one before it may be.
    """
    between = text[one.end : two.start]
    if between.endswith("("):
        closed = between.find(")") + 1
        return one.end + (closed or len(between) - 1), one.end + closed
    edge = _edge(text, one, two)
    return edge, edge


def _edge(text: str, one: Amount, two: Amount) -> int:
    between = text[one.end : two.start]
    for separator in _SEPARATORS:
        found = list(separator.finditer(between))
        if found:
            return one.end + found[-1].start() + 1
    return two.start


def _telling(text: str) -> list[str]:
    return [w for w in _WORD.findall(text) if w.lower().strip(".,;:'\"") not in LITTLE | _RATES]


def _words(told: Told, start: int, end: int) -> frozenset[str]:
    text = told.text[start:end]
    times = {w.token for w in told.whens if start <= w.start and w.end <= end}
    return stems_of(text) | times
