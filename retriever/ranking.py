"""How well a passage answers a question: a score in parts, each with its weight."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.dates import Years, years_in
from ingest.document import Particulars
from retriever.bodies import asked_about, conflicts
from retriever.question import Question
from retriever.relations import Relation, relation_asked
from retriever.terms import Term
from retriever.values import Hit
from retriever.views import View, Views
from retriever.wanted import KINDS_OF_TEXT

# What each part of the score is worth. Found on the tuning questions; flat around these values.
_COVERAGE = 1.0  # the share of the question's words that is met
VECTOR = 0.75  # nearness of meaning (cosine)
_BM25 = 0.15  # the full-text search's own score, as a share of its best
_ADJACENT = 0.12  # words side by side as in the question
_KIND = 0.24  # the kind of answer asked for stands there
_YEAR = 0.25  # the year asked for
_CODE = 0.8  # the indicator's code: nothing is as telling
_SCOPE = 0.6  # the paper that is named
_AFFINITY = 0.45  # the paper's name or first lines share words with the question
_RECENT = 0.3  # a question about now: newer papers first
_NAMED = 0.25  # taken off for names that stand nowhere near
_BODY = 0.4  # taken off where another board is spoken of
_BARE = 0.3  # taken off a title or a line without a verb: it says nothing
# A relation is asked for ('chairs'): stated in a list of members, stated, not stated.
_RELATION_IN_LIST = 0.42
_RELATION_STATED = 0.15
_RELATION_MISSING = -0.22
# Another code than the one asked for.
_OTHER_CODE = -0.5
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
# A word that stands in the heading, lead-in or column head; one said in other words; one of the paper's own name.
_IN_CONTEXT = 0.62
IN_OTHER_WORDS = 0.75
IN_PAPER_NAME = 0.5


@dataclass(frozen=True, slots=True)
class Matched:
    """How a passage meets the question's words: the share of their weight (0 to 1), and the stems that are met."""

    coverage: float
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks of every passage alike: kinds of text, a relation, a body (the stems of its name)."""

    kinds: tuple[tuple[str, ...], ...]
    relation: Relation | None
    body: frozenset[str]


def sought(question: Question) -> Sought:
    """What is sought, worked out once for all passages."""
    kinds = tuple(kinds for want, kinds in KINDS_OF_TEXT.items() if want in question.wanted)
    relation = relation_asked(question.core)
    return Sought(kinds, relation, asked_about(question.text) if relation else frozenset())


class Ranking:
    """Scores passages of a library."""

    def __init__(self, views: Views) -> None:
        self._views = views
        dates = sorted(d.particulars.date for d in views.documents.values() if d.particulars.date) or ["", ""]
        self._newest, self._oldest = dates[-1], dates[0]

    def hit(self, question: Question, sought: Sought, view: View, bm25: float, cosine: float) -> Hit:
        """A passage with its score; ``bm25`` is a share of the best (0 to 1), ``cosine`` the nearness of meaning."""
        document = view.passage.document
        paper = self._views.documents[document].particulars
        why = {
            "coverage": _COVERAGE * self.matched(question, view).coverage,
            "vector": VECTOR * max(0.0, cosine),
            "bm25": _BM25 * bm25,
            "adjacent": _ADJACENT * _adjacent(question, view),
            "kind": _KIND * _kind_fits(sought, view),
            "year": _YEAR * _year_fits(question, view, paper),
            "code": _CODE * _code_fits(question, view),
            "scope": _SCOPE * _in_scope(question, document),
            "named": -_NAMED * _names_missing(question, view, self._views.names[document]),
            "relation": _relation_fits(sought, view),
            "body": -_BODY * conflicts(sought.body, view.passage.text, view.passage.lead),
            "recent": _RECENT * _recent(question, paper.date, self._newest, self._oldest),
            "bare": -_BARE * ("bare" in view.kinds),
            "affinity": _AFFINITY * question.affinity.get(document, 0.0),
        }
        return Hit(view.passage, sum(why.values()), why)

    def matched(self, question: Question, view: View) -> Matched:
        """How the passage meets the question's words, in its own words, its context or its paper's name."""
        total = sum(t.weight for t in question.terms) or 1.0
        names = self._views.names[view.passage.document]
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


def _recent(question: Question, date: str, newest: str, oldest: str) -> float:
    """For a question about now, 1 for the newest paper down to 0 for the oldest."""
    if not question.current or question.dated or newest[:4] == oldest[:4]:
        return 0.0
    return (int(date[:4] or 0) - int(oldest[:4] or 0)) / (int(newest[:4]) - int(oldest[:4] or 0))


def _adjacent(question: Question, view: View) -> float:
    """The share of neighbouring question words that stand next to each other in the passage."""
    pairs = list(pairwise(question.terms))
    if not pairs:
        return 0.0
    there = set(pairwise(view.order)) | set(zip(view.order, view.order[2:], strict=False))
    return sum(1 for a, b in pairs if (a.stem, b.stem) in there) / len(pairs)


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
    above = years_in(" ".join((*view.passage.headings, view.passage.lead)))
    return max(
        _YEAR_OTHER if view.years else _YEAR_NONE, *(_one_year_fits(y, view, paper, above) for y in question.years)
    )


def _one_year_fits(years: Years, view: View, paper: Particulars, above: set[int]) -> float:
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
