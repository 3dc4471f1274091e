"""Whether rises and falls, bounds, before and after, must and may, will and has are as the passages have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retriever.writing.amounts import Amount, Kind
from retriever.writing.sources import Source, Told, stems_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two directions that exclude each other, each as a pattern."""

    name: str
    one: re.Pattern[str]
    two: re.Pattern[str]


def _pair(name: str, one: str, two: str) -> Pair:
    return Pair(name, re.compile(rf"\b(?:{one})\b", re.I), re.compile(rf"\b(?:{two})\b", re.I))


_UP = (
    r"r(?:ise|ises|ose|isen|ising)|increas\w+|grew|grow(?:n|s|ing|th)?|went up|"
    r"go(?:es|ne|ing)? up|come up|up from(?= [£\d])|up to \d|higher|jump\w*|"
    r"climb\w*|rais(?:e|ed|es|ing)|lengthen\w*|extend\w*|more than (?:in|the year)"
)
_DOWN = (
    r"f(?:all|alls|ell|allen|alling)(?! short)|decreas\w+|declin\w+|went down|go(?:es|"
    r"ne|ing)? down|c[oa]me(?:s)? down|down (?:\d|from(?= [£\d])|on)|lower\w*|"
    r"dropp\w+|drop|cut(?:s|ting)?|reduc\w+|shrank|shrunk|fewer than (?:in|the year)|"
    r"less than (?:in|the year)"
)
_PAIRS = (
    _pair("before or after", r"(?<!year )before|prior to", r"after|following"),
    _pair(
        "must or may", r"must|shall|has to|have to|required to|obliged|needs?(?! not)", r"may|can|could|might|need not"
    ),
    _pair("free or charged", r"free(?! school)|no charge|without charge", r"charges?|charged|fees?|pays?"),
    _pair(
        "inside or outside",
        r"outside|apart from|separate|no part of|(?:not|n't) (?:a )?part of|not within",
        r"(?<!not )(?<!no )(?<!not a )(?<!n't )(?<!longer )part of|inside|within the",
    ),
    _pair("most or least", r"highest|most|largest|best|biggest", r"lowest|least|smallest|worst|fewest"),
)
_DIRECTION = _pair("a rise or a fall", _UP, _DOWN)
# What is conceded beside the figures, and may go the other way.
_ASIDE = re.compile(r",? (?:even though|although|though|despite|in spite of)\b[^,.;\d]*(?=[,.;]|$)", re.I)
# Words of a change of figures, and of nothing else.
_TOLD = re.compile(
    (
        r"\b(?:ris(?:e|es|ing|en)|rose|increas\w+|f[ae]ll(?:s|en|ing)?(?! short)|decreas\w+|"
        r"declin\w+|(?:up|down) from(?= [£\d])|went (?:up|down))\b"
    ),
    re.I,
)
_OPINION = re.compile(
    (
        r"\b(?:best|worst|excellent|superb|outstanding|terrible|poor(?:ly)?|brilliant|"
        r"great|remarkabl\w+|impressive|admirabl\w+|exemplary|finest|"
        r"world-class|first-class|unrivalled|splendid|fantastic|superior|disgrace\w*|incompetent|shameful|wonderful|unacceptable|urgent|fraud\w*|scandal\w*|ought|"
        r"advisable|recommend\w*|unfortunately|fortunately|sadly|luckily|clearly|"
        r"obviously)\b"
    ),
    re.I,
)
_MEASURED_BY = (
    r"(?: (?:the|its|a|an|last year's|their))?(?: \S*\d\S*)?"
    r"(?: (?:target|plan|planned|budget|benchmark|goal|aim|average|standard|estimate|forecast|regional|national)\b)"
)
_OVER = re.compile(
    (
        rf"(?<!or )\b(?:above|more than|over|ahead of|higher than|exceeding){_MEASURED_BY}|"
        rf"\b(?:above|ahead of|higher than) the £?$"
    ),
    re.I,
)
_UNDER = re.compile(
    (
        rf"\b(?:below|short of|under|fewer than|less than|lower than|behind){_MEASURED_BY}|"
        rf"\b(?:below|short of|lower than) the £?$"
    ),
    re.I,
)
_UNSURE = re.compile(r"\b(?:not|should|never|may|if|where|must|and)\b|n't\b", re.I)
_ALL = re.compile(
    r"\b(?:all|every|everyone|everybody)\b(?!-)(?! (?:year|month|week|day|quarter|hour|night|spring|"
    r"summer|autumn|winter)s?\b)(?! \d)",
    re.I,
)
_EVERY = re.compile(r"\b(?:all|every\w*|each|both|whole|entire|any|always|none|full|total)\b", re.I)
# Letters that two words of one family begin with.
_FAMILY = 7


def opposite_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Before and after, must and may, and their like, of which the passages have the other."""
    for pair in _PAIRS:
        for mine, other in ((pair.one, pair.two), (pair.two, pair.one)):
            if mine.search(statement.text) and not other.search(statement.text):
                if pair.name == "before or after":
                    yield from _order(statement, mine, other, sources)
                    continue
                held = [t for s in sources for t in s.every if _shares(statement, t)]
                if any(other.search(t.text) for t in held) and not any(mine.search(t.text) for t in held):
                    yield f"the other way: {pair.name}"


def all_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """'All' and 'every', of which the passages say no such thing."""
    if _ALL.search(statement.text) and not any(_EVERY.search(t.text) for s in sources for t in s.every):
        yield "all, where the passages do not say so"


def _shares(statement: Told, told: Told) -> bool:
    """Whether a sentence is one that the statement may rest on: it has a third of the statement's words."""
    return 3 * len(statement.stems & told.stems) >= min(len(statement.stems), len(told.stems))


def direction_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """A rise or a fall that the figures or the cited passages contradict."""
    up, down = (bool(p.search(_ASIDE.sub("", statement.text))) for p in (_DIRECTION.one, _DIRECTION.two))
    if up == down:
        if up:
            return
        wrong = reckoned(statement)
        if wrong is False:
            yield "the figures are compared the wrong way"
        return
    known = _by_figures(statement, up)
    if known is not None:
        if not known:
            yield "a rise or a fall that its figures contradict"
        return
    mine, other = (_DIRECTION.one, _DIRECTION.two) if up else (_DIRECTION.two, _DIRECTION.one)
    held = [t for s in sources for t in s.every]
    if any(mine.search(t.text) for t in held):
        return
    if any(other.search(t.text) for t in held):
        yield "a rise or a fall, and the passages say the other"
    elif _TOLD.search(statement.text) and not _change_in_row(statement, sources, up):
        yield "a rise or a fall that the passages do not tell"


def _by_figures(statement: Told, up: bool) -> bool | None:
    """Whether the two figures of 'from 3 to 5', or '5, up from 3', bear it out; None without them."""
    pair = _two(statement)
    if pair is None:
        return None
    first, second = pair
    between = statement.text[first.end : second.start]
    if re.search(r"\bto\b", between) and re.search(r"\bfrom\b", statement.text[: first.start][-25:]):
        return (second.value > first.value) == up
    if re.search(
        r"\b(?:from|than|against|compared|the year before)\b|\ba (?:rise|fall|drop|decrease|increase)\b", between
    ):
        return (first.value > second.value) == up
    return None


def _two(statement: Told) -> tuple[Amount, Amount] | None:
    """The first two figures of one kind, which are compared."""
    plain = [a for a in statement.amounts if a.kind not in (Kind.LABEL, Kind.ORDINAL, Kind.PER, Kind.TIME)]
    for at, one in enumerate(plain):
        two = next((a for a in plain[at + 1 :] if a.kind is one.kind), None)
        if two is not None:
            if re.search(r"[.;]", statement.text[one.end : two.start]):
                continue
            return one, two
    return None


def reckoned(statement: Told) -> bool | None:
    """Whether 'above the target of 5' and the like fit the two figures; None where that cannot be told."""
    pair = _two(statement)
    if pair is None:
        return None
    first, second = pair
    between = statement.text[first.end : second.start]
    if _UNSURE.search(between):
        return None
    if _OVER.search(between):
        return first.value > second.value
    return first.value < second.value if _UNDER.search(between) else None


def _change_in_row(statement: Told, sources: Sequence[Source], up: bool) -> bool:
    """Whether two figures of the statement stand in one row, and differ that way between their columns."""
    del up
    values = {a.value for a in statement.amounts}
    return any(len(values & {a.value for t in s.said for a in t.amounts}) > 1 for s in sources)


def _order(statement: Told, mine: re.Pattern[str], other: re.Pattern[str], sources: Sequence[Source]) -> Iterator[str]:
    """'A before B' where a passage has 'A after B'; that it has 'B after A' is the same."""
    left, right = (stems_of(part) for part in mine.split(statement.text, maxsplit=1))
    for told in (t for s in sources for t in s.every if other.search(t.text)):
        first, second = (stems_of(part) for part in other.split(told.text, maxsplit=1))
        if len(left & first) + len(right & second) > len(left & second) + len(right & first) and not mine.search(
            told.text
        ):
            yield "the other way: before or after"


def opinion_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Praise, blame and advice that no cited passage gives."""
    held = " ".join(t.text.lower() for s in sources for t in s.every)
    for m in _OPINION.finditer(statement.text):
        if m[0].lower()[:_FAMILY] not in held:
            yield f"praise, blame or advice that the passages do not give: {m[0]!r}"
