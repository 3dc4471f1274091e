"""Question -> hits: words and vectors fused, then ranked by what is known of question and passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import years_in
from ingest.document import PassageKind
from ingest.library import Library
from retriever.bodies import asked_about, conflicts
from retriever.question import Question, Term, Wanted
from retriever.values import Hit
from retriever.views import View, Views

# What each part of the score is worth. Found on the tuning questions; flat around these values.
COVERAGE = 1.0
VECTOR = 0.75
ADJACENT = 0.12
KIND = 0.16
YEAR = 0.25
CODE = 0.8
SCOPE = 0.6
AFFINITY = 0.45
BM25 = 0.15
RELATION = 0.22
_CHAIR_OF_LIST = re.compile(
    r"\((?:independent )?chair(?:man|person|woman)?\)|\bis chaired by\b|\bchaired by the\b", re.I
)
RECENT = 0.3
NAMED = 0.25
BODY = 0.4
BARE = -0.3
# (how a relation is asked for, how papers state it)
_RELATIONS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"\bchair(?:s|ed|ing|man|person|woman)?\b|\b(?:runs?|heads?|leads?) (?:the |its |their )?meetings?\b", re.I
        ),
        re.compile(r"\bchair", re.I),
    ),
    (
        re.compile(r"\breports? (?:in)?to\b|\banswers? to\b|\banswerable to\b|\baccountable to\b", re.I),
        re.compile(
            r"\breport(?:s|ing|ed)?(?: back| directly)? (?:in)?to\b|\b(?:accountable|answerable|answers?) to\b", re.I
        ),
    ),
    (
        re.compile(
            r"\b(?:members?|membership|who sits|who sat|sits? on|made up of|make up|makes up|consists?|compris\w+)\b",
            re.I,
        ),
        re.compile(
            r"\bmember|\brepresent|\bmade up\b|\bconsist|\bcompris|\bbrings? together\b|\bis (?:a|the) (?:small )?(?:number|group|partnership)\b|\bincludes?\b|\brole\b|\(chair",
            re.I,
        ),
    ),
    (
        re.compile(
            r"\bwho(?:'s| is| was| were| are)? (?:responsible|in charge|answerable|accountable)\b|\bwhose (?:job|responsibility)\b",
            re.I,
        ),
        re.compile(
            r"\bresponsib|\baccountab|\bleads?\b|\bled by\b|\bchaired\b|\boversee|\bmanag|\brole\b|\bwill\b", re.I
        ),
    ),
)
# A word that stands in the heading, lead-in or column head; one said in other words; one of the paper's own name.
IN_CONTEXT = 0.62
IN_OTHER_WORDS = 0.75
IN_PAPER_NAME = 0.5
_WORDS_FETCHED = 180
_VECTORS_FETCHED = 80

_KIND_OF = {
    Wanted.MONEY: ("money",), Wanted.PERCENT: ("percent", "number"), Wanted.COUNT: ("number",), Wanted.DATE: ("date", "year"),
    Wanted.YEAR: ("year", "date"), Wanted.PERSON: ("post", "name"), Wanted.NAME: ("name",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matched:
    """How a passage meets the question's words: share of their weight, and which stems were met."""

    coverage: float
    own: float
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks of every passage alike: kinds of answer, a relation as papers state it, a body."""

    kinds: tuple[tuple[str, ...], ...]
    relation: re.Pattern[str] | None
    chair: bool
    body: frozenset[str]


def _sought(question: Question) -> Sought:
    kinds = tuple(kinds for want, kinds in _KIND_OF.items() if want in question.wanted)
    for asked, stated in _RELATIONS:
        if asked.search(question.core):
            return Sought(kinds, stated, asked is _RELATIONS[0][0], asked_about(question.text))
    return Sought(kinds, None, False, frozenset())


class Searcher:
    """Ranks the passages of a library for a question."""

    def __init__(self, library: Library, views: Views) -> None:
        self._library = library
        self.views = views
        dates = sorted(d.particulars.date for d in views.documents.values() if d.particulars.date) or ["", ""]
        self._range = (dates[-1], dates[0])

    def search(self, question: Question, documents: tuple[str, ...] = (), limit: int = 60) -> list[Hit]:
        """Hits, best first; none where nothing at all is near. ``documents`` restricts, empty means all."""
        bm25 = self._words(question, documents)
        cosine = self._vectors(question, documents)
        top = max(bm25.values(), default=1.0) or 1.0
        hits = []
        sought = _sought(question)
        for passage_id in dict.fromkeys([*bm25, *cosine]):
            view = self.views.by_id.get(passage_id)
            if view is None or view.passage.kind is PassageKind.HEADING or view.in_cells:
                continue
            hits.append(
                self.score(question, view, bm25.get(passage_id, 0.0) / top, cosine.get(passage_id, 0.0), sought)
            )
        return sorted(hits, key=lambda h: (-h.score, h.passage.id))[:limit]

    def score(self, question: Question, view: View, bm25: float, cosine: float, sought: Sought) -> Hit:
        """One passage's hit, with the parts of its score."""
        matched = self.matched(question, view)
        document = self.views.documents[view.passage.document]
        why = {
            "coverage": COVERAGE * matched.coverage,
            "vector": VECTOR * max(0.0, cosine),
            "bm25": BM25 * bm25,
            "adjacent": ADJACENT * _adjacent(question, view),
            "kind": KIND * _kind_fits(sought, view),
            "year": YEAR * _year_fits(question, view, document.particulars.date, document.particulars.period),
            "code": CODE * (1.0 if question.codes & view.codes else -0.5 if question.codes else 0.0),
            "scope": SCOPE * _in_scope(question, view.passage.document),
            "named": _named(question, view, self.views.names.get(view.passage.document, frozenset())),
            "relation": _relation(sought, view),
            "body": -BODY if sought.body and conflicts(sought.body, view.passage.text, view.passage.lead) else 0.0,
            "recent": RECENT * _recent(question, document.particulars.date, *self._range),
            "bare": BARE if "bare" in view.kinds else 0.0,
            "affinity": AFFINITY * question.affinity.get(view.passage.document, 0.0),
        }
        return Hit(view.passage, sum(why.values()), why)

    def matched(self, question: Question, view: View) -> Matched:
        """How the passage meets the question's words, in its own words, its context or its paper's name."""
        total = sum(t.weight for t in question.terms) or 1.0
        names = self.views.names.get(view.passage.document, frozenset())
        got, own, met = 0.0, 0.0, set()
        for term in question.terms:
            worth, inside = _worth(term, view, names)
            got += term.weight * worth
            own += term.weight * inside
            if worth > 0:
                met.add(term.stem)
        return Matched(got / total, own / total, frozenset(met))

    def _words(self, question: Question, documents: tuple[str, ...]) -> dict[str, float]:
        words = {t.word for t in question.terms}
        for term in question.terms:
            words.update(w for w in term.singles if len(w) > 2)
            words.update(w for phrase in term.phrases for w in sorted(phrase) if len(w) > 2)
        words.update(question.corrected.values())
        quoted = [f'"{w}"' for w in sorted(words) if re.match(r"^[\w.]+$", w)]
        if not quoted:
            return {}
        return dict(self._library.search_words(" OR ".join(quoted), _WORDS_FETCHED, documents))

    def _vectors(self, question: Question, documents: tuple[str, ...]) -> dict[str, float]:
        vector = self._library.encoder.encode([question.text])
        return dict(self._library.search_vectors(vector, _VECTORS_FETCHED, documents))


def _worth(term: Term, view: View, names: frozenset[str]) -> tuple[float, float]:
    """(how well one word is met, how well by the passage's own words), each 0 to 1."""
    if term.stem in view.stems:
        return 1.0, 1.0
    if term.said_otherwise(view.stems):
        return IN_OTHER_WORDS, IN_OTHER_WORDS
    if term.stem in view.context:
        return IN_CONTEXT, 0.0
    if term.said_otherwise(view.both):
        return IN_CONTEXT * IN_OTHER_WORDS, 0.0
    return (IN_PAPER_NAME, 0.0) if term.stem in names else (0.0, 0.0)


def _relation(sought: Sought, view: View) -> float:
    """A relation is asked for ('chairs', 'reports to'): a passage without it speaks of something else."""
    if sought.relation is None:
        return 0.0
    if sought.chair and _CHAIR_OF_LIST.search(view.passage.text):
        return 0.42
    return 0.15 if sought.relation.search(view.passage.text) else -RELATION


def _named(question: Question, view: View, names: frozenset[str]) -> float:
    """Below 0 for the share of the names in a question that neither passage, context nor paper's name holds."""
    if not question.named:
        return 0.0
    missing = 0
    for term in question.terms:
        if term.stem in question.named:
            held = term.stem in view.stems or term.stem in view.context or term.stem in names
            missing += not held and not term.said_otherwise(view.both)
    return -NAMED * missing / len(question.named)


def _recent(question: Question, date: str, newest: str, oldest: str) -> float:
    """For a question about now, 1 for the newest paper down to 0 for the oldest."""
    if not question.current or question.dated or newest[:4] == oldest[:4]:
        return 0.0
    return (int(date[:4] or 0) - int(oldest[:4] or 0)) / (int(newest[:4]) - int(oldest[:4] or 0))


def _adjacent(question: Question, view: View) -> float:
    """The share of neighbouring question words that stand next to each other in the passage."""
    pairs = list(zip(question.terms, question.terms[1:], strict=False))
    if not pairs:
        return 0.0
    there = set(zip(view.order, view.order[1:], strict=False)) | set(zip(view.order, view.order[2:], strict=False))
    return sum(1 for a, b in pairs if (a.stem, b.stem) in there) / len(pairs)


def _kind_fits(sought: Sought, view: View) -> float:
    if not sought.kinds:
        return 0.0
    fits = (1.0 if k[0] in view.kinds else 0.6 if view.kinds.intersection(k) else -0.4 for k in sought.kinds)
    return sum(fits) / len(sought.kinds)


def _year_fits(question: Question, view: View, date: str, period: tuple[int, int] | None) -> float:
    """+1 where a year asked for stands in the passage, less in its paper's date, below 0 where only others do."""
    if not question.years:
        return 0.0
    best = -0.5 if view.years else -0.2
    paper = int(date[:4] or 0)
    context = years_in(" ".join((*view.passage.headings, view.passage.lead)))
    for years in question.years:
        if years in view.periods or (years.first == years.last and years.first in view.years):
            return 1.0
        if years.first in context and years.last in context:
            best = max(best, 0.8)
        if years.first == years.last == paper or (period and (years.first, years.last) == period):
            best = max(best, 0.6)
        elif period and period[0] <= years.first and years.last <= period[1]:
            best = max(best, 0.4)
        elif years.first in view.years or years.last in view.years:
            best = max(best, 0.3)
        elif years.first in view.near_years and years.last in view.near_years:
            best = max(best, 0.35)
    return best


def _in_scope(question: Question, document: str) -> float:
    if question.scope:
        return 1.0 if document in question.scope else -1.0
    if question.several:
        return 0.5 if document in question.several else -0.5
    if question.era:
        return 0.5 if document in question.era else -0.15
    return 0.0
