"""Which papers and which years a question means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import MONTHS, Years
from retriever.eras import ERA, Papers, papers_named, papers_of, years_asked
from retriever.fullness import likely
from retriever.language import stem, tokens
from retriever.terms import Term
from retriever.views import Views

# Words of a phrase that names a paper which say nothing of what the paper holds.
_PAPER_NOUNS = frozenset(
    """plan paper report update proposal proposals strategy minutes document terms reference budget edition version
    list arrangements scheme constitution policy strategic""".split()
)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A name that more than this share of the papers bear tells none of them apart.
_SHARED_BY_MOST = 0.5
_SHORTEST_NAME = 4
# A name that stands in many more papers than bear it (a title, an office) says of none whose it is.
_OWN_NAME = 0.3


@dataclass(frozen=True, slots=True)
class Scope:
    """The papers meant (ids) and the years asked for.

    ``papers`` are named outright (empty: all), ``several`` are of years set against each other, ``era`` of the one
    year named in passing. ``naming`` are the words that only say which paper is meant. ``dated``: a time is named.
    """

    papers: tuple[str, ...]
    several: tuple[str, ...]
    era: tuple[str, ...]
    years: tuple[Years, ...]
    naming: frozenset[str]
    dated: bool


def read_scope(text: str, views: Views, terms: Sequence[Term]) -> Scope:
    """The papers and years that ``text``, made of ``terms``, names; papers of another place are left out."""
    owners, owned = _owners(tokens(text), views)
    near = likely(terms, views, owners)
    papers, several = _by_time(text, near)
    years = years_asked(text, papers or several, near)
    era = () if papers or several else _era(text, near)
    if owners and not papers and not several:
        papers, era = tuple(d for d in owners if d in era) or owners, ()
    chosen = bool(papers) and (len(owners) < 2 or len(papers) < len(owners))
    dated = bool(years or several or chosen or _ANY_YEAR.search(text))
    return Scope(papers, several, era, years, _naming_words(text, near) | owned, dated)


_ACCORDING_TO = re.compile(r"\b(?:according to|as (?:stated|reported|set out) in)\s+[^,?;:]*", re.I)


def _by_time(text: str, near: Papers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(papers that a phrase such as 'the 2010-13 plan' names, papers of several years set against each other)."""
    named = tuple(dict.fromkeys(d for _, _, papers in papers_named(text, near) for d in papers))
    eras = dict.fromkeys(tuple(papers_of(m[0], m[0], near)) for m in ERA.finditer(text))
    together = [papers for papers in eras if papers]
    several = tuple(dict.fromkeys(d for papers in together for d in papers)) if len(together) > 1 else ()
    return named, several


def _naming_words(text: str, near: Papers) -> frozenset[str]:
    """Words that only say which paper is meant ('the February 2006 proposals'): they say nothing of its content."""
    phrases = [t for phrase, _, _ in papers_named(text, near) for t in tokens(phrase)]
    times = [t for m in ERA.finditer(text) for t in tokens(m[0])]
    by_name = [t for t in phrases if t in _PAPER_NOUNS or t in MONTHS or t[0].isdigit()]
    return frozenset([*by_name, *times, *(_source_words(text) if phrases else ())])


def _source_words(text: str) -> list[str]:
    """The words of 'according to the update to the board': where to look for the answer, not what it is about."""
    clause = _ACCORDING_TO.search(text)
    if clause is None:
        return []
    rest = set(tokens(text.replace(clause[0], " ")))
    return [t for t in tokens(clause[0]) if t not in rest]


def _owners(words: list[str], views: Views) -> tuple[tuple[str, ...], frozenset[str]]:
    """(papers of the place or body that a question names, the words that name it); none where all share it."""
    found: dict[str, set[str]] = {}
    for word in words:
        if len(word) < _SHORTEST_NAME or not views.always_capital(word.removesuffix("'s")):
            continue
        name = word.removesuffix("'s")
        holders = {d for d, names in views.proper.items() if stem(word) in names or views.places[d] == name}
        spoken = sum(stem(word) in held for held in views.vocabulary.values())
        if holders and _OWN_NAME * spoken <= len(holders) <= _SHARED_BY_MOST * len(views.documents):
            found[word] = holders
    if not found:
        return (), frozenset()
    both = set.intersection(*found.values()) or set.union(*found.values())
    return tuple(d for d in views.documents if d in both), frozenset(found)


def _era(text: str, near: Papers) -> tuple[str, ...]:
    """Papers of the one year that a question names in passing ('in 2006', 'in September 2024')."""
    times = list(ERA.finditer(text))
    named = [papers for m in times if (papers := tuple(papers_of(m[0], m[0], near)))]
    if named or not times:
        return named[0] if len(named) == 1 else ()
    years = {int(m[2]) for m in times}
    periods = {d.id: d.particulars.period for d in near.values()}
    return tuple(d for d, p in periods.items() if p and all(p[0] <= y <= p[1] for y in years))
