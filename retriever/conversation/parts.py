"""How a question is built, as far as words tell: asking words, noun asked for, auxiliary, subject, verb, rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retriever.conversation import verbs
from retriever.conversation import words as kinds
from retriever.conversation.spans import Word, held_fast, words_of

_MEASURES = frozenset("much many long often big far old soon high large frequently quickly well come few low".split())
_NOT_SUBJECT = kinds.PREPOSITIONS | frozenset("there not still now also ever already only going".split())


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question in parts: each is a run of its words, empty where the question has no such part.

    'How many homes will the wall protect in 2020' has the asking words 'How many', the noun 'homes', the auxiliary
    'will', the subject 'the wall', the verb 'protect' and the rest 'in 2020'.
    """

    text: str
    asking: tuple[Word, ...]
    noun: tuple[Word, ...]
    auxiliary: tuple[Word, ...]
    subject: tuple[Word, ...]
    verb: tuple[Word, ...]
    rest: tuple[Word, ...]

    @property
    def asks(self) -> str:
        """The word that asks ('who', 'many' of 'how many'), or ''."""
        return self.asking[-1].low if self.asking else ""

    @property
    def is_clause(self) -> bool:
        """Whether something is asked, said or told to be done, not only named."""
        return bool(self.asking or self.auxiliary or self.verb)

    def said(self, words: tuple[Word, ...]) -> str:
        """The text of a run of words."""
        return self.text[words[0].start : words[-1].end] if words else ""


def parse(text: str) -> Parsed:
    """The parts of a question; of what is no question all is rest, of a request all after its verb."""
    words = words_of(text)
    asking, after = _asking(words)
    if not asking and after and after[0].low in kinds.REQUESTS:
        return Parsed(text, (), (), (), (), words[:1], words[1:])
    if not asking and not (after and after[0].low in kinds.AUXILIARY):
        return Parsed(text, (), (), (), (), (), words)
    noun, after = _noun(asking, after)
    if not after or after[0].low not in kinds.AUXILIARY:
        return Parsed(text, asking, noun, (), (), after[:1], after[1:])
    subject = _subject(noun, after[0].low, after[1:], text)
    rest = after[1 + len(subject) :]
    verb = 0 if not subject and rest and rest[0].low in _NOT_SUBJECT else 1
    return Parsed(text, asking, noun, after[:1], subject, rest[:verb], rest[verb:])


def _subject(noun: tuple[Word, ...], auxiliary: str, after: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    """What stands between auxiliary and verb; nothing where the noun asked for is itself the subject."""
    at = _verb_at(auxiliary, after, alone=not noun)
    if not after or after[0].low in _NOT_SUBJECT or at == 0:
        return ()
    parted = auxiliary in kinds.DO | kinds.MODAL and at < len(after)
    return after[:at] if not noun or parted or _begins_thing(after[0], text) else ()


def _asking(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """(the words at the start that only ask: 'who', 'how many', 'by when'; what follows them)."""
    at = 1 if len(words) > 1 and words[0].low in kinds.PREPOSITIONS else 0
    if at >= len(words):
        return (), words
    asks = words[at]
    bare = asks.low.removesuffix("s").removesuffix("'")
    if bare in kinds.ASKING and bare != asks.low:
        return (*words[:at], replace(asks, low=bare)), (Word("is", asks.end, asks.end), *words[at + 1 :])
    if asks.low not in kinds.ASKING:
        return (), words
    measured = asks.low == "how" and at + 1 < len(words) and words[at + 1].low in _MEASURES
    return words[: at + 1 + measured], words[at + 1 + measured :]


def _noun(asking: tuple[Word, ...], after: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """(the noun asked for, what follows it): 'how many | people in care | were there'."""
    if not asking or asking[-1].low not in ("which", "what", "whose", "many", "much", "few") or not after:
        return (), after
    for at, word in enumerate(after):
        if word.low in kinds.AUXILIARY and not word.name and (at == 0 or after[at - 1].low not in kinds.DETERMINERS):
            return after[:at], after[at:]
    for at, word in enumerate(after):
        names = word.name or (at == 0 and word.low in verbs.THIRD_FORMS) or held_fast(after, at)
        if verbs.is_finite(word.low) and not names:
            return after[:at], after[at:]
    return after, ()


def _verb_at(auxiliary: str, words: tuple[Word, ...], alone: bool) -> int:
    """Where the verb stands that belongs to an auxiliary; the number of words where none is seen.

    ``alone``: no noun stands before, so that a subject must come before the verb.
    """
    aside = next((at for at, w in enumerate(words) if at and w.low in ("that", "which", "who")), len(words))
    least = 1 if auxiliary in kinds.DO or (alone and auxiliary in kinds.MODAL) else 0
    found = [at for at in range(least, aside) if _may_be_verb(auxiliary, words, at)]
    sure = [at for at in found if at + 1 == len(words) or _ends_thing(words[at + 1].low)]
    return (sure or found or [len(words)])[0]


def _may_be_verb(auxiliary: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether the word there has the form that goes with the auxiliary and does not name a thing."""
    word = words[at].low
    if word == "in" and auxiliary in kinds.BE:
        return [w.low for w in words[at + 1 : at + 2]] == ["charge"]
    if words[at].name or held_fast(words, at):
        return False
    if auxiliary in kinds.HAVE:
        return verbs.is_participle(word)
    return _is_predicate(word) if auxiliary in kinds.BE else word in verbs.BASE_FORMS


def _is_predicate(word: str) -> bool:
    going = word.endswith("ing") and word.removesuffix("ing") in verbs.BASE_FORMS
    return going or word in kinds.SAID_OF_THINGS or verbs.is_participle(word)


def _ends_thing(word: str) -> bool:
    """Whether a thing's name has ended before ``word``."""
    bound = kinds.DETERMINERS | kinds.PREPOSITIONS | kinds.PRONOUNS | kinds.JOINING | kinds.ASKING
    return word in bound or word.endswith(("ly", "ed"))


def _begins_thing(word: Word, text: str) -> bool:
    return word.low in kinds.DETERMINERS or word.low in kinds.PRONOUNS or text[word.start].isupper()
