"""Whether what a statement says in words is said by the passages that it names; meaning is the second opinion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from retriever.language import content_tokens, stem
from retriever.thesaurus import shipped
from retriever.writing.sources import Source, Told

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
# From this share of its words a statement stands, below the other it falls; between them its meaning decides.
STANDS, FALLS = 0.72, 0.6
ALIKE = 0.62
# Where fewer are held, it must mean nearly the same.
LEAST, SAME = 0.42, 0.78
# With so many figures and times, all of them borne out, fewer words are needed, and less likeness: each as the number,
# the share of the words, the likeness.
_BORNE_OUT = ((4, 0.45, 0.51), (2, 0.33, 0.71), (1, 0.4, 0.72))
# The share of a clause's words below which the clause is the model's own.
_CLAUSE = 0.3
_CLAUSES = re.compile(
    r"[;:()—–]|,| - |\b(?:and|but|while|whereas|because|since|so that|which|who|where|after|as)\b|(?<=[.!?])\s"
)
_LEAST_WORDS = 3


def coverage_faults(
    statement: Told, sources: Sequence[Source], question: frozenset[str], alike: Callable[[], float]
) -> Iterator[str]:
    """What no cited passage says; ``alike``, asked where in doubt, gives the cosine of the nearest."""
    known = frozenset().union(*(s.known for s in sources))
    words = _words(statement)
    share = covered(words, known, question)
    if any(s.cleaned for s in sources):  # with such a passage nothing is left to meaning
        surely = all(_held(w, known, frozenset()) for w in words)
    else:
        needed = _likeness_needed(share, len(statement.amounts) + len(statement.whens))
        surely = share >= STANDS or (needed < 1 and alike() >= needed)
    if not surely:
        yield f"said by no passage: {share:.0%} of its words"
    for clause in _CLAUSES.split(_spaced(statement)):
        told = [stem(t) for t in content_tokens(clause) if not t[0].isdigit()]
        telling = [w for w in told if w not in _TELLING_VERBS]
        if len(telling) >= _LEAST_WORDS and covered(telling, known, question) < _CLAUSE:
            yield f"said by no passage: {clause.strip()!r}"


def telling_of(statement: Told) -> list[str]:
    """The words of a statement that tell something of their own, besides figures and times."""
    return [w for w in _words(statement) if w not in _TELLING_VERBS]


def _likeness_needed(share: float, figures: int) -> float:
    """The likeness that a statement needs with this share of its words in the passages; 1 where none will do."""
    by_words = (ALIKE if share >= FALLS else SAME) if share >= LEAST else 1.0
    by_figures = (likeness for n, least, likeness in _BORNE_OUT if figures >= n and share >= least)
    return min(by_words, *by_figures, 1.0)


def _spaced(statement: Told) -> str:
    """A statement's text without its figures and times, which are looked at one by one."""
    text = statement.text
    for start, end in [(a.start, a.end) for a in statement.amounts] + [(w.start, w.end) for w in statement.whens]:
        text = _blank(text, start, end)
    return text


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _words(statement: Told) -> list[str]:
    return [stem(t) for t in content_tokens(_spaced(statement)) if t not in "%£"]


def covered(words: Sequence[str], known: frozenset[str], question: frozenset[str] = frozenset()) -> float:
    """The share of words that are known, in these or other words; words that tell nothing of their own count little."""
    if not any(word not in _TELLING_VERBS for word in words):
        return 1.0
    total = got = 0.0
    for word in words:
        weight = 0.25 if word in _TELLING_VERBS else 1.0
        total += weight
        got += weight * _held(word, known, question)
    return got / total


def _held(word: str, known: frozenset[str], question: frozenset[str]) -> float:
    if word in known:
        return 1.0
    if len(word) >= _FAMILY and any(k[:_FAMILY] == word[:_FAMILY] for k in known):
        return 0.9
    if word.startswith("un") and word[2:] in known:
        return 0.9
    if any(known.issuperset(other) for other in shipped().get((word,), ())):
        return _IN_OTHER_WORDS
    return _OF_THE_QUESTION if word in question else 0.0
