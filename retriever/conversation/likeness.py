"""How like a new thing is to one that the earlier question names: the likest gives way to it."""

from __future__ import annotations

from dataclasses import dataclass

from retriever.conversation import words as kinds
from retriever.conversation.families import kindred
from retriever.conversation.spans import Word, words_of
from retriever.language import stem

# How much each likeness tells that the new thing takes the place of the earlier one.
_SAME_HEAD = 3.0
_KINDRED = 2.5
_LIKE_ENDING = 1.0
_BOTH_PLURAL = 0.5
_SAME_ARTICLE = 0.3
_BOTH_BODIES = 2.0
_ONE_A_BODY = -0.5
_BOTH_NAMES = 1.5
_ONE_A_NAME = -2.5
_SAME_PREPOSITION = 2.0
_OTHER_PREPOSITION = -5.0
_DIRECT = 0.3
_COUNTED = 1.0
_NO_THING = -5.0
# What is asked for ('the cost of') and who acts ('the council') seldom give way.
_ASKED_FOR = -1.0
_ACTS = -1.0
# So many letters at the end make words look alike.
_ENDING = 3
# These say something else than another of their kind would.
FIRM = frozenset("without under before after between outside within against by per".split())
_COMMON = frozenset(map(stem, kinds.DETERMINERS | {"and", "of", "one", "ones"}))


@dataclass(frozen=True, slots=True)
class Slot:
    """A thing that the earlier question names: the preposition before it, whether it is asked for, whether counted."""

    words: tuple[Word, ...]
    preposition: str
    asked_for: bool = False
    counted: bool = False


def likeness(text: str, preposition: str, slot: Slot, before: str) -> float:
    """How like the new thing ``text`` is to one of the earlier question ``before``."""
    mine, theirs = [w.low for w in words_of(text)], [w.low for w in slot.words]
    return _by_words(mine, theirs) + _by_names(text, slot, before) + _by_place(mine, theirs, preposition, slot)


def _by_words(mine: list[str], theirs: list[str]) -> float:
    shared = {*map(stem, mine)} & {stem(w) for w in theirs if not w[0].isdigit()} - _COMMON
    alike = {
        _SAME_HEAD: bool(shared),
        _KINDRED: bool(kindred(mine, theirs)),
        _LIKE_ENDING: bool(like_ending(mine, theirs)),
        _BOTH_PLURAL: mine[-1].endswith("s") and theirs[-1].endswith("s"),
        _SAME_ARTICLE: _article(mine) == _article(theirs),
        _NO_THING: mine[-1] in kinds.MEASURES and not kindred(mine, theirs),
    }
    return sum(weight for weight, holds in alike.items() if holds)


def _by_names(text: str, slot: Slot, before: str) -> float:
    """Names take the place of names, boards of boards."""
    body, of_body = words_of(text)[-1].low in kinds.BODIES, slot.words[-1].low in kinds.BODIES
    name = any(is_name(w, text) for w in words_of(text))
    of_name = any(is_name(w, before) for w in slot.words)
    bodies = _BOTH_BODIES if body and of_body else _ONE_A_BODY if of_body else 0.0
    return bodies + (_BOTH_NAMES if name and of_name else _ONE_A_NAME if name else 0.0)


def _by_place(mine: list[str], theirs: list[str], preposition: str, slot: Slot) -> float:
    """How well the slot's place in the question suits: its preposition, what it is to the question."""
    suits = (
        (_SAME_PREPOSITION, bool(preposition) and preposition == slot.preposition),
        (_OTHER_PREPOSITION, preposition in FIRM and preposition != slot.preposition),
        (_DIRECT, not preposition and not slot.preposition),
        (_COUNTED, slot.counted and mine[-1] in ("one", "ones")),
        (_NO_THING, slot.counted and theirs[-1] in kinds.SORTS),
        (_ASKED_FOR, slot.asked_for),
        (_ACTS, all(w in kinds.ACTORS | kinds.DETERMINERS for w in theirs)),
    )
    return sum(weight for weight, holds in suits if holds)


def is_name(word: Word, text: str) -> bool:
    """Whether a word is a name, at the start of a text too."""
    return word.name or (word.start == 0 and text[0].isupper() and word.low not in kinds.DETERMINERS)


def like_ending(mine: list[str], theirs: list[str]) -> str:
    """The describing word of the earlier thing that ends as the new one does: 'heating' for 'roofing'."""
    describes = [w for w in mine if w not in kinds.DETERMINERS and w not in ("one", "ones")]
    if len(describes) != 1:
        return ""
    return next((w for w in theirs[-2::-1] if w[-_ENDING:] == describes[0][-_ENDING:] and w != describes[0]), "")


def _article(words: list[str]) -> str:
    return words[0] if words[0] in ("the", "a", "an") else ""
