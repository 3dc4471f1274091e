"""Refusals by kind: a sum, a date, a figure or a person's name is asked for, and none is given for the subject."""

from __future__ import annotations

import re

from retriever import wording
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.values import Hit
from retriever.wanted import KINDS_OF_TEXT, Wanted

# A passage so near to the best in score, or that meets so much of what it meets, may be the one that answers.
_NEAR = 0.72
_COVERS = 0.8
_HITS_TRIED = 12
# How many hits are looked at for the names in the question, and for sums of something else.
_NAMES_TRIED = 6
_SUMS_TRIED = 10
# A sum is of the subject where its passage meets so much of what the best passage meets.
_OF_THE_SUBJECT = 0.6
# A person's name answers if it stands in a hit that is nearly as good as the best and meets nearly as much.
_POSTS_TRIED = 3
_AS_GOOD = 0.85
_NAME_COVERS = 0.75
_SENTENCES = (
    (Wanted.MONEY, wording.NOT_HELD_MONEY),
    (Wanted.DATE, wording.NOT_HELD_DATE),
    (Wanted.COUNT, wording.NOT_HELD_NUMBER),
    (Wanted.PERCENT, wording.NOT_HELD_NUMBER),
)
# Asked for these as well, a passage without the figure may still answer.
_ANSWERED_OTHERWISE = (Wanted.LIST, Wanted.CHANGE, Wanted.YES_NO, Wanted.WHY, Wanted.ORDER)
# A sum or a date is easily another subject's; figures stand everywhere.
_EASILY_OF_ANOTHER = (Wanted.MONEY, Wanted.DATE)
_NAME = frozenset({"name"})
_MONEY_ASKED = re.compile(
    r"£|\bcharge[ds]?\b|\brents?\b|\bpounds\b|\bmoney|\bcash\b|\bcosts?\b|\bbudget|\bspen[dt]|\bgrant|"
    r"\bfund(?:ing|ed)?\b|\bpa(?:id|y)\b|\bprice|\bfees?\b|\bsum\b",
    re.I,
)
_HOW_MUCH = re.compile(
    r"\bhow (?:much|many|big|large)\b|\bwhat (?:is|was|are|were|sum|fee|does|did|do|'s|s)\b|\bcost\b|"
    r"\bfigure\b|\btotal\b",
    re.I,
)


def name_not_given(asked: Asked) -> Lack | None:
    """A person's name is asked for where the papers give a post."""
    if not asked.question.wants(Wanted.NAME) or not asked.hits:
        return None
    first = asked.hits[0]
    good = [h for h in asked.hits[:_POSTS_TRIED] if h.score >= _AS_GOOD * first.score]
    covers = _NAME_COVERS * _figures_aside(asked, first)
    named = any(asked.holds(h, _NAME) and h.signs["year"] >= 0 and _figures_aside(asked, h) >= covers for h in good)
    return None if named else Lack(wording.NOT_HELD_NAME)


def _figures_aside(asked: Asked, hit: Hit) -> float:
    """The share of the question's words, figures and years aside, that a hit meets."""
    terms = [t for t in asked.question.terms if not t.stem[0].isdigit()]
    met = asked.matched(hit).stems
    return sum(t.weight for t in terms if t.stem in met) / (sum(t.weight for t in terms) or 1.0)


def kind_missing(asked: Asked) -> Lack | None:
    """The kind of answer asked for (a sum, a date, a number) stands in none of the passages about the subject."""
    question = asked.question
    if question.wants(*_ANSWERED_OTHERWISE):
        return None
    for wanted, sentence in _SENTENCES:
        if not question.wants(wanted) or (wanted is Wanted.MONEY and not _a_sum_is_asked(question.core)):
            continue
        kinds = frozenset(KINDS_OF_TEXT[wanted])
        if _none_holds(asked, kinds) or (wanted in _EASILY_OF_ANOTHER and _said_of_another(asked, kinds)):
            return Lack(sentence)
    return None


def _a_sum_is_asked(text: str) -> bool:
    """Whether a sum is wanted, and money not merely spoken of."""
    return bool(_MONEY_ASKED.search(text) and _HOW_MUCH.search(text))


def _none_holds(asked: Asked, kinds: frozenset[str]) -> bool:
    """Whether no passage near the best, of those with the names in the question, holds one of ``kinds``."""
    near = _near(asked)
    named = [h for h in near if _has_names(h)]
    if any(asked.holds(h, kinds) for h in named):
        return False
    elsewhere = bool(asked.question.named) and any(_has_names(h) for h in asked.hits[:_NAMES_TRIED])
    return elsewhere or not any(asked.holds(h, kinds) for h in (named or near))


def _near(asked: Asked) -> list[Hit]:
    """The hits that may answer, whatever kind of answer stands in them."""
    top = asked.hits[0]
    score, coverage = _NEAR * (top.score - top.why["kind"]), _COVERS * top.signs["coverage"]
    return [h for h in asked.hits[:_HITS_TRIED] if h.score - h.why["kind"] >= score or h.signs["coverage"] >= coverage]


def _has_names(hit: Hit) -> bool:
    """Whether a hit holds every name in the question, or there are none."""
    return hit.signs["named"] >= 0


def _said_of_another(asked: Asked, kinds: frozenset[str]) -> bool:
    """The passages about the subject hold no sum or date, and those that hold one are hardly about it."""
    telling = [t for t in asked.question.terms if not _MONEY_ASKED.search(t.word) and not t.stem[0].isdigit()]
    total = sum(t.weight for t in telling)
    if not total:
        return False

    def about(hit: Hit) -> float:
        met = asked.matched(hit).stems
        return sum(t.weight for t in telling if t.stem in met) / total

    near = asked.hits[:_SUMS_TRIED]
    holding = max((about(h) for h in near if asked.holds(h, kinds)), default=0.0)
    return holding < _OF_THE_SUBJECT * max(about(h) for h in near)
