"""Words of a question that point back at what was said: 'it', 'they', 'that one', 'there'."""

from __future__ import annotations

import re

from retriever.conversation import verbs
from retriever.conversation import words as kinds
from retriever.conversation.spans import Word, held_fast, words_of
from retriever.language import STOP

_PERSONAL = frozenset("it it's its they they're them their theirs he she he's she's him his her hers".split())
_OWNED = frozenset("its their his her".split())
_BEFORE_THAT = kinds.PREPOSITIONS | kinds.AUXILIARY | frozenset("and but like so why when how do did or".split())
_AFTER_THOSE = frozenset("who with in aged under over without living on from whose which that".split())
# 'This plan', 'these days', 'this year' are said of the papers and of now.
_OF_NOW = frozenset(
    """plan paper report document strategy papers documents year years days time week month meeting budget season coming
    spring summer autumn winter term""".split()
)
_TIMES = frozenset(
    "year years winter summer spring autumn season month quarter week day date time period meeting".split()
)
_JOINING = kinds.JOINING | frozenset("than as once before after until how what".split())
_DUMMY = re.compile(
    r"\bit (?:is |was )?(?:true|right|the case|possible|likely|correct) (?:that|to)\b|"
    r"\b(?:does|did|will|would|do) it (?:cost|take)\b(?=.*\bto \w+ (?:the|a|an|[A-Z]))|"
    r"\bit(?:'s)? (?:snow|rain|flood|freez)\w*",
    re.I,
)
_JOINT = re.compile(r"[,;:]|[.?!]\s|\s[-–—]\s")
# So many things said of what 'they' do, and the question is of that.
_TOLD = 2
_SAYS_WHICH = frozenset("other same last that".split())
_ONES = frozenset("one others rest latter former".split())
# How far before 'one' the word may stand that makes it point: 'the very last one'.
_REACH = 4


def pointers(text: str) -> list[Word]:
    """The words that point at something outside the question itself, in order."""
    words = words_of(text)
    dummies = [(m.start(), m.end()) for m in _DUMMY.finditer(text)]
    return [
        word
        for at, word in enumerate(words)
        if _points(words, at)
        and not any(start <= word.start < end for start, end in dummies)
        and not _meant_within(text, words, at)
        and not _people_at_large(words, at)
    ]


def things(words: tuple[Word, ...]) -> int:
    """How many words name things: neither verbs nor words that every question has."""
    return sum(1 for at in range(len(words)) if names_thing(words, at))


def names_thing(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word there names a thing."""
    word = words[at]
    if word.low in STOP | kinds.AUXILIARY or (len(word.low) == 1 and not word.low.isdigit()):
        return False
    if word.name or held_fast(words, at):
        return True
    return not verbs.is_finite(word.low) and not word.low.endswith("ing")


def _points(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word there, as it stands among its neighbours, is one that points."""
    low = words[at].low
    before = words[at - 1].low if at else ""
    after = words[at + 1].low if at + 1 < len(words) else ""
    if low in ("that", "that's"):
        bare = at == 0 or before in _BEFORE_THAT or not after or after in kinds.PREPOSITIONS
        return (bare and not _described(words, at)) or after in _TIMES | kinds.BODIES
    if low in ("those", "this", "these"):
        return after not in (_AFTER_THOSE if low == "those" else _OF_NOW) and not _described(words, at)
    if low == "there":
        return not ({before, after} & (kinds.BE | kinds.HAVE | kinds.MODAL | {"anyone", "anything"}))
    return low in _PERSONAL or low == "ones" or (low in _ONES and _is_one(words, at, after))


def _described(words: tuple[Word, ...], at: int) -> bool:
    """'That late bus thing' says itself what is meant."""
    run = [w.low for w in words[at + 1 : at + 3]]
    return len(run) == 2 and not any(w in STOP or w in kinds.AUXILIARY or verbs.is_finite(w) for w in run)


def _is_one(words: tuple[Word, ...], at: int, after: str) -> bool:
    """'The last one', 'that one', 'the others'; not 'stage one' nor 'one of the boards'."""
    held = {w.low for w in words[max(0, at - _REACH) : at]}
    if after == "of" or not held & (kinds.DETERMINERS | {"which"}):
        return False
    ends = not after or after in kinds.AUXILIARY | {"before", "after"} or verbs.is_finite(after)
    return ends or bool(held & _SAYS_WHICH)


def _meant_within(text: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether the question itself names, in a clause before, what the word points at: 'the board, and its chair'."""
    joins = words[: at - 1] if at and _ends_phrase(words, at) else words[:at]
    joints = [w.start for w in joins if w.low in _JOINING]
    joints += [m.start() for m in _JOINT.finditer(text, 0, words[at].start)]
    reach = words[at].start if words[at].low in _OWNED else max(joints, default=0)
    earlier = tuple(w for w in words[:at] if w.end <= reach)
    untimed = tuple(w for w in earlier if w.low not in _TIMES)
    return any(w.name for w in earlier) or _thing_with_article(earlier) or (bool(joints) and things(untimed) >= 1)


def _ends_phrase(words: tuple[Word, ...], at: int) -> bool:
    """'The biggest after them', 'before that?': no clause begins before the word."""
    phrase = words[at - 1].low in kinds.PREPOSITIONS
    return phrase and (words[at].low in ("them", "him", "her") or at + 1 == len(words))


def _people_at_large(words: tuple[Word, ...], at: int) -> bool:
    """'Why did they close the baths': the council, where the question names what they did it to."""
    if words[at].low not in ("they", "they're"):
        return False
    after = tuple(w for w in words[at + 1 :] if w.low not in _TIMES)
    if (at and names_thing(words, at - 1)) or things(after) >= _TOLD or _thing_with_article(after):
        return True
    return any(w.name or w.low[0].isdigit() for w in after)


def _thing_with_article(words: tuple[Word, ...]) -> bool:
    return any(w.low in ("the", "a", "an") and names_thing(words, n + 1) for n, w in enumerate(words[:-1]))
