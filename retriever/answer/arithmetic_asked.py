"""How people ask for a reckoning: for a difference, a total, a share, or the first of a rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retriever import wording
from retriever.measure import NUMBER_WORDS
from retriever.sums import SumKind

_MORE = (
    "more|less|fewer|extra|higher|lower|bigger|larger|smaller|greater|longer|shorter|dearer|cheaper|faster|slower|"
    "busier|quieter|older|younger|heavier|better|worse"
)
_MOVES = (
    r"rise|risen|rose|rising|fall|fallen|fell|falling|drop|dropped|grow|grown|grew|shrink|shrunk|climb|climbed|"
    r"increase|increased|decrease|decreased|decline|declined|change|changed|cut|reduced|"
    r"(?:go|gone|went|going|come|came|coming|crept|jump|jumped|shot) (?:up|down)"
)
_DIFFERENCE = re.compile(
    r"\b(?P<noun>difference|gap)\b|\bby how (?:much|many|far)\b|"
    rf"\bhow (?:much|many|far) (?:\w+ ){{0,3}}?(?:{_MORE}|over|under|short|above|below|ahead|behind|apart)\b|"
    rf"\bhow (?:much|many|far)\b[^?]*\b(?:{_MOVES})\b|\bhow many (?:\w+ ){{0,2}}?points? between\b|"
    r"\b(?P<move>rise|fall|drop|increase|decrease|reduction|growth|change|shortfall|jump) "
    r"(?:in|of|from|between|since|on|over|20\d\d)\b|\b(?:over|under)(?:spend|spent)\b|"
    r"\bhow (?:much|many)\b[^?]*\b(?:cut|hacked|chopped|slashed|lopped|shaved|trimmed|taken|knocked|lost|dropped|"
    r"gained|put|added) (?:off|from|out of|on|to)\b[^?]*\bbetween\b",
    re.I,
)
# These set two things side by side without asking for what lies between them.
_COMPARED = re.compile(
    rf"\b(?:{_MORE})\b[^?]*\b(?:than|or)\b|\bor (?:{_MORE})\b|\b(?:rise|risen|rose|go up|gone up|went up|up) or "
    r"(?:fall|fallen|fell|down|go down|gone down)\b|\bcompared? (?:with|to)\b|\bcompare\b|"
    r"\bagainst\b|\bversus\b|\bvs?\b",
    re.I,
)
_TOTAL = re.compile(
    r"\btotal(?:s|led)?\b|\baltogether\b|\badd(?:ed|s|ing)?\b[^?]* (?:up|together)\b|\badds? to\b|\bsum of\b|"
    r"\bcombined\b|\bput together\b|\ball told\b|\bin all\b|\btaken together\b",
    re.I,
)
_SHARE = re.compile(
    r"\b(?:share|percentage|proportion|fraction|per ?cent|%)\b[^?]*\b(?:of|out of)\b[^?]*"
    r"\b(?:total|whole|budget|money|spending|spend|income|pot|cost|fund|funding|all)\b",
    re.I,
)
_HIGHEST = r"highest|biggest|largest|greatest|most|longest|busiest|fullest|dearest|costliest"
_LOWEST = r"lowest|smallest|least|fewest|shortest|quietest|emptiest|cheapest"
_RANK = re.compile(
    r"\b(?:which|what|who|where|whose|top|name the)\b[^?]*?\b"
    rf"(?:(?P<high>{_HIGHEST}|top)\b(?! (?:recent|of|likely))|(?P<low>{_LOWEST})\b(?! (?:of|likely)))",
    re.I,
)
# The most that may be: a limit, and no rank.
_NO_RANK = re.compile(
    r"\bat (?:the )?(?:most|least)\b|\b(?:most|least) (?:can|may)\b|"
    r"\bthe (?:most|least) (?:that|any\w+|you|i|we|it|a|an|they|he|she|people|one)\b",
    re.I,
)
# What is left of a sum when a part of it is gone.
_REST = re.compile(
    r"\b(?:how much|how many|what)\b[^?]*\b(?:unspent|unused|not (?:been |yet )*(?:spent|used)|"
    r"left|remain(?:s|ed|ing)?|net)\b|"
    r"\bafter\b[^?]*\b(?:taken|taking|come|comes|take|knocked|deducted|deducting)\b[^?]*\b(?:how much|what)\b",
    re.I,
)
_NUMBERS = "|".join(NUMBER_WORDS)
_HOW_MANY_FIRST = re.compile(rf"\btop (?P<n>\d|{_NUMBERS})\b|\b(?P<m>{_NUMBERS}) (?:{_HIGHEST}|{_LOWEST})\b", re.I)
_UP = re.compile(r"\b(?:r[io]s\w+|gr[eo]w\w*|increas\w+|climb\w*|up|more|extra|higher|dearer|rais\w+)\b", re.I)
_DOWN = re.compile(
    r"\b(?:f[ae]ll\w*|drop\w*|decreas\w+|declin\w+|shr[aiu]nk\w*|down|cuts?|fewer|less|lower\w*|cheaper|reduc\w+)\b",
    re.I,
)
# A second thing is asked for that no reckoning answers.
_ANOTHER_THING = re.compile(
    r"\b(?:and|or|but)\b[ ,]*(?:by )?(?:who|whom|whose|why|when|where|what for)\b|\bwhat(?:'s| is| was)? behind\b|"
    r"\bwhat (?:caused|explains|for)\b|^why\b|\bhow come\b",
    re.I,
)
_COUNTED = re.compile(r"\bhow many\b(?! (?:pounds|thousand|million|quid))|\bnumber of\b", re.I)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be reckoned. ``first``: how many of a rank (0: all); ``counted``: things are counted, not money;
    ``plain``: a difference is asked for outright; ``ways``: the words for up and down, as the question has them;
    ``moves``: which way it takes the figures to have gone (see ``moves``); ``noun``: what it calls the difference;
    ``rest``: what is left of a figure when a part of it is taken off.
    """

    kind: SumKind
    first: int = 0
    counted: bool = False
    plain: bool = True
    ways: tuple[str, str] = wording.DIRECTIONS[0]
    moves: str = ""
    noun: str = ""
    rest: bool = False


def wish_of(text: str) -> Wish | None:
    """What a question wants reckoned, or None."""
    kind = None if _ANOTHER_THING.search(text) else _kind(text)
    if kind is None:
        return Wish(SumKind.DIFFERENCE, rest=True) if _REST.search(text) else None
    outright = _DIFFERENCE.search(text) if kind is SumKind.DIFFERENCE else None
    noun = (outright["noun"] or outright["move"] or "").lower() if outright else ""
    plain = kind is not SumKind.DIFFERENCE or outright is not None
    return Wish(kind, _first(text), bool(_COUNTED.search(text)), plain, _ways(text), moves(text), noun)


def moves(text: str) -> str:
    """'up' or 'down', the one way that a text says something went; '' where it says neither, or both."""
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return "" if up == down else "up" if up else "down"


def _kind(text: str) -> SumKind | None:
    if _SHARE.search(text):
        return SumKind.SHARE
    if _DIFFERENCE.search(text):
        return SumKind.DIFFERENCE
    rank = None if _NO_RANK.search(text) else _RANK.search(text)
    if rank:
        return SumKind.HIGHEST if rank["high"] else SumKind.LOWEST
    if _COMPARED.search(text):
        return SumKind.DIFFERENCE
    return SumKind.TOTAL if _TOTAL.search(text) else None


def _first(text: str) -> int:
    """How many of the first are asked for ('the top three')."""
    found = _HOW_MANY_FIRST.search(text)
    word = (found["n"] or found["m"]).lower() if found else ""
    return NUMBER_WORDS.get(word) or int(word or 0)


def _ways(text: str) -> tuple[str, str]:
    """The pair of words in which the question itself asks which way it went."""
    lowered = text.lower()
    for up, down in wording.DIRECTIONS:
        words = [w.split()[-1] for w in (up, down)]
        if all(re.search(rf"\b{w}\b", lowered) for w in words):
            return up, down
    return wording.DIRECTIONS[0]
