"""The words of a question with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retriever.conversation import words as kinds

_WORD = re.compile(r"[£\w](?:[\w’'&/.,%–-]*[\w%’'])?")
_NAME = re.compile(r"(?!I(?:['’]\w+)?$)[A-Z]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text; ``low`` is in small letters; ``name``: a capital not at the start."""

    low: str
    start: int
    end: int
    name: bool = False


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, with their places."""
    return tuple(
        Word(m[0].lower().replace("’", "'"), m.start(), m.end(), bool(m.start()) and _NAME.match(m[0]) is not None)
        for m in _WORD.finditer(text)
    )


def asked(text: str) -> str:
    """The text with one question mark."""
    return text.strip(" ?.") + "?"


def held_fast(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word there is held fast in the name of a thing by the one before: 'the visit', 'of support'."""
    if at == 0:
        return False
    before = words[at - 1].low
    return before in kinds.DETERMINERS or before in kinds.PREPOSITIONS or before.endswith("'s")
