"""Answers over several papers: what each says, newest first; what changed, side by side; a figure given twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.dates import MONTHS
from ingest.document import Document
from retriever.answer.parts import Asked, Found, dated
from retriever.answer.statements import say_hit, the_first
from retriever.question import Question
from retriever.terms import Term
from retriever.values import Hit, Statement
from retriever.wanted import Wanted

Answerer = Callable[[Asked], Found | None]
# How near to the best paper's answer another paper's must come to be told as well; lists differ more.
_AS_GOOD = 0.84
_COVERS_AS_MUCH = 0.8
_LIST_AS_GOOD = 0.74
_COVERS_A_LIST = 0.6
# The same where papers are set side by side that the question does not name.
_SIDE_BY_SIDE = 0.5
# The least of a question that a paper must meet to be told at all, how many hits are sorted by paper, and the most
# papers that are told.
_LEAST_MET = 0.35
_HITS_SORTED = 40
_PLACE_AS_GOOD = 0.85
_PLACE_COVERS_AS_MUCH = 0.8
_MOST_PAPERS = 4
# A figure for the same measure elsewhere in the paper: among so many hits, so near in score, meeting so much.
_PLACES_TRIED = 8
_PLACE_NEAR = 0.25
_PLACE_COVERS = 0.85
_PERCENT = frozenset({"percent"})
_OF_TIME = frozenset("year years time change changed changes differ difference developed compare compared over".split())


@dataclass(frozen=True, slots=True)
class _Told:
    """One paper's answer: its date, its id, what is said, how sure."""

    date: str
    document: str
    statement: Statement
    score: float


def each_paper(asked: Asked, answer: Answerer) -> Found | None:
    """For an undated question the best answer of each paper that has one, newest first; None for a single paper."""
    best: dict[str, Hit] = {}
    for hit in asked.hits[:_HITS_SORTED]:
        best.setdefault(hit.passage.document, hit)
    if len(best) < 2:
        return None
    top = asked.hits[0]
    lists = asked.question.wants(Wanted.LIST, Wanted.PERSON)
    covers = (_COVERS_A_LIST if lists else _COVERS_AS_MUCH) * asked.matched(top).coverage
    least = (_LIST_AS_GOOD if lists else _AS_GOOD) * top.score
    papers = [d for d, h in best.items() if h.score >= least and asked.matched(h).coverage >= covers]
    return _told(asked, papers, answer, least=0.0) if len(papers) > 1 else None


def each_place(asked: Asked, answer: Answerer) -> Found | None:
    """The answer of each place whose best passage is about as good, where the question names none; None for one."""
    best: dict[str, Hit] = {}
    for hit in asked.hits[:_HITS_SORTED]:
        best.setdefault(asked.views.places[hit.passage.document], hit)
    top = asked.hits[0]
    covers = _PLACE_COVERS_AS_MUCH * asked.matched(top).coverage
    near = [h for h in best.values() if h.score >= _PLACE_AS_GOOD * top.score and asked.matched(h).coverage >= covers]
    if len(near) < 2:
        return None
    told = [t for h in near if (t := _of_paper(asked, asked.question, h.passage.document, answer))]
    return _found(asked, told, least=0.0)


def side_by_side(asked: Asked, answer: Answerer) -> Found | None:
    """'What changed' and 'how has X developed': each paper's answer with its date, newest first."""
    question = asked.question
    named = question.several or question.scope
    papers = [d for d in (named if len(named) > 1 else asked.views.documents) if asked.may_use(d)]
    found = _told(asked, papers, answer, least=0.0 if len(named) > 1 or question.several else _SIDE_BY_SIDE)
    return found if found and len({c.document for s in found.statements for c in s.citations}) > 1 else None


def _told(asked: Asked, papers: list[str], answer: Answerer, least: float) -> Found | None:
    """What the papers say, newest first: those whose answer is at least ``least`` of the surest, not too many."""
    question = _without_years(asked.question)
    return _found(asked, [t for document in papers if (t := _of_paper(asked, question, document, answer))], least)


def _found(asked: Asked, told: list[_Told], least: float) -> Found | None:
    if not told:
        return None
    top = max(t.score for t in told)
    kept = sorted((t for t in told if t.score >= least * top), key=lambda t: (t.date, t.document), reverse=True)
    strongest = sorted(kept, key=lambda t: t.score, reverse=True)[:_MOST_PAPERS]
    chosen = [t for t in kept if t in strongest]
    said = [t.statement for t in chosen]
    return Found(each_dated(asked, [*said, *the_first(asked, said)]), top)


def each_dated(asked: Asked, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements of several papers, newest first, each after its paper's date."""
    ordered = sorted(statements, key=lambda s: (_date(asked, _paper(s)), _paper(s)), reverse=True)
    places = {asked.views.places[_paper(s)] for s in ordered}
    return tuple(_with_date(asked, s, len(places) > 1) for s in ordered)


def _paper(statement: Statement) -> str:
    return statement.citations[0].document


def _date(asked: Asked, document: str) -> str:
    return asked.views.documents[document].particulars.date


def _of_paper(asked: Asked, question: Question, document: str, answer: Answerer) -> _Told | None:
    """One paper's answer."""
    question = replace(question, scope=(document,), several=())
    only = replace(asked, question=question, hits=asked.searcher.search(question, (document,)))
    if not only.hits or only.matched(only.hits[0]).coverage < _LEAST_MET:
        return None
    found = answer(only)
    if not found or not found.statements:
        return None
    return _Told(_date(asked, document), document, found.statements[0], only.hits[0].score)


def _with_date(asked: Asked, statement: Statement, titled: bool) -> Statement:
    """The statement after its paper's date, and after its title too where dates alone would not say whose it is."""
    document = asked.views.documents[_paper(statement)]
    if not titled:
        return replace(statement, text=f"{dated(document)}: {statement.text}")
    return replace(statement, text=f"{_name(asked, document)} ({dated(document)}): {statement.text}")


def _name(asked: Asked, document: Document) -> str:
    """A paper's title, after its body where only that says of which place it is."""
    paper, place = document.particulars, asked.views.places[document.id]
    body_tells = place in paper.body.lower() and place not in paper.title.lower()
    return f"{paper.body}, {paper.title}" if body_tells else paper.title


def _without_years(question: Question) -> Question:
    """The question less its years, so that a paper is not judged by the date that chose it."""
    terms = tuple(t for t in question.terms if not _is_time(t))
    return replace(question, years=(), terms=terms or question.terms, dated=True)


def _is_time(term: Term) -> bool:
    return term.stem[0].isdigit() or term.word in MONTHS or term.word in _OF_TIME


def second_place(asked: Asked, found: Found) -> Found:
    """The answer with a second place that gives another figure for the same measure: never chosen silently."""
    question = asked.question
    figure = question.wants(Wanted.PERCENT, Wanted.COUNT) and question.measure != "target" and not question.only
    if not figure or len(found.statements) != 1:
        return found
    hits = asked.hits[:_PLACES_TRIED]
    said = next((h for h in hits if h.passage.id == found.statements[0].citations[0].passage), None)
    if said is None or not asked.holds(said, _PERCENT):
        return found
    other = next((h for h in hits if _another_place(asked, said, h)), None)
    return replace(found, statements=(*found.statements, say_hit(asked, other.passage))) if other else found


def _another_place(asked: Asked, said: Hit, other: Hit) -> bool:
    """Whether a hit gives a figure for what is said, in another list or text of the same paper."""
    here, there = said.passage, other.passage
    if here.id == there.id or here.document != there.document or here.group == there.group:
        return False
    near = abs(other.score - said.score) <= _PLACE_NEAR * said.score
    covers = asked.matched(other).coverage >= _PLACE_COVERS * asked.matched(said).coverage
    return near and covers and asked.holds(other, _PERCENT)
