"""Boards, trusts and partnerships by name, so that what is asked of one is not answered of its neighbour."""

from __future__ import annotations

import re

from retriever.language import STOP, stem, tokens

_NOUN = r"(?:Board|Committee|Trust|Partnership|Panel|Forum|Group|Commission|Cabinet|Executive)"
_NAMED = re.compile(rf"((?:[A-Z][\w’'-]*[,]?\s+(?:(?:and|of|for|&)\s+)*){{1,6}}){_NOUN}s?\b(?:\s+{_NOUN}\b)?")
_ASKED = re.compile(rf"((?:[\w’'&-]+\s+){{1,6}}){_NOUN}s?\b(?:\s+{_NOUN}\b)?", re.I)
_KINDS = frozenset(stem(w) for w in "board committee panel forum group commission".split())
_LITTLE = STOP - {"and", "of", "for"}
_RELATION_STEMS = frozenset(
    stem(w) for w in "chair chairs lead leads run runs sit sits head heads report member members".split()
)
_NOT_NAMES = frozenset(
    stem(w)
    for w in """chair chairs chaired chairman lead leads run runs sit sits member members membership report reports
    city new the of on""".split()
)
# The share of a body's telling words that another name must hold to be the same body.
_SAME_BODY = 0.5
# The most words of a name that are read back from its noun.
_LONGEST_NAME = 5


def named_in(text: str) -> list[frozenset[str]]:
    """For each body named with capitals in a text, the stems that tell it from others."""
    return [telling for m in _NAMED.finditer(text) if (telling := _telling(m[0]))]


def asked_about(question: str) -> frozenset[str]:
    """The stems that tell the body that a question is about from others; empty where it names none."""
    found = [_telling(_just_before(m[0])) for m in _ASKED.finditer(question)]
    return next((f for f in found if f), frozenset())


def _just_before(words: str) -> str:
    """The words of a name as they stand next to its noun, back to the verb or little word in front of it."""
    kept: list[str] = []
    for word in reversed(words.split()):
        plain = word.lower().strip("'’s")
        if plain in _LITTLE or stem(plain or "x") in _RELATION_STEMS:
            break
        kept.append(word)
    return " ".join(reversed(kept[-_LONGEST_NAME:]))


def conflicts(asked: frozenset[str], text: str, context: str) -> bool:
    """Whether a passage speaks of other bodies only: none that it or its ``context`` names is the one asked about."""
    if not asked:
        return False
    bodies = named_in(text) or named_in(context)
    return bool(bodies) and not any(_same(asked, body) for body in bodies)


def _same(asked: frozenset[str], body: frozenset[str]) -> bool:
    """Whether a named body may be the one asked about: its whole name, or most of both names shared."""
    shared = len(asked & body)
    return asked <= body or (shared >= _SAME_BODY * len(asked) and shared > _SAME_BODY * len(body))


def _telling(name: str) -> frozenset[str]:
    return frozenset(s for t in tokens(name) if t not in STOP and (s := stem(t)) not in _KINDS and s not in _NOT_NAMES)
