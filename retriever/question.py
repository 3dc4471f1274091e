"""A question as understood: what is asked, in which words, of which papers and years."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.dates import Years
from retriever.fullness import fullness
from retriever.language import codes, tokens
from retriever.measure import ABOUT_NOW, ASKS_FOR_MEMBERS, measure_wanted, number_asked
from retriever.phrasing import asides, without_asides, without_preamble
from retriever.scope import read_scope
from retriever.terms import Term, affinity, corrections, named_stems, terms_of
from retriever.views import Views
from retriever.wanted import Wanted, kinds_wanted

_WORD = re.compile(r"[A-Za-z]+")
_ONLY = re.compile(r"\b(only|just)\b", re.I)

_SEVERAL_PEOPLE = re.compile(
    r"\bwho(?:'s|s)? (?:all )?(?:are|were|sits?|sat|else|is on|was on|on|came|did)\b|"
    r"\b(?:which|what) (?:\w+ )?\w+s\b(?! (?:job|role))|\blist\b|\ball\b|\bmember|\bevery(?:one|body)?\b|"
    r"\bwho (?:will|would|should|can|could|may|gets? to) (?:all )?(?:sit|be on)\b|"
    r"\beach of (?:the|these|those|its|their)\b|"
    r"\bwho\b.{0,40}\bmake up\b",
    re.I,
)
_PEOPLE = re.compile(r"\b(who|people)\b", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    ``text`` is the question less its greeting, ``core`` also less its asides, mistyped words mended (``corrected``:
    as typed -> as meant). ``measure`` is 'target', 'latest', 'both' or ''. ``scope`` (empty: all), ``several``,
    ``era`` and ``dated`` are those of ``Scope``. ``named`` are stems of things that the answer must be about;
    ``current``: about now; ``only``: no more than the one thing; ``affinity``: how much its words name each paper;
    ``fullness``: how much less of them each paper holds than the fullest.
    """

    text: str
    core: str
    terms: tuple[Term, ...]
    wanted: frozenset[Wanted]
    years: tuple[Years, ...] = ()
    codes: frozenset[str] = frozenset()
    measure: str = ""
    scope: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    dated: bool = False
    current: bool = False
    only: bool = False
    affinity: dict[str, float] = field(default_factory=dict)
    fullness: dict[str, float] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)

    def wants(self, *kinds: Wanted) -> bool:
        """Whether any of ``kinds`` is asked for."""
        return any(k in self.wanted for k in kinds)

    @property
    def wants_list(self) -> bool:
        """Whether a whole list is asked for rather than one thing."""
        if self.wants(Wanted.PERSON, Wanted.NAME) and not _SEVERAL_PEOPLE.search(self.core):
            return False
        if self.wants(Wanted.BREAKDOWN) or number_asked(self.text) > 1:
            return True
        if self.wants(Wanted.LIST) and not self.wants(Wanted.COUNT, Wanted.DATE, Wanted.YEAR, Wanted.PERCENT):
            return True
        return (
            self.wants(Wanted.PERSON, Wanted.STATEMENT)
            and bool(ASKS_FOR_MEMBERS.search(self.text))
            and bool(_PEOPLE.search(self.text))
        )


def read_question(text: str, views: Views) -> Question:
    """What ``text`` asks, in the light of what the library's papers are called and say."""
    asked = without_preamble(text)
    corrected = corrections(asked, views)
    mended = _WORD.sub(lambda found: corrected.get(found[0].lower(), found[0]), asked)
    core = without_asides(mended)
    every = terms_of(tokens(asked), views, corrected, asides(asked))
    scope = read_scope(asked, views, every)
    terms = tuple(t for t in every if t.word not in scope.naming)
    return Question(
        text=mended,
        core=core,
        terms=terms,
        wanted=kinds_wanted(core) or kinds_wanted(mended) or frozenset({Wanted.STATEMENT}),
        years=scope.years,
        codes=codes(asked),
        measure=measure_wanted(mended),
        scope=scope.papers,
        several=scope.several,
        era=scope.era,
        named=named_stems(core, terms, views),
        dated=scope.dated,
        current=bool(ABOUT_NOW.search(asked)),
        only=bool(_ONLY.search(asked)),
        affinity=affinity(terms, views),
        fullness=fullness(terms, views),
        corrected=corrected,
    )
