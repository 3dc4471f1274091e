"""What is known of a passage in the light of a question: one number for each sign that it may answer.

The weights of the signs are taught by questions with known answers (``eval.teach``); they are in ``data/ranking.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.dates import Years, years_in
from ingest.document import Particulars, PassageKind
from retriever.bodies import asked_about, conflicts
from retriever.measure import ASKS_FOR_MEMBERS
from retriever.question import Question
from retriever.relations import Relation, relation_asked
from retriever.rows import columns, is_figures
from retriever.terms import IN_OTHER_WORDS, Term
from retriever.views import View
from retriever.wanted import KINDS_OF_TEXT, Wanted

# A relation is asked for ('chairs'): stated in a list of members, stated, not stated.
_RELATION_IN_LIST = 1.0
_RELATION_STATED = 0.36
_RELATION_MISSING = -0.52
# Another code than the one asked for.
_OTHER_CODE = -0.6
# A kind of answer that will do in place of the one asked for; none of them.
_KIND_WILL_DO = 0.6
_KIND_MISSING = -0.4
# Where a year asked for stands, short of the passage itself: over it, in its paper's date, within its paper's period,
# in the lines around it, one end of it in the passage; and where only other years stand, or none.
_YEAR_ABOVE = 0.8
_YEAR_OF_PAPER = 0.6
_YEAR_WITHIN_PERIOD = 0.4
_YEAR_NEAR = 0.35
_YEAR_ONE_END = 0.3
_YEAR_NONE = -0.2
_YEAR_OTHER = -0.5
# A paper that is one of several compared, or of the year named in passing: less sure than one that is named.
_ONE_OF_SEVERAL = 0.5
_OF_THE_ERA = 0.5
_OF_ANOTHER_ERA = -0.15
# A word that stands in the heading, lead-in or column head, or is one of the paper's own name.
_IN_CONTEXT = 0.62
IN_PAPER_NAME = 0.5
# In words: a shorter passage is short; a longer one counts no longer.
_SHORT = 5
_LONGEST = 60
_FIGURE_ASKED = (Wanted.COUNT, Wanted.PERCENT)
_NO_FIGURE_ASKED = (Wanted.PERSON, Wanted.NAME, Wanted.DEFINITION, Wanted.WHY)


@dataclass(frozen=True, slots=True)
class Matched:
    """How a passage meets the question's words: the share of their weight (0 to 1), and the stems that are met."""

    coverage: float
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks of every passage alike: kinds of text, a relation, a body (the stems of its name).

    ``lists``: a whole list is asked for; ``members``: those of a body.
    """

    kinds: tuple[tuple[str, ...], ...]
    relation: Relation | None
    body: frozenset[str]
    lists: bool
    members: bool


def sought(question: Question) -> Sought:
    """What is sought, worked out once for all passages."""
    kinds = tuple(kinds for want, kinds in KINDS_OF_TEXT.items() if want in question.wanted)
    relation = relation_asked(question.core)
    body = asked_about(question.text) if relation else frozenset()
    return Sought(kinds, relation, body, question.wants_list, bool(ASKS_FOR_MEMBERS.search(question.core)))


def of_the_words(question: Question, view: View, names: frozenset[str]) -> dict[str, float]:
    """Signs of the words that question and passage share; ``names`` are the stems of the paper's name."""
    total = sum(t.weight for t in question.terms) or 1.0
    got = context = near = 0.0
    for term in question.terms:
        worth = _worth(term, view, names)
        got += term.weight * worth
        if term.stem in view.context:
            context += term.weight
        elif worth < IN_OTHER_WORDS and _only_near(term, view):
            near += term.weight
    return {
        "coverage": got / total,
        "context": context / total,
        "near": near / total,
        "adjacent": _adjacent(question, view),
        "named": -_names_missing(question, view, names),
        "code": _code_fits(question, view),
    }


def of_the_kind(question: Question, sought: Sought, view: View) -> dict[str, float]:
    """Signs of what sort of passage it is, against the sort of answer that is asked for."""
    passage, kind = view.passage, view.passage.kind
    figures = is_figures(passage)
    item, row = kind is PassageKind.ITEM, kind is PassageKind.ROW
    return {
        "kind": _kind_fits(sought, view),
        "date": float(question.wants(Wanted.DATE) and "date" in view.kinds),
        "relation": _relation_fits(sought, view),
        "body": -float(conflicts(sought.body, passage.text, passage.lead)),
        "bare": -float("bare" in view.kinds),
        "leads": -float(passage.text.endswith(":")),
        "sentence": float(kind is PassageKind.SENTENCE),
        "item": float(item),
        "row": float(row),
        "length": min(len(view.order), _LONGEST) / _LONGEST,
        "short": float(len(view.order) < _SHORT),
        "item of list": float(item and sought.lists),
        "row of list": float(row and sought.lists),
        "row of members": float(sought.members and (row or item)),
        "row of people": float(row and not figures and question.wants(Wanted.PERSON, Wanted.NAME)),
        "figures": float(figures and question.wants(*_FIGURE_ASKED)),
        "no figures": -float(figures and question.wants(*_NO_FIGURE_ASKED)),
        "measure": float(figures and _has_measure(question, view)),
    }


def of_the_time(question: Question, view: View, paper: Particulars) -> dict[str, float]:
    """Signs of when: the year asked for, the paper named."""
    return {"year": _year_fits(question, view, paper), "scope": _in_scope(question, view.passage.document)}


def matched(question: Question, view: View, names: frozenset[str]) -> Matched:
    """How the passage meets the question's words, in its own words, its context or its paper's name."""
    total = sum(t.weight for t in question.terms) or 1.0
    worth = {t.stem: _worth(t, view, names) for t in question.terms}
    got = sum(t.weight * worth[t.stem] for t in question.terms)
    return Matched(got / total, frozenset(s for s, w in worth.items() if w > 0))


def _worth(term: Term, view: View, names: frozenset[str]) -> float:
    """How well a passage meets one word, 0 to 1."""
    if term.stem in view.stems:
        return 1.0
    if term.said_otherwise(view.stems):
        return IN_OTHER_WORDS
    if term.stem in view.context:
        return _IN_CONTEXT
    if term.said_otherwise(view.both):
        return _IN_CONTEXT * IN_OTHER_WORDS
    return IN_PAPER_NAME if term.stem in names else 0.0


def _only_near(term: Term, view: View) -> bool:
    """Whether a word stands in the lines around a passage, and neither in it nor over it."""
    return term.stem not in view.both and (term.stem in view.near or term.said_otherwise(view.near))


def _has_measure(question: Question, view: View) -> bool:
    """Whether a row of figures has a column of the measure asked for."""
    if question.measure == "target":
        return any(c.target for c in columns(view.passage))
    return question.measure == "latest" and any(c.latest for c in columns(view.passage))


def _relation_fits(sought: Sought, view: View) -> float:
    """Where a relation is asked for, a passage without it speaks of something else."""
    if sought.relation is None:
        return 0.0
    if sought.relation.in_a_list and sought.relation.in_a_list.search(view.passage.text):
        return _RELATION_IN_LIST
    return _RELATION_STATED if sought.relation.stated.search(view.passage.text) else _RELATION_MISSING


def _names_missing(question: Question, view: View, names: frozenset[str]) -> float:
    """The share of the names in a question that neither passage, context nor paper's name holds."""
    if not question.named:
        return 0.0
    held = view.both | names
    named = (t for t in question.terms if t.stem in question.named)
    return sum(1 for t in named if t.stem not in held and not t.said_otherwise(view.both)) / len(question.named)


def _adjacent(question: Question, view: View) -> float:
    """The share of neighbouring question words that stand next to each other in the passage."""
    pairs = [(a.stem, b.stem) for a, b in pairwise(question.terms)]
    if not any(a in view.stems and b in view.stems for a, b in pairs):
        return 0.0
    there = set(pairwise(view.order)) | set(zip(view.order, view.order[2:], strict=False))
    return sum(1 for pair in pairs if pair in there) / len(pairs)


def _kind_fits(sought: Sought, view: View) -> float:
    """1 where the kinds of answer asked for stand there, less where another will do, below 0 where none does."""
    if not sought.kinds:
        return 0.0
    fits = (
        1.0 if kinds[0] in view.kinds else _KIND_WILL_DO if view.kinds.intersection(kinds) else _KIND_MISSING
        for kinds in sought.kinds
    )
    return sum(fits) / len(sought.kinds)


def _code_fits(question: Question, view: View) -> float:
    if not question.codes:
        return 0.0
    return 1.0 if question.codes & view.codes else _OTHER_CODE


def _year_fits(question: Question, view: View, paper: Particulars) -> float:
    """1 where a year asked for stands in the passage, less where it stands near, below 0 where only others do."""
    if not question.years:
        return 0.0
    above = _years_over(view.passage.headings, view.passage.lead)
    fits = {y: _one_year_fits(y, view, paper, above) for y in question.years}
    return max(_YEAR_OTHER if view.years else _YEAR_NONE, *_with_both_ends(fits))


@lru_cache(4096)
def _years_over(headings: tuple[str, ...], lead: str) -> frozenset[int]:
    """The years over a passage; asked of each that is found, and the same over all of a list or table."""
    return frozenset(years_in(" ".join((*headings, lead))))


def _with_both_ends(fits: Mapping[Years, float]) -> list[float]:
    """The fits, where a stretch of years is asked for ('between 2013 and 2016') those of its two ends as their mean."""
    ends = [Years(y, y) for span in fits if span.first < span.last for y in (span.first, span.last)]
    both = [fits[end] for end in ends if end in fits]
    if len(both) < 2:
        return list(fits.values())
    return [*(fit for years, fit in fits.items() if years not in ends), sum(both) / len(both)]


def _one_year_fits(years: Years, view: View, paper: Particulars, above: frozenset[int]) -> float:
    ends, single = {years.first, years.last}, years.first == years.last
    if years in view.periods or (single and years.first in view.years):
        return 1.0
    if ends <= above:
        return _YEAR_ABOVE
    period = paper.period
    if (single and years.first == int(paper.date[:4] or 0)) or (period and (years.first, years.last) == period):
        return _YEAR_OF_PAPER
    if period and period[0] <= years.first and years.last <= period[1]:
        return _YEAR_WITHIN_PERIOD
    if ends & view.years:
        return _YEAR_ONE_END
    return _YEAR_NEAR if ends <= view.near_years else _YEAR_OTHER


def _in_scope(question: Question, document: str) -> float:
    """How surely a paper is one that the question means, -1 to 1."""
    if question.scope:
        return 1.0 if document in question.scope else -1.0
    if question.several:
        return _ONE_OF_SEVERAL if document in question.several else -_ONE_OF_SEVERAL
    if question.era:
        return _OF_THE_ERA if document in question.era else _OF_ANOTHER_ERA
    return 0.0
