"""Statements that are all but a passage's own words: what little is changed must not turn them round.

Long lists and rows have so many words in common with their passage that a 'not' more or one other figure hardly counts
in what is looked at as a whole. So each piece is laid beside the sentence that it is nearest to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from retriever.language import content_tokens, stem, tokens
from retriever.writing.coverage import covered, held, own_words, telling_words
from retriever.writing.sources import Source, Told

_PIECES = re.compile(r"[;\n]|(?<=[.!?])\s+(?=[A-Z])")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# Denials; 'nor' and 'neither' go with another one.
_NO = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|cannot|without|rather than|instead of)\b|n['’]t\b", re.I
)
_NOT_NO = re.compile(
    r"\bnot only\b|\bno\.|\bno(?:t)? (?:more|fewer|less|later|earlier|longer|other) than\b|"
    r"\bnot enough\b|\bwhether or not\b|\bno one\b",
    re.I,
)
_CLAUSES = re.compile(
    r"[.;:!?()—–]|\b(?:and|but|because|since|while|whereas|although|though|when|until|unless|that|which|who|if|as|so)\b|,"
)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
# Of a piece's words the share that its sentence has, and of that one's the share that it has, where both are all but
# the same.
_SAME, _BACK = 0.8, 0.6
_FEWEST_WORDS = 4
# A statement of so few telling words has to find them in one sentence, and not here and there.
_FEW, _ALL = 2, 0.6
# The share of an added sentence's telling words that the passages have.
_OWN = 0.35


def close_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Denials and figures by which a piece differs from the sentence that it is else the same as."""
    yield from _denied_twice(statement, sources)
    said = frozenset(f for s in sources for told in s.said for f in _FIGURE.findall(told.text))
    theirs = [piece for s in sources for told in s.said for piece in _pieces(told.text)]
    for piece in _pieces(statement.text):
        near = max(theirs, key=lambda other: _likeness(piece, other), default="")
        if near and _likeness(piece, near) >= _SAME and _share(near, piece) >= _BACK:
            yield from _turned(piece, near, said)


def idle_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """A statement that tells nothing, and a sentence put behind another that no passage says."""
    if not (statement.amounts or statement.whens or own_words(statement)):
        yield "tells nothing"
    known = frozenset().union(*(s.known for s in sources))
    for sentence in _SENTENCES.split(statement.text)[1:]:
        words = [stem(t) for t in content_tokens(sentence) if not t[0].isdigit()]
        if len(words) >= _FEWEST_WORDS - 1 and covered(words, known) < _OWN:
            yield f"said by no passage: {sentence!r}"


def order_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Words that stand in no passage, where one of these had an order in it: what is not said there may obey it."""
    if any(s.cleaned for s in sources):
        known = frozenset().union(*(s.known for s in sources))
        if missing := [w for w in telling_words(statement) if not held(w, known)]:
            yield f"beside an order, and said by no passage: {', '.join(missing)}"


def scattered(statement: Told, sources: Sequence[Source]) -> bool:
    """Whether the few words that a statement tells stand in no one sentence."""
    telling = own_words(statement)
    few = 0 < len(telling) <= _FEW and not (statement.amounts or statement.whens)
    return few and not any(covered(telling, told.stems) >= _ALL for s in sources for told in s.every)


def _pieces(text: str) -> list[str]:
    return [p for piece in _PIECES.split(text) if len(tokens(p := piece.strip())) >= _FEWEST_WORDS]


def _share(one: str, two: str) -> float:
    """The share of one's words that stand in two."""
    mine, theirs = Counter(_kept(one)), Counter(_kept(two))
    return sum((mine & theirs).values()) / max(1, sum(mine.values()))


def _likeness(piece: str, other: str) -> float:
    return _share(piece, other) if other else 0.0


def _kept(text: str) -> list[str]:
    """The words without figures and denials, which are compared by themselves."""
    return [stem(t) for t in tokens(_NO.sub(" ", text)) if not t[0].isdigit()]


def _telling(text: str) -> Set[str]:
    return {stem(t) for t in content_tokens(text) if not t[0].isdigit()}


def _denials(text: str) -> int:
    return len(_NO.findall(_NOT_NO.sub(" ", text)))


def _turned(piece: str, near: str, said: Set[str]) -> Iterator[str]:
    """Where a piece denies more or less than what it is near to, or has a figure for one there that is not ``said``."""
    if _denials(piece) != _denials(near):
        yield f"denies otherwise than the passage: {near[:60]!r}"
    if not _telling(piece) <= _telling(near):
        return  # a word of its own, such as 'the rest', may make it another figure
    mine, theirs = Counter(_FIGURE.findall(piece)), Counter(_FIGURE.findall(near))
    gone = [re.sub(r"\d", "9", f) for f in (theirs - mine).elements()]
    for figure in (mine - theirs).elements():
        if figure not in said and re.sub(r"\d", "9", figure) in gone:
            yield f"has {figure} where the passage has another figure: {near[:60]!r}"


def _denied_twice(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Two denials in one clause cancel each other: nobody says so who does not mean to mislead, or else quotes."""
    if any(_twice(told.text) for s in sources for told in s.every):
        return
    if clause := _twice(statement.text):
        yield f"denies a denial: {clause.strip()!r}"


def _twice(text: str) -> str:
    return next((c for c in _CLAUSES.split(text) if _denials(c) > 1), "")
