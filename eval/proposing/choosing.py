"""Which proposals are put before a person: as many papers and kinds as there are, none that could be asked two ways."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from eval.facts import Fact
from eval.matching import normalise
from eval.proposing.beyond import beyond_facts
from eval.proposing.cells import UNSETTLED, cell_facts, row_name
from eval.proposing.followups import followup_facts
from eval.proposing.lists import list_facts
from eval.proposing.sentences import date_facts
from ingest.document import Document, Passage, PassageKind
from ingest.library import Library
from retriever.rows import is_figures

UNSETTLED_AT_MOST = 3
"""So many cells of a paper that say 'to be agreed': they ask for a thing of their own, and few of them tell all."""


def proposals(library: Library, count: int) -> list[Fact]:
    """At most ``count`` facts, spread over papers and kinds, in the order of the papers. The same papers give the same.

    A question that two papers answer is asked with the paper's title; one that a paper answers twice is left out.
    """
    by_paper = {each.id: each for each in sorted(library.documents(), key=lambda each: each.id)}
    passages = {name: library.passages(name) for name in by_paper}
    told = {name: _once(_of_paper(paper, passages[name])) for name, paper in by_paper.items()}
    answered = {_asked(fact) for facts in told.values() for fact in facts}
    found = {
        name: [*told[name], *_once(_beyond(paper, passages, told[name]), answered)] for name, paper in by_paper.items()
    }
    shared = Counter(_asked(fact) for facts in found.values() for fact in facts)
    named = [
        [_titled(fact, by_paper[name].particulars.title, shared) for fact in facts] for name, facts in found.items()
    ]
    chosen = {id(fact) for fact in _spread(named, count)}
    return _own_ids([fact for facts in named for fact in facts if id(fact) in chosen])


def _of_paper(document: Document, passages: Sequence[Passage]) -> Iterator[Fact]:
    for passage in passages:
        yield from cell_facts(document, passage)
        yield from followup_facts(document, passage)
        yield from date_facts(document, passage)
    yield from list_facts(document, passages)


def _beyond(document: Document, passages: Mapping[str, Sequence[Passage]], told: Sequence[Fact]) -> Iterator[Fact]:
    others = [each for name, held in passages.items() if name != document.id for each in held]
    rows = [row_name(each) for each in others if each.kind is PassageKind.ROW and is_figures(each)]
    return beyond_facts(document, passages[document.id], told, rows)


def _once(facts: Iterator[Fact], taken: Container[str] = ()) -> list[Fact]:
    """The facts whose question is asked of this paper once, and is none of those ``taken``."""
    held = list(facts)
    asked = Counter(map(_asked, held))
    return [fact for fact in held if asked[_asked(fact)] == 1 and _asked(fact) not in taken]


def _asked(fact: Fact) -> str:
    """The words of a question, after those of its conversation."""
    return normalise(" ".join(_words(fact)))


def _titled(fact: Fact, title: str, shared: Counter[str]) -> Fact:
    """The fact with the paper's title in its first question, where another paper is asked the same."""
    if shared[_asked(fact)] == 1:
        return fact
    first, *rest = (f"{words.rstrip('?')}, in {title}?" if not at else words for at, words in enumerate(_words(fact)))
    return replace(fact, question=[first, *rest][-1], history=tuple([first, *rest][:-1]))


def _words(fact: Fact) -> tuple[str, ...]:
    return (*fact.history, fact.question)


def _spread(papers: Sequence[Sequence[Fact]], count: int) -> list[Fact]:
    """One of each paper in turn, each time of the kind that has been chosen least."""
    waiting = [_in_no_order(facts) for facts in papers]
    chosen: list[Fact] = []
    while len(chosen) < count and any(waiting):
        for facts in waiting:
            if facts and len(chosen) < count:
                kinds = Counter(fact.kind for fact in chosen)
                chosen.append(facts.pop(min(range(len(facts)), key=lambda at: kinds[facts[at].kind])))
    return chosen


def _in_no_order(facts: Sequence[Fact]) -> list[Fact]:
    """The same order each time, which follows no table; with a few at most of those whose figure is to come."""
    mixed = sorted(facts, key=lambda each: hashlib.sha256(each.id.encode()).digest())
    unsettled = [id(fact) for fact in mixed if UNSETTLED.match(fact.must_include[0][0])]
    return [fact for fact in mixed if id(fact) not in unsettled[UNSETTLED_AT_MOST:]]


def _own_ids(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with a number behind an id that an earlier one has: two papers may have like names."""
    seen: Counter[str] = Counter()
    out = []
    for fact in facts:
        seen[fact.id] += 1
        out.append(replace(fact, id=f"{fact.id}-{seen[fact.id]}") if seen[fact.id] > 1 else fact)
    return out
