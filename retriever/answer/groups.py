"""Lists and tables as wholes: which of them a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Passage, PassageKind
from retriever.answer.parts import Asked
from retriever.bodies import asked_about, conflicts
from retriever.features import IN_PAPER_NAME
from retriever.language import stems
from retriever.measure import ASKS_FOR_MEMBERS, number_asked
from retriever.question import Question
from retriever.rows import is_figures
from retriever.terms import IN_OTHER_WORDS, Term
from retriever.views import View
from retriever.wanted import Wanted

# The share of the question's words that what stands over a list must meet, and how far it may fall short of what the
# best hits meet.
_ENOUGH = 0.42
_SHORT_OF = 0.2
# The hits whose papers' lists are weighed, those looked at for the best coverage and for the list's lead-in.
_PAPERS_FROM = 24
_BEST_HITS = 5
_LEADS_FROM = 12
# What a word counts that stands just before a list, or in its items only.
_JUST_BEFORE = 0.8
_IN_ITEMS = 0.55
# A list's score: what is met, its best item or lead-in as a hit, its paper, as many items as the question says.
_COVERAGE = 1.6
_HIT = 0.25
_PAPER = 0.4
_PAPER_OF_ERA = 0.4
_AS_MANY = 0.2
_NOT_AS_MANY = -0.1
# A table of figures is told as a list only if it is as small as this.
_MOST_FIGURE_ROWS = 14
_MOST_FIGURE_CELLS = 3
_MOSTLY = 0.5
_LINES_BEFORE = 3
_MEMBER_LIST = re.compile(
    r"\b(member|represent|seat|attend|role|post|organisation|councillor|name|consist|compris|made up|composition|sit)",
    re.I,
)
_LISTED = (PassageKind.ITEM, PassageKind.ROW, PassageKind.HEADING)


@dataclass(frozen=True, slots=True)
class Group:
    """One list or table: its passages in order and how well it meets the question."""

    key: str
    members: tuple[View, ...]
    coverage: float
    score: float


def best_group(asked: Asked) -> Group | None:
    """The list that the question asks for, if one is near enough."""
    best: Group | None = None
    for key in _near_groups(asked):
        group = _weigh(asked, key)
        if group and (best is None or (group.score, group.key) > (best.score, best.key)):
            best = group
    if best is None or best.coverage < _ENOUGH:
        return None
    said = max((h.signs["coverage"] for h in asked.hits[:_BEST_HITS]), default=0.0)
    return best if best.coverage >= said - _SHORT_OF else None


def _near_groups(asked: Asked) -> list[str]:
    """Groups of the papers asked about, or of those that the best hits are from."""
    question = asked.question
    papers = (
        question.scope
        or question.several
        or tuple(dict.fromkeys(h.passage.document for h in asked.hits[:_PAPERS_FROM]))
    )
    return [key for key, members in asked.views.groups.items() if members[0].passage.document in papers]


def _weigh(asked: Asked, key: str) -> Group | None:
    members = _members(asked, key)
    if len(members) < 2 or _unfit(asked, members):
        return None
    coverage = _coverage(asked, members)
    passage, question = members[0].passage, asked.question
    paper = question.affinity.get(passage.document, 0.0) + _PAPER_OF_ERA * (passage.document in question.era)
    number = number_asked(question.text)
    fits = (_AS_MANY if number == len(members) else _NOT_AS_MANY) if number else 0.0
    return Group(
        key, members, coverage, _COVERAGE * coverage + _HIT * _best_hit(asked, members) + _PAPER * paper + fits
    )


def _members(asked: Asked, key: str) -> tuple[View, ...]:
    """A list's items of the first level; headings make a list only where they are as many as the question says."""
    members = [v for v in asked.views.groups[key] if v.passage.kind in _LISTED]
    heads = bool(members) and members[0].passage.kind is PassageKind.HEADING
    if heads and len(members) != number_asked(asked.question.text):
        return ()
    top = min((v.passage.depth for v in members), default=0)
    return tuple(v for v in members if v.passage.depth == top)


def _unfit(asked: Asked, members: tuple[View, ...]) -> bool:
    """Whether a list cannot be what is asked for: a table of figures, no members, or another body's members."""
    passage, question = members[0].passage, asked.question
    if sum(1 for v in members if is_figures(v.passage)) >= _MOSTLY * len(members):
        large = len(members) > _MOST_FIGURE_ROWS or len(passage.cells) > _MOST_FIGURE_CELLS
        if large or not question.wants(Wanted.BREAKDOWN, Wanted.MONEY):
            return True
    if not ASKS_FOR_MEMBERS.search(question.core):
        return False
    other_body = conflicts(asked_about(question.text), passage.lead, " ".join(passage.headings[-1:]))
    return other_body or lacks_members(question, passage)


def lacks_members(question: Question, passage: Passage) -> bool:
    """Whether members are asked for, and what stands over a list does not say that it gives any."""
    return bool(ASKS_FOR_MEMBERS.search(question.core)) and not _MEMBER_LIST.search(above(passage))


def _coverage(asked: Asked, members: tuple[View, ...]) -> float:
    """The share of the question's words that a list meets: above it all count, before it and in its items less."""
    passage = members[0].passage
    over = frozenset(stems(above(passage)))
    lines = asked.views.by_document[passage.document][max(0, passage.order - _LINES_BEFORE) : passage.order]
    before = frozenset[str]().union(*(v.stems for v in lines if v.passage.headings == passage.headings))
    inside = frozenset[str]().union(*(v.stems for v in members))
    names = asked.views.names[passage.document]
    terms = asked.question.terms
    total = sum(t.weight for t in terms) or 1.0
    return sum(t.weight * _worth(t, over, before, inside, names) for t in terms) / total


def _worth(
    term: Term, above: frozenset[str], before: frozenset[str], inside: frozenset[str], names: frozenset[str]
) -> float:
    """How well a list meets one word, 0 to 1."""
    if term.stem in above:
        return 1.0
    if any(above.issuperset(phrase) for phrase in term.others):
        return IN_OTHER_WORDS
    if term.stem in before:
        return _JUST_BEFORE
    if term.stem in inside:
        return _IN_ITEMS
    return IN_PAPER_NAME if term.stem in names else 0.0


def _best_hit(asked: Asked, members: tuple[View, ...]) -> float:
    """The best score of a list's items and of the sentence that leads into it."""
    ids, lead = {v.passage.id for v in members}, members[0].passage.lead
    items = (h.score for h in asked.hits if h.passage.id in ids)
    leads = (h.score for h in asked.hits[:_LEADS_FROM] if h.passage.text and lead.endswith(h.passage.text))
    return max([*items, *leads, 0.0])


def above(passage: Passage) -> str:
    """What stands over a list: its headings, lead-in or caption, and column heads."""
    if passage.kind is PassageKind.HEADING:
        return " ".join(passage.headings[:-1][-2:])
    return f"{' '.join(passage.headings[-2:])} {passage.lead} {' '.join(c.head for c in passage.cells)}"
