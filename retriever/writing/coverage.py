"""Whether what a statement says in words is said by the passages that it names; meaning is the second opinion."""

from __future__ import annotations

from collections.abc import Sequence

from retriever.language import content_tokens, stem
from retriever.thesaurus import shipped
from retriever.writing.sources import Told

# What a word counts that the passage has in other words, and one that the question has.
_IN_OTHER_WORDS = 0.7
_OF_THE_QUESTION = 0.6
# Letters that two words of one family begin with.
_FAMILY = 5
# Words with which figures and plans are told, and which say nothing of their own.
_TELLING_VERBS = frozenset(
    map(
        stem,
        """stand stands amount amounts number numbers total totals figure figures share proportion percentage
        rate level percent cent per compared against short rise fall rose fell increase decrease
        drop went up down reach reached come comes came expected due planned meant intended said
        state states stated note noted report reports according set agree agreed still yet currently
        present previous previously earlier before year years month months include includes
        including part cost costs paid pay take place taking held hold holds exceeded well slightly
        only just put given gives give get gets got use used uses new now then named name called
        whether case cases target targets aim aims result results period quarter people person
        paragraph passage statement million thousand billion single further also all each both two
        one first second third stood fall falls falling rising growing grow grown reduce reduced
        lower higher lowered raised although because since so far instead next day days week weeks
        cannot nobody none nothing isn't doesn't didn't wasn't weren't hasn't haven't hadn't won't
        without cover covers covered apply applies applied follow follows followed consist consists
        consisting comprise comprises made need needs needed require required remain remainder rest
        estimated estimate well short among between limit limits sum sums event events attend
        attends steadily gradually slightly sharply roughly nearly almost altogether overall
        together jointly alone too least most more fewer less half third quarter fifth doubled twice
        service body group job role post matter matters decide decides decided want wanted wants
        start starts begin begins began end ends ended go goes going run runs running remain remains
        stay stays keep keeps carry carries carried bring brings brought lead leads led chair chairs
        chaired sit sits belong belongs member members""".split(),
    )
)


def telling_words(statement: Told) -> list[str]:
    """The stems of a statement's words, without its figures and times."""
    return [stem(t) for t in content_tokens(_spaced(statement)) if t not in "%£"]


def own_words(statement: Told) -> list[str]:
    """The words of a statement that tell something of their own, besides figures and times."""
    return [w for w in telling_words(statement) if w not in _TELLING_VERBS]


def _spaced(statement: Told) -> str:
    """A statement's text without its figures and times, which are looked at one by one."""
    text = statement.text
    for start, end in [(a.start, a.end) for a in statement.amounts] + [(w.start, w.end) for w in statement.whens]:
        text = _blank(text, start, end)
    return text


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def covered(words: Sequence[str], known: frozenset[str], question: frozenset[str] = frozenset()) -> float:
    """The share of words that are known, in these or other words; words that tell nothing of their own count little."""
    if not any(word not in _TELLING_VERBS for word in words):
        return 1.0
    total = got = 0.0
    for word in words:
        weight = 0.25 if word in _TELLING_VERBS else 1.0
        total += weight
        got += weight * held(word, known, question)
    return got / total


def held(word: str, known: frozenset[str], question: frozenset[str] = frozenset()) -> float:
    """How far a word is known: itself, one of its family, or another for it; less, if the question has it."""
    if word in known:
        return 1.0
    if len(word) >= _FAMILY and any(k[:_FAMILY] == word[:_FAMILY] for k in known):
        return 0.9
    if word.startswith("un") and word[2:] in known:
        return 0.9
    if any(known.issuperset(other) for other in shipped().get((word,), ())):
        return _IN_OTHER_WORDS
    return _OF_THE_QUESTION if word in question else 0.0
