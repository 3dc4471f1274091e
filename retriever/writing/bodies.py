"""Whether what is said of a body, and how often, is said of that body, where the passages name another of its sort."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retriever.writing.names import Name, alike, names_in
from retriever.writing.sources import Source, Told

_SORTS = frozenset(
    "board boards committee committees panel group partnership forum cabinet executive council trust authority".split()
)
_OFTEN = re.compile(
    r"\b(?:once|twice|(?:two|three|four|five|six|ten|twelve) times) "
    r"(?:a|each|every|per) (?:day|week|month|quarter|year)\b"
    r"|\bevery (?:(?:other|two|three|four|six) )?(?:day|week|month|quarter|year)s?\b"
    r"|\b(?:daily|weekly|fortnightly|monthly|quarterly|annually|yearly)\b",
    re.I,
)
_JOINTS = re.compile(r"[;,]\s|\s(?:and|but|while)\s")


def body_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """A body that only the title names, in the place of one that the passage names; and one of another frequency."""
    yield from _of_the_title(statement, sources)
    for told in (t for s in sources for t in s.said if not t.cell):
        yield from _of_another_frequency(statement, told)


def _bodies(text: str) -> list[Name]:
    return [n for n in names_in(text) if len(n.words) > 1 and n.words[-1] in _SORTS]


def _of_the_title(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """'Ann chairs the Pool Board' of a passage under that board's name that says 'Ann will chair the Park Panel'."""
    said = [t.text for s in sources for t in s.said]
    mine, theirs = _bodies(statement.text), [n for text in said for n in _bodies(text)]
    if len(mine) != 1 or len(said) != 1 or len(theirs) != 1:
        return
    one, two = mine[0].words, theirs[0].words
    if one != two and not set(one) <= set(two) and not set(two) <= set(one) and not alike(one, two):
        yield f"said of another body: {mine[0].text!r}"


def _of_another_frequency(statement: Told, told: Told) -> Iterator[str]:
    often = {m[0].lower() for m in _OFTEN.finditer(statement.text)}
    parts = _parts(told.text)
    if len(often) != 1 or len(parts) < 2:
        return
    own = {w for p in parts for w in _names(p) if often & _said_in(p)}
    others = {w for p in parts for w in _names(p) if not often & _said_in(p)}
    if not own or not any(often & _said_in(p) for p in parts):
        return
    mine = _names(statement.text)
    if mine & others and not mine & own:
        yield f"said of another, {', '.join(often)}"


def _parts(text: str) -> list[str]:
    """A sentence cut where it joins things that are done at different times; () where a part says no time."""
    cuts = [m.start() for m in _JOINTS.finditer(text) if _OFTEN.search(text[m.end() :])]
    parts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return parts if all(_OFTEN.search(p) for p in parts) else []


def _said_in(text: str) -> set[str]:
    return {m[0].lower() for m in _OFTEN.finditer(text)}


def _names(text: str) -> set[tuple[str, ...]]:
    return {n.words for n in names_in(text) if len(n.words) > 1}


_IN_WORDS = re.compile(
    r"\b(?:(?:county|district|borough|city|town|parish) council|council|committee|board|panel|partnership|cabinet|"
    r"forum|directors?|ministers?|government)\b",
    re.I,
)


def body_from_above(statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a statement names a body that its passages do not, while they name somebody that it does not."""
    said = " ".join(t.text for s in sources for t in s.said).lower()
    mine = {m[0].lower() for m in _IN_WORDS.finditer(statement.text)}
    if not mine or any(body in said for body in mine):
        return False
    own = {w for n in names_in(statement.text) for w in n.words}
    theirs = [n for s in sources for t in s.said for n in names_in(t.text) if n.words and not n.first]
    return any(not own & set(n.words) for n in theirs)
