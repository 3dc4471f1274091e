"""Less than a whole sentence: the figure of a bracket, the clause of a figure, a long sentence cut where it may be."""

from __future__ import annotations

import re

from ingest.document import Passage, PassageKind
from retriever.answer.parts import Asked
from retriever.language import stems
from retriever.question import Question
from retriever.wanted import Wanted

_CLAUSE = re.compile(
    r"[;,]\s+(?=(?:and|but|although|however|which|while|whereas|with|including|to ensure|in order)\b)|"
    r";\s+|\s+\((?=[A-Z][^)]{40,}\))"
)
_TURN = re.compile(
    r"[,;]\s+(?=(?:and|but|or|while|whereas|although|compared|with|from|which)\b)|;\s+|"
    r"(?<=\d%)\s+(?=and\b)|(?<=\))\s*[,;]\s+"
)
_BRACKET = re.compile(r"\s*\(([^()]*\d[^()]*)\)")
_DIGIT = re.compile(r"\d")
_BETWEEN_FIGURES = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=from\b|\d|£)")
_PROSE = (PassageKind.SENTENCE, PassageKind.ITEM)
# In letters: what must stand before a bracket or a cut for it to be understood alone; the shortest sentence cut.
_LEAST_BEFORE_BRACKET = 20
_LEAST_CLAUSE = 40
_LEAST_CUT = 60
_SHORTEST_CUT = 110
# A question that shares less of its words with a sentence does not tell which of its figures it asks for.
_IN_ITS_WORDS = 0.6


def of_a_bracket(asked: Asked, passage: Passage) -> tuple[str, ...]:
    """Of a bracket with a figure for each of several years or subjects, the one asked for, behind what precedes it."""
    if passage.kind not in _PROSE:
        return ()
    years = {str(y.first) for y in asked.question.years}
    words = _words(asked.question)
    for match in _BRACKET.finditer(passage.text):
        pieces = [p for p in _BETWEEN_FIGURES.split(match[1]) if _DIGIT.search(p)]
        fitting = [p for p in pieces if any(y in p for y in years) or words.intersection(stems(p))]
        before = passage.text[: match.start()]
        if 0 < len(fitting) < len(pieces) and len(before) > _LEAST_BEFORE_BRACKET:
            return (before, *fitting)
    return ()


def figure_clause(asked: Asked, passage: Passage) -> str:
    """Of a sentence with several figures, the part up to where what is asked has been said; '' to leave it whole."""
    question, text = asked.question, passage.text
    if passage.kind not in _PROSE or len(text) < _SHORTEST_CUT:
        return ""
    if not question.wants(Wanted.PERCENT, Wanted.COUNT, Wanted.MONEY):
        return ""
    if question.wants(Wanted.LIST, Wanted.COMPARISON, Wanted.CHANGE):
        return ""
    met = _words(question).intersection(stems(text))
    if _share(question, met) < _IN_ITS_WORDS:
        return ""
    for cut in (m.start() for m in _TURN.finditer(text) if m.start() > _LEAST_CLAUSE):
        head, tail = text[:cut], text[cut:]
        if _DIGIT.search(head) and _DIGIT.search(tail) and met.issubset(stems(head)):
            return head
    return ""


def _share(question: Question, met: set[str]) -> float:
    """The share of the question's words, by weight and figures aside, that are met."""
    weights = {t.stem: t.weight for t in question.terms if not t.stem[0].isdigit()}
    return sum(w for s, w in weights.items() if s in met) / (sum(weights.values()) or 1.0)


def shortened(asked: Asked, text: str) -> str:
    """A long sentence or item cut at a clause, as far as the question's words reach in it."""
    if asked.question.wants(Wanted.LIST):
        return text
    met = {t.stem for t in asked.question.terms}.intersection(stems(text))
    cuts = (m.start() for m in _CLAUSE.finditer(text) if m.start() > _LEAST_CUT)
    return next((text[:cut] for cut in cuts if met.issubset(stems(text[:cut]))), text)


def _words(question: Question) -> set[str]:
    """The stems of the question's words, figures aside."""
    return {t.stem for t in question.terms if not t.stem[0].isdigit()}
