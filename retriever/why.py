"""Why a passage was found where it does not use the question's words: the terms that joined the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from retriever.language import STOP, stem, tokens
from retriever.question import Question
from retriever.thesaurus import LONGEST, Phrase, shipped
from retriever.values import Answer, Citation, Joined, JoinedBy
from retriever.views import View, Views

_Other = tuple[Phrase, JoinedBy]
# Terms named for one word of the question: more tell nothing more.
_MOST = 3


def explained(answer: Answer, question: Question, views: Views) -> Answer:
    """The answer with each citation's ``why``."""
    statements = tuple(
        replace(said, citations=tuple(_explained(c, question, views) for c in said.citations))
        for said in answer.statements
    )
    return replace(answer, statements=statements, nearest=tuple(_explained(c, question, views) for c in answer.nearest))


def _explained(citation: Citation, question: Question, views: Views) -> Citation:
    cited = _cited(citation, views)
    return replace(citation, why=tuple(_joins(tokens(question.text), cited, views))) if cited else citation


def _cited(citation: Citation, views: Views) -> list[View]:
    """The views of a citation: of one passage, or of each item of a list."""
    first = views.by_id.get(citation.passage)
    if first is None:
        return []
    following = islice(views.by_document[citation.document], first.passage.order, None)
    within = takewhile(lambda v: v.passage.words.spans[0].start < citation.end, following)
    return [v for v in within if v is first or v.passage.words.spans[-1].end <= citation.end]


def _joins(words: list[str], cited: list[View], views: Views) -> Iterator[Joined]:
    """What joins the question's ``words`` and passages, the longest phrases first; a part of one is not named again."""
    own, both = (frozenset[str]().union(*sets) for sets in ([v.stems for v in cited], [v.both for v in cited]))
    stems, told = tuple(map(stem, words)), set[int]()
    for size in range(min(LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            places = set(range(at, at + size))
            asked = stems[at : at + size]
            if places <= told or own.issuperset(asked) or (size == 1 and words[at] in STOP):
                continue
            held = _held(_others(asked, views), both, frozenset(stems))
            for other, by in held[:_MOST]:
                yield Joined(" ".join(words[at : at + size]), _as_written(other, cited), by)
            told |= places if held else set()


def _held(others: list[_Other], both: frozenset[str], asked: frozenset[str]) -> list[_Other]:
    """Those phrases that the passages hold and the question does not, none that is part of one before it."""
    found: list[_Other] = []
    for other, by in others:
        new = not asked.issuperset(other) and not any(set(other) <= set(longer) for longer, _ in found)
        if new and both.issuperset(other):
            found.append((other, by))
    return found


def _others(asked: Phrase, views: Views) -> list[_Other]:
    """The phrases that may stand for one, the longest first, each with where that is from."""
    sources = (
        (JoinedBy.OWN, views.own.groups),
        (JoinedBy.PAPERS, views.acronym_groups),
        (JoinedBy.SHIPPED, shipped()),
    )
    found: dict[Phrase, JoinedBy] = {}
    for by, groups in sources:
        for other in groups.get(asked, ()):
            found.setdefault(other, by)
    return sorted(found.items(), key=lambda each: (-len(each[0]), each[0]))


def _as_written(phrase: Phrase, cited: list[View]) -> str:
    """A phrase as a passage writes it: as it stands there or, where its words stand apart, each of them."""
    text = " ".join(f"{v.passage.text} {v.passage.context}" for v in cited)
    written = tokens(text)
    stems = list(map(stem, written))
    run = next((at for at in range(len(stems)) if tuple(stems[at : at + len(phrase)]) == phrase), None)
    said = written[run : run + len(phrase)] if run is not None else [written[stems.index(s)] for s in phrase]
    found = re.search(r"\W+".join(map(re.escape, said)), text, re.I)
    return " ".join(found[0].split()) if found else " ".join(said)
