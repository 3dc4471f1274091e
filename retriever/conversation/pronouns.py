"""'How often does it meet?': the thing that a pronoun stands for takes its place."""

from __future__ import annotations

import re
from itertools import pairwise

from retriever.conversation import verbs
from retriever.conversation import words as kinds
from retriever.conversation.bodies import body_meant, named_so
from retriever.conversation.parts import Parsed, parse
from retriever.conversation.pointers import pointers
from retriever.conversation.spans import Word, asked, words_of
from retriever.conversation.topic import person, several, thing, told
from retriever.conversation.years import YEARS
from retriever.language import content_tokens

_PERSONS = frozenset("he she him he's she's his her hers".split())
_MANY = frozenset("they them their theirs those these they're".split())
_OWNED = frozenset("its their his".split())
_THAT_TIME = re.compile(
    r"\b(?:in |for |during )?(?:that|the same) (?:financial |same )?(?:year|winter|season|period)\b", re.I
)
_THAT_ONE = re.compile(r"\b(?:that|this|those|these|the same) ones?\b", re.I)
# 'Doing it', 'expect to', 'how much of that', 'whose job is it': all that was asked is meant, not one thing of it.
_UNCLEAR = re.compile(
    r"\b(?:to do|doing|done) (?:it|that|this|so)\b|\bto(?: now)?\W*$|\bmuch of (?:it|that|this)\b|\bit that\b|"
    r"^(?:and |but )?whose \w+ (?:is|was) (?:it|that)\b|^(?:is|was) (?:it|that)\b|"
    r"\b(?:will|would|can|could|do|does|did|has|have|should|may|might) (?:it|they|he|she|that)\W*$|"
    r"\b\w+n['’]t\W*$|"
    r"\b(?!of|for|in|on|to|by|with|at|from|about)\w+ that\W*$",
    re.I,
)
_SORT_OF_ONE = re.compile(
    r"\b(the|an?|any|each|every|which) ((?!first|second|third|fourth|fifth|last|final)[a-z-]+ ){1,2}(ones?)\b", re.I
)
_TWICE = re.compile(r"\b(\w+) \1\b", re.I)
_OF_EVENTS = frozenset("after before since until than".split())
_BE_FOR = {"it's": " is", "that's": " is", "he's": " is", "she's": " is", "they're": " are"}
_OWNER = ("'s", "'")
_POINT_AT_NOUN = frozenset("that this these those".split())
_LITTLE = (
    kinds.AUXILIARY | kinds.PREPOSITIONS | kinds.JOINING | kinds.PRONOUNS | kinds.DETERMINERS | kinds.ASKING
) | frozenset("now then still too".split())
# For these nothing can be put, but for 'that one'.
_NEVER = frozenset("one ones there others rest latter former".split())


def stood_for(text: str, before: str, answer: str) -> str:
    """The follow-up with the thing meant in place of its first pronoun; '' where it is not clear what is meant."""
    timed = _that_time(text, before, answer)
    if timed:
        return timed
    parsed, found = parse(before), _clear(text)
    if not found or not parse(text).is_clause or _UNCLEAR.search(text):
        return ""
    sort = _of_its_sort(text, parsed)
    return sort or _replaced(text, found[0], parsed, answer)


def _of_its_sort(text: str, parsed: Parsed) -> str:
    """'The old one': the thing's name takes the place of 'one'; '' where there is none to be named."""
    one = _SORT_OF_ONE.search(text)
    meant = words_of(several(parsed) if one and one[3].lower() == "ones" else thing(parsed))
    end = next((at for at, w in enumerate(meant) if w.low in kinds.PREPOSITIONS | kinds.JOINING), len(meant))
    name = meant[:end]
    if not one or not name or (one[3].lower() == "ones") != name[-1].low.endswith("s"):
        return ""
    return asked(f"{text[: one.start(3)]}{name[-1].low}{text[one.end(3) :]}")


def _replaced(text: str, pointer: Word, parsed: Parsed, answer: str) -> str:
    """The text with what is meant in place of the pointer, and of 'one' or the noun that follows it."""
    after = next((w for w in words_of(text) if w.start >= pointer.end), None)
    one = _THAT_ONE.search(text)
    start, end = one.span() if one else (pointer.start, pointer.end)
    meant = "" if pointer.low in _NEVER and not one else _meant(text, pointer, parsed, answer)
    if after and not one and pointer.low in _POINT_AT_NOUN and _noun_after(after):
        end, meant = after.end, named_so(after.low, parsed, answer)
    if not meant or _says_little(meant, parsed):
        return ""
    owned = pointer.low in _OWNED or (pointer.low == "her" and after is not None and _noun_after(after))
    joined = f"{meant}{_OWNER[meant.endswith('s')] if owned else _BE_FOR.get(pointer.low, '')}"
    whole = text[:start] + joined + text[end:]
    return "" if _TWICE.search(whole) else asked(whole)


def _says_little(meant: str, parsed: Parsed) -> bool:
    """Whether a thing is less than half of what was asked: all of that is then put behind, in brackets."""
    of_thing, of_all = set(content_tokens(meant)), set(content_tokens(told(parsed))) - kinds.ACTORS
    return len(of_all - of_thing) > len(of_thing)


def _clear(text: str) -> list[Word]:
    """The pointers, less 'after that': what happened is meant, not a thing."""
    before = {b.start: a.low for a, b in pairwise(words_of(text))}
    found = pointers(text)
    if len({p.low for p in found} & {"they", "it", "that", "them", "this"}) > 1:
        # 'Did they hit it': the council, and what was spoken of.
        found = [p for p in found if p.low != "they"]
    return [p for p in found if p.low not in ("that", "this") or before.get(p.start) not in _OF_EVENTS]


def _meant(text: str, pointer: Word, parsed: Parsed, answer: str) -> str:
    """What a pronoun stands for, by its sort: a person, a body that meets, several things, one thing."""
    if pointer.low in _PERSONS:
        return person(parsed)
    return body_meant(text, parsed, answer) or (several(parsed) if pointer.low in _MANY else thing(parsed))


def _noun_after(word: Word) -> bool:
    """Whether a word that follows 'that' or 'her' names what is meant, and is no verb or little word."""
    return word.low not in _LITTLE and not verbs.is_finite(word.low)


def _that_time(text: str, before: str, answer: str) -> str:
    """'That year': the year of the earlier question, or the one that its answer gives."""
    time = _THAT_TIME.search(text)
    years = {m[0] for m in YEARS.finditer(before)} or {m[0] for m in YEARS.finditer(answer)}
    if not time or len(years) != 1:
        return ""
    return asked(f"{text[: time.start()]}in {years.pop()}{text[time.end() :]}")
