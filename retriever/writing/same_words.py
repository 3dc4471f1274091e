"""Whether what a language model made of a question is made of what was said: nothing invented, nothing lost."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from ingest.dates import years_in
from retriever.conversation.leaning import OPENER, leans
from retriever.conversation.parts import parse
from retriever.conversation.spans import words_of
from retriever.conversation.years import about_now
from retriever.language import codes, content_tokens, stem, stems
from retriever.phrasing import without_preamble
from retriever.values import Turn

MOST_PARTS = 3
_MOST_WORDS = 60
# What any question may be put together with. 'May' is a month, 'no' and 'before' change what is asked.
_FREE = frozenset(
    map(
        stem,
        """a an the this that these those of in on at to for from by with about as and or is are was were be been being
        has have had do does did will would can could should who whom whose what which when where why how much many
        there it its they their them he his she her""".split(),
    )
)
_LETTERS = frozenset(string.ascii_letters + string.digits + " ?,.;'’()-–")
_FIGURE = re.compile(r"\d[\d.,/-]*\d|\d")
_DENIALS = re.compile(r"\b(?:not|no|never|without|none|neither|nor|except|cannot|\w+n['’]t)\b", re.I)
# What is pointed at ('that committee', 'the same year', 'the last one') gives way to its name.
_POINTED = re.compile(
    r"\b(?:that|those|this|these|same|such)\s+(?:(?:last|first|other|very)\s+)?\w+|"
    r"\bthe\s+(?:very\s+)?(?:first|second|third|fourth|fifth|last|final)\s+(?:one|item)\b",
    re.I,
)
# Where so much was put in, an 'it' that is left points at that: 'whose job is it to chair the harbour committee?'
_ENOUGH = 3
# These say how two questions are joined.
_JOINING = frozenset(map(stem, "well plus both respectively besides too".split()))
_OF = ("of", "for")


def completes(whole: str, question: str, turns: Sequence[Turn], rules: str) -> bool:
    """Whether ``whole`` may take the place of ``rules``, the reading of the rules, for a question that leans on turns.

    Its words come from the question, from the turn before it, or from what the rules carried on from earlier ones.
    """
    source = "\n".join([question, rules, *(said for turn in turns[-1:] for said in (turn.question, turn.answer))])
    bare = OPENER.sub("", question)
    gained = _content(whole) - _content(question)
    return (
        _made_of(whole, source)
        and bool(gained)
        and _content(_POINTED.sub(" ", bare)) <= _content(whole)
        and _denied(question) <= _denied(whole) <= _denied(question) | _denied(rules)
        and _asks_alike(whole, bare)
        and _years_stand(whole, question, rules, source)
        and (len(gained) >= _ENOUGH or not leans(whole))
    )


def part_of(parts: Sequence[str], whole: str) -> bool:
    """Whether the parts are made of the words of the question, and hold all of them between them."""
    told = {word for part in parts for word in _content(part)}
    return (
        2 <= len(parts) <= MOST_PARTS
        and len({tuple(stems(part)) for part in parts}) == len(parts)
        and all(_made_of(part, whole) and _content(part) for part in parts)
        and _content(without_preamble(whole)) - _JOINING <= told
        and {denial for part in parts for denial in _denied(part)} == _denied(whole)
    )


def _made_of(text: str, source: str) -> bool:
    """Whether a text holds no letter, word, figure, code or name that its source does not."""
    known = {*stems(source)}
    return (
        0 < len(text.split()) <= _MOST_WORDS
        and _LETTERS | {*source} >= {*text}
        and all(word in known or word in _FREE for word in stems(text))
        and _figures(text) <= _figures(source)
        and codes(text) <= codes(source)
        and _names_stand(text, source)
    )


def _names_stand(text: str, source: str) -> bool:
    """Whether words with capitals stand together in the source too: a name is not put together from two."""
    said, known = _bare_words(text), _bare_words(source)
    held = {tuple(known[at : at + n]) for n in (2, 3) for at in range(len(known))}
    big = [word.name for word in words_of(text)]
    pairs = [said[at : at + 2] for at in range(len(said) - 1) if big[at] and big[at + 1]]
    over = [said[at : at + 3] for at in range(len(said) - 2) if big[at] and big[at + 2] and said[at + 1] in _OF]
    return all(tuple(run) in held for run in (*pairs, *over))


def _bare_words(text: str) -> list[str]:
    return [word.low.removesuffix("'s").removesuffix("'") for word in words_of(text)]


def _years_stand(whole: str, question: str, rules: str, source: str) -> bool:
    """Whether the years are those of the question, or else of the rules' reading, or else some that were named."""
    own, carried, named = years_in(question), years_in(rules), years_in(whole)
    if carried:
        return named == carried
    return named == own if own or about_now(question) else named <= years_in(source)


def _asks_alike(whole: str, bare: str) -> bool:
    asks = parse(bare).asks
    return not asks or stem(asks) in stems(whole)


def _content(text: str) -> set[str]:
    return {stem(word) for word in content_tokens(text)}


def _figures(text: str) -> set[str]:
    return {*_FIGURE.findall(re.sub(r"[–—‑]", "-", text))}


def _denied(text: str) -> set[str]:
    return {word.lower().replace("’", "'") for word in _DENIALS.findall(text)}
