"""Answers over several papers: what each says, newest first; what changed, side by side; events in order of date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.dates import DAY_MONTH_YEAR, MONTH_DAY, MONTHS
from ingest.document import Passage
from retriever.answer.parts import Asked, Found, dated
from retriever.answer.statements import say_hit
from retriever.question import Question
from retriever.terms import Term
from retriever.values import Hit, Statement
from retriever.wanted import Wanted

Answerer = Callable[[Asked], Found | None]
# How near to the best paper's answer another paper's must come to be told as well.
_AS_GOOD = 0.84
_COVERS_AS_MUCH = 0.8
_LIST_AS_GOOD = 0.74
_COVERS_A_LIST = 0.6
_SIDE_BY_SIDE = 0.5
_MOST_PAPERS = 4


def each_paper(asked: Asked, answer: Answerer) -> Found | None:
    """For an undated question the best answer of each paper that has one, newest first; None for a single paper."""
    best: dict[str, Hit] = {}
    for hit in asked.hits[:40]:
        best.setdefault(hit.passage.document, hit)
    if len(best) < 2:
        return None
    top = asked.hits[0]
    lists = asked.question.wants(Wanted.LIST, Wanted.PERSON)
    needed = (_COVERS_A_LIST if lists else _COVERS_AS_MUCH) * _own(asked, top)
    least = (_LIST_AS_GOOD if lists else _AS_GOOD) * top.score
    papers = [d for d, h in best.items() if h.score >= least and _own(asked, h) >= needed]
    if len(papers) < 2:
        return None
    return _told(asked, papers, answer, least=0.0)


def side_by_side(asked: Asked, answer: Answerer) -> Found | None:
    """'What changed' and 'how has X developed': each paper's answer with its date, in order of time."""
    question = asked.question
    named = question.several or question.scope
    papers = [d for d in (named if len(named) > 1 else asked.views.documents) if asked.may_use(d)]
    found = _told(
        asked, papers, answer, least=_SIDE_BY_SIDE if not question.several and len(question.scope) < 2 else 0.0
    )
    return found if found and len({c.document for s in found.statements for c in s.citations}) > 1 else None


def _told(asked: Asked, papers: list[str], answer: Answerer, least: float) -> Found | None:
    bare = _without_years(asked.question)
    told: list[tuple[str, str, tuple[Statement, ...], float]] = []
    for document in papers:
        only = replace(bare, scope=(document,), several=())
        hits = asked.searcher.search(only, (document,))
        if not hits or _own(replace(asked, question=only), hits[0]) < 0.35:
            continue
        found = answer(Asked(only, hits, asked.searcher, asked.allowed))
        if found and found.statements:
            told.append((asked.views.documents[document].particulars.date, document, found.statements, hits[0].score))
    if not told:
        return None
    top = max(score for *_, score in told)
    kept = sorted((t for t in told if t[3] >= least * top), key=lambda t: (t[0], t[1]), reverse=True)
    if len(kept) > _MOST_PAPERS:
        strongest = sorted(kept, key=lambda t: t[3], reverse=True)[:_MOST_PAPERS]
        kept = [t for t in kept if t in strongest]
    statements = tuple(_with_date(asked, s) for _, _, found, _ in kept for s in found[:1])
    return Found(statements, top)


def _with_date(asked: Asked, statement: Statement) -> Statement:
    first = statement.citations[0]
    passage = asked.views.by_id[first.passage].passage
    return replace(statement, text=f"{dated(passage, asked.document(passage))}: {statement.text}")


def _own(asked: Asked, hit: Hit) -> float:
    return asked.searcher.matched(asked.question, asked.views.by_id[hit.passage.id]).coverage


def _without_years(question: Question) -> Question:
    """The question less its years, so that a paper is not judged by the date that chose it."""
    terms = tuple(t for t in question.terms if not _is_time(t))
    return replace(question, years=(), terms=terms or question.terms, dated=True)


def _is_time(term: Term) -> bool:
    return (
        term.stem[0].isdigit()
        or term.word in MONTHS
        or term.word
        in {
            "year",
            "years",
            "time",
            "change",
            "changed",
            "changes",
            "differ",
            "difference",
            "developed",
            "compare",
            "compared",
            "over",
        }
    )


def in_order(asked: Asked) -> Found | None:
    """The events of a question put in order of their dates: for each part of it the best dated passage."""
    parts = [
        p.strip()
        for p in re.split(r"[:;,]|\band\b|\bthen\b", re.sub(r"^[^:]*:", "", asked.question.text))
        if len(p.split()) >= 3
    ]
    found: list[tuple[tuple[int, int, int], Passage]] = []
    for part in parts:
        dated_hit = _dated_hit(asked, part)
        if dated_hit and all(p.id != dated_hit[1].id for _, p in found):
            found.append(dated_hit)
    if len(found) < 2:
        return None
    found.sort(key=lambda f: (f[0], f[1].id))
    return Found(tuple(say_hit(asked, p) for _, p in found), asked.hits[0].score)


def _dated_hit(asked: Asked, part: str) -> tuple[tuple[int, int, int], Passage] | None:
    from retriever.question import read_question

    question = read_question(part, asked.views)
    question = replace(
        question, scope=asked.question.scope, years=asked.question.years, wanted=frozenset({Wanted.DATE})
    )
    for hit in asked.searcher.search(question, asked.question.scope or asked.allowed)[:6]:
        when = _when(hit.passage.text, asked.document(hit.passage).particulars.date)
        if when:
            return when, hit.passage
    return None


def _when(text: str, paper_date: str) -> tuple[int, int, int] | None:
    year = int(paper_date[:4] or 0)
    match = DAY_MONTH_YEAR.search(text)
    if match:
        return int(match[3] or year), MONTHS[match[2].lower()], int(match[1])
    other = MONTH_DAY.search(text)
    return (int(other[3] or year), MONTHS[other[1].lower()], int(other[2])) if other else None


def second_place(asked: Asked, found: Found) -> Found:
    """The answer with a second place that gives another figure for the same measure: never chosen silently."""
    question = asked.question
    if (
        question.only
        or question.measure == "target"
        or not question.wants(Wanted.PERCENT, Wanted.COUNT)
        or len(found.statements) != 1
    ):
        return found
    first = found.statements[0].citations[0]
    said = next((h for h in asked.hits[:8] if h.passage.id == first.passage), None)
    if said is None:
        return found
    for hit in asked.hits[:8]:
        other = (
            hit.passage.id != first.passage
            and hit.passage.document == first.document
            and hit.passage.group != said.passage.group
        )
        near = abs(hit.score - said.score) <= 0.25 * said.score and _own(asked, hit) >= 0.85 * _own(asked, said)
        if (
            other
            and near
            and "percent" in asked.views.by_id[hit.passage.id].kinds
            and "percent" in asked.views.by_id[first.passage].kinds
        ):
            return replace(found, statements=(*found.statements, say_hit(asked, hit.passage)))
    return found
