"""Questions that assume something: where the papers say the opposite, the reader is told so with the passage."""

from __future__ import annotations

import re

from ingest.document import Passage
from retriever import wording
from retriever.answer.parts import Asked, Found, say
from retriever.cell_words import short_label, value_of
from retriever.language import stem, tokens
from retriever.passage_words import passage_words
from retriever.rows import columns, is_figures
from retriever.values import Statement
from retriever.wanted import Wanted

# Directions that contradict each other. General English, by stem.
_OPPOSITES = (
    (
        """rise rose risen rising increase increased increasing grow grew grown growth raise raised up higher climb
        climbed more gain""",
        """fall fell fallen falling decrease decreased decreasing drop dropped reduce reduced reduction decline
        declined down lower cut shrink shrank less loss""",
    ),
    (
        """abolish abolished scrap scrapped close closed closing end ended axe axed disband disbanded dissolve
        dissolved withdraw withdrawn stop stopped discontinue""",
        """establish established reestablish reestablishment establishment re-establish reset relaunch launch launched
        open opened create created continue continued keep kept set start restart remain remains refresh refreshed""",
    ),
    (
        """support supported want wanted favour favoured welcome welcomed endorse endorsed back backed agree agreed
        like prefer preferred""",
        """oppose opposed reject rejected object objected against refuse refused unpopular concern concerns doubt doubts
        doubted criticise criticised confusing contradictory misleading unclear unhelpful unworkable unnecessary
        unacceptable inappropriate unwelcome""",
    ),
    (
        "success successful met achieved hit exceeded",
        "missed failed failure unmet below",
    ),
)
_SIDES = [tuple(frozenset(stem(t) for t in tokens(side)) for side in pair) for pair in _OPPOSITES]
_NONE = re.compile(
    r"\b(?:no|not any|without|nor)\s+(?:\w+\s+){0,3}(?:implications?|changes?|plans?|effect|impact|"
    r"cost|costs|funding|money|increase|cuts?)\b",
    re.I,
)
_MORE_OF = re.compile(
    r"\b(extra|more|additional|new|bigger) (?:money|funding|cash|budget|resources|spending)|"
    r"\b(?:cost|funding|money|budget|spend)\b",
    re.I,
)
_ASSUMES = re.compile(
    r"^(?:and |but |so )?"
    r"(?:why|how come|what (?:explains|caused|is the reason|was the reason|led|made|makes|prompted))\b",
    re.I,
)
# 'did not sign', 'was never formally adopted': the verb that is denied.
_DENIES = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|will|would)(?:\s+not|n[’']t)|never)\s+"
    r"(?:(?:\w+ly|be|been|being|yet)\s+)*(\w+)",
    re.I,
)
_NEGATES = re.compile(r"\bnot\b|n[’']t\b|\bnever\b|\bno\b", re.I)
_OF_MONEY = re.compile(r"financ|fund|money|budget|cost", re.I)
# How many hits are looked at for a row of figures and the papers asked about, for an opposite, and for a denial.
_TRIED = 3
_OPPOSITES_TRIED = 4
_DENIALS_TRIED = 2
# The share of the question's words that a passage must meet to be of the same subject.
_SAME_SUBJECT = 0.45
# How sure it is that a paper says 'no': it says so outright.
_SURE = 1.0


def contradicted(asked: Asked) -> Found | None:
    """The passage that says otherwise, for a question that takes something for granted."""
    if not _ASSUMES.search(asked.question.text):
        return None
    return _unchanged_cells(asked) or _denied(asked) or _opposite(asked) or _none_of_it(asked)


def _unchanged_cells(asked: Asked) -> Found | None:
    """'Why was X put up in one year compared with another' where both cells are the same."""
    row = next((h for h in asked.hits[:_TRIED] if is_figures(h.passage)), None)
    if row is None or len(asked.question.years) < 2:
        return None
    passage = row.passage
    by_year = [c for c in columns(passage) if set(c.years) & set(asked.question.years) and not c.latest]
    if len(by_year) < 2:
        return None
    values = [value_of(c.cell) for c in by_year[:2]]
    if values[0] != values[1]:
        return None
    label = short_label(passage.cells[0].words.text)
    said = "; ".join(f"{', '.join(str(y) for y in c.years)}: {value_of(c.cell)}" for c in by_year[:2])
    text = f"{wording.NOT_BORNE_OUT}{wording.THE_SAME}. {label} - {said}"
    return Found((say(asked, passage, text, (label, *values)),), row.score)


def _denied(asked: Asked) -> Found | None:
    """A passage on the same subject that says of the question's own verb that it was not so."""
    mine = frozenset(stem(t) for t in tokens(asked.question.text))
    if _NEGATES.search(asked.question.text):
        return None
    for hit in asked.hits[:_DENIALS_TRIED]:
        denied = {stem(found[1].lower()) for found in _DENIES.finditer(hit.passage.text)}
        if denied & mine and asked.matched(hit).coverage >= _SAME_SUBJECT:
            return Found((_deny(asked, hit.passage),), hit.score)
    return None


def _opposite(asked: Asked) -> Found | None:
    """A passage on the same subject that speaks of the opposite direction alone."""
    mine = frozenset(stem(t) for t in tokens(asked.question.text))
    for hit in asked.hits[:_OPPOSITES_TRIED]:
        if _contradict(mine, asked.view(hit).stems) and asked.matched(hit).coverage >= _SAME_SUBJECT:
            return Found((_deny(asked, hit.passage),), hit.score)
    return None


def _contradict(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one speaks of one direction alone, the other of its opposite alone."""
    return any(
        mine & here and not mine & there and theirs & there and not theirs & here
        for left, right in _SIDES
        for here, there in ((left, right), (right, left))
    )


def _none_of_it(asked: Asked) -> Found | None:
    """Money or change is taken for granted where the paper says there is none."""
    if not _MORE_OF.search(asked.question.text) or not asked.question.wants(Wanted.WHY):
        return None
    papers = asked.question.scope or [h.passage.document for h in asked.hits[:_TRIED]]
    for document in sorted(d for d in set(papers) if asked.may_use(d)):
        for view in asked.views.by_document[document]:
            if _NONE.search(view.passage.text) and _OF_MONEY.search(view.passage.text):
                return Found((_deny(asked, view.passage),), _SURE)
    return None


def _deny(asked: Asked, passage: Passage) -> Statement:
    text, parts = passage_words(passage)
    return say(asked, passage, wording.NOT_BORNE_OUT + text, parts)
