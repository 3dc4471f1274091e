"""Whether a question leans on what was asked before, or stands alone however short it is."""

from __future__ import annotations

import re

from retriever.conversation.items import item_pointed
from retriever.conversation.parts import Parsed, parse
from retriever.conversation.pointers import pointers, things
from retriever.conversation.spans import words_of
from retriever.conversation.years import only_years
from retriever.language import codes

OPENER = re.compile(
    r"^(?:(?:for that matter|and|but|so|or|also|then|ok(?:ay)?|right|yes|no|well|hm+)\b[,.! ]+(?:for that matter )?)+",
    re.I,
)
ABOUT = re.compile(
    r"^(?:what|how) about\b|^(?:(?:is|was) (?:it|that) )?(?:the )?same\b(?=.*\b(?:for|with|in|go|true)\b|\W*$)", re.I
)
# 'How did stage two do?' is 'what about stage two?'.
FARED = re.compile(
    r"^how (?:did|does|do|is|are|was|were|have|has) (.{2,60}?) (?:do|doing|done|fare|fared|get on)\W*$", re.I
)
_POLITE = re.compile(r"^(?:ok(?:ay)?|right|yes|no|well|so|hm+)\b", re.I)
_ELSE = re.compile(r"^(?:who|what|where|which|anyone|anything|someone)(?:'s)? else\b", re.I)
_PREPOSITION_FIRST = re.compile(r"^(?:for|in|on|at|with|among|before|after|since|until|under|by|from|to|of|as)\s", re.I)
# 'The final cost', 'the next meeting' say no more of what they belong to than 'the cost' does.
_PLAIN = frozenset("final next first last total overall new current annual main exact full present old actual".split())
# A fragment of more words is a search of its own; so is a question that names more things.
_LONGEST_FRAGMENT = 5
_THINGS_OF_ITS_OWN = 3


def leans(text: str) -> bool:
    """Whether the question is to be completed from the conversation."""
    opened = OPENER.match(text)
    rest = OPENER.sub("", text)
    if ABOUT.search(rest) or FARED.search(rest) or only_years(rest) or pointers(rest):
        return True
    if opened and not _POLITE.match(text):
        return not _complete(rest)
    return _elliptic(rest)


def _complete(text: str) -> bool:
    """Whether what follows 'and' is a question of its own that names what it is about."""
    parsed, words = parse(text), words_of(text)
    if not parsed.asking and not parsed.auxiliary:
        return False
    named = any(w.name for w in words) or bool(codes(text)) or things(words) >= _THINGS_OF_ITS_OWN
    return named and not _elliptic(text)


def _elliptic(text: str) -> bool:
    """Whether the question lacks what it is about: 'why?', 'who else?', 'how many turned up?', 'who is the chair?'."""
    words, parsed = words_of(text), parse(text)
    if any(w.name for w in words) or codes(text) or text[:2].isupper():
        return False
    named = things(words)
    if not parsed.asking and not parsed.auxiliary and not item_pointed(text):
        return bool(_PREPOSITION_FIRST.match(text)) and len(words) <= _LONGEST_FRAGMENT
    only_asks = parsed.asking and not parsed.auxiliary and not parsed.verb
    if item_pointed(text) or _ELSE.match(text) or only_asks or _headless(parsed):
        return named <= 1
    return named == 0 or _only_the_thing(parsed)


def _headless(parsed: Parsed) -> bool:
    """'How many turned up', 'how much was spent': how many of what is not said."""
    return not parsed.noun and (parsed.asks in ("which", "many") or (parsed.asks == "much" and not parsed.subject))


def _only_the_thing(parsed: Parsed) -> bool:
    """'Who is the chair', 'is there a deadline', 'when is the next meeting': of what is not said."""
    there = parsed.auxiliary and parsed.rest[:1] and parsed.rest[0].low == "there"
    run = parsed.rest[1:] if there else parsed.subject
    if parsed.verb or not run or run[0].low not in ("the", "a", "an", "any"):
        return False
    return len([w for w in run[1:] if w.low not in _PLAIN]) == 1 and (bool(there) or run[0].low == "the")
