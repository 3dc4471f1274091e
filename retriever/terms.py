"""The words of a question: how telling each is, what may stand in its place, what was meant by a mistyped one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel

from ingest import packaged_model
from retriever.language import ASKING, STOP, stem, tokens
from retriever.measure import ABOUT_NOW, NUMBER_WORDS
from retriever.thesaurus import LONGEST, Phrase, shipped, shipped_words
from retriever.views import Views

# What a word counts that stands in an aside: it helps to choose, it must not decide.
_ASIDE = 0.4
# What a word of the question counts that is said in other words.
IN_OTHER_WORDS = 0.75
# How telling a name must be to be what a question is about: a county's own name in its papers is not.
_NAMED_WEIGHT = 0.4
# What an everyday word counts that no paper uses, and no word that it stands for either.
_UNHEARD_OF = 0.7
# A word that more than this share of the papers bear in their names tells none of them apart.
_SHARED_BY_MOST = 0.5
# How alike, of 100, a mistyped word and the word meant must be; shorter words are too easily mistaken for others, so
# in those up to _SHORT letters only one slip is mended: a letter too many, too few, or two swapped.
_ALIKE = 84
_SHORTEST_MENDED = 4
_SHORT = 6
# What is told apart by letters ('Band D'); 'a' may be no more than a little word.
_LETTERED = frozenset(
    "band option lot group tier grade category class zone schedule scenario block appendix annex".split()
)
_LETTERS = frozenset("bcdefgh")
_PROPER = re.compile(r"(?<=[\w,(\"'] )(?:i?[A-Z][\w’'-]*[A-Z]\w*|[A-Z][a-z]{2,})|\b[A-Z]{2,}[a-z]?\b")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question: its stem, how telling it is, and phrases that may stand in its place."""

    word: str
    stem: str
    weight: float
    others: tuple[Phrase, ...] = ()
    singles: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()

    def said_otherwise(self, stems: frozenset[str]) -> bool:
        """Whether one of the other phrases stands, whole, among ``stems``."""
        return not self.singles.isdisjoint(stems) or any(map(stems.issuperset, self.phrases))


def terms_of(words: list[str], views: Views, corrected: dict[str, str], aside: frozenset[str]) -> tuple[Term, ...]:
    """The content words, each stem once; ``aside`` ones count less."""
    out: dict[str, Term] = {}
    for before, word, others in zip(["", *words], words, _alternatives(words, views, corrected), strict=False):
        own = stem(word)
        letter = word in _LETTERS and before in _LETTERED
        if own in out or not (letter or _carries_meaning(word.removesuffix("'s"))):
            continue
        weight = views.idf(stem(corrected[word])) if word in corrected else _weight(own, others, views)
        out[own] = _term(word, weight * _ASIDE if word in aside else weight, others, views)
    return tuple(out.values())


def _carries_meaning(word: str) -> bool:
    little = word in STOP or word in NUMBER_WORDS or (len(word) == 1 and not word.isdigit())
    return not little and not ABOUT_NOW.fullmatch(word)


def _term(word: str, weight: float, others: set[Phrase], views: Views) -> Term:
    held = [p for p in sorted(others) if all(views.counts.get(s) for s in p)]
    singles = frozenset(p[0] for p in held if len(p) == 1)
    phrases = tuple(dict.fromkeys(frozenset(p) for p in held if len(p) > 1))
    return Term(word, stem(word), weight, tuple(sorted(others)), singles, phrases)


def _alternatives(words: list[str], views: Views, corrected: dict[str, str]) -> list[set[Phrase]]:
    """For each word the phrases that may stand for it, or for a phrase that it is part of."""
    all_stems = [stem(w) for w in words]
    out: list[set[Phrase]] = [set() for _ in words]
    for size in range(min(LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if size == 1 and (words[at] in STOP or len(words[at]) < 3):
                continue
            meant = corrected.get(words[at], "") if size == 1 else ""
            found = _instead_of(tuple(all_stems[at : at + size]), meant, views)
            for others in out[at : at + size]:
                others.update(found)
    return out


def _instead_of(phrase: Phrase, meant: str, views: Views) -> frozenset[Phrase]:
    """What thesaurus and papers give for a phrase, and for the word ``meant`` by a mistyped one."""
    found = _joined(phrase, views) | views.acronym_groups.get(phrase, frozenset())
    if meant:
        found |= {(stem(meant),)} | _joined((stem(meant),), views)
    return found


def _joined(phrase: Phrase, views: Views) -> frozenset[Phrase]:
    """What the shipped and the council's own thesaurus give for a phrase."""
    return shipped().get(phrase, frozenset()) | views.own.groups.get(phrase, frozenset())


def _weight(own: str, alternatives: set[Phrase], views: Views) -> float:
    """How telling a word is; an everyday word that no paper uses counts as the official word that it stands for."""
    if views.counts.get(own) or not alternatives:
        return views.idf(own)
    held = [max(views.idf(s) for s in phrase) for phrase in alternatives if all(views.counts.get(s) for s in phrase)]
    return max(held, default=_UNHEARD_OF)


def corrections(text: str, views: Views) -> dict[str, str]:
    """Words that stand nowhere -> the word that was meant, where one is near enough."""
    unknown = sorted(w for w in set(tokens(text)) if _unknown(w, views))
    if not unknown:
        return {}
    vocabulary = sorted(
        w for w in views.words | shipped_words() | STOP | ASKING if len(w) >= _SHORTEST_MENDED and w.isalpha()
    )
    return {word: meant for word in unknown if (meant := _meant(word, vocabulary))}


def _meant(word: str, vocabulary: list[str]) -> str:
    """The word of ``vocabulary`` that a mistyped one stands for, or ''."""
    if len(word) > _SHORT:
        found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return found[0] if found and found[0][0] == word[0] else ""
    near = [w for w in vocabulary if w[0] == word[0] and abs(len(w) - len(word)) <= 1 and _one_slip(word, w)]
    return max(near, key=lambda w: (len(w) == len(word), len(w)), default="")


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter too many, one too few, or two neighbours swapped make ``word`` of ``meant``."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant) and OSA.distance(word, meant) == 1
    return Indel.distance(word, meant) == 1


def _unknown(word: str, views: Views) -> bool:
    """Whether a word may be a slip: neither the papers, the thesaurus nor the language model's vocabulary hold it."""
    if len(word) < _SHORTEST_MENDED or not word.isalpha() or word in STOP or word.removesuffix("s") in STOP:
        return False  # the last is 'whats', 'theres': written without the apostrophe, no more
    known = word in shipped_words() or (stem(word),) in shipped() or word in packaged_model.words()
    return not known and word not in views.words and not views.counts.get(stem(word))


def named_stems(text: str, terms: tuple[Term, ...], views: Views) -> frozenset[str]:
    """Stems of the things that the question names, where few passages do: they must be what the answer is about."""
    words = {stem(t) for m in _PROPER.findall(text) for t in tokens(m)}
    words |= {stem(short.lower()) for short in views.acronyms if short.lower() in tokens(text)}
    return frozenset(t.stem for t in terms if t.stem in words and t.weight >= _NAMED_WEIGHT)


def affinity(terms: tuple[Term, ...], views: Views) -> dict[str, float]:
    """How much the words name each paper: words of its title, body or first lines that others lack, by weight."""
    out = dict.fromkeys(views.documents, 0.0)
    number = max(1, len(views.documents))
    for term in terms:
        holders = [d for d, names in views.names.items() if term.stem in names]
        if len(holders) <= _SHARED_BY_MOST * number and not term.stem.isdigit():
            for document in holders:
                out[document] += (1 - len(holders) / number) * term.weight
    return out
