"""Whole lists: items under a lead-in, rows of a table, the items of a long cell; never the top few."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Passage, PassageKind
from retriever.answer.cells import is_figures
from retriever.answer.parts import Asked, Found, head_asked, passage_words, say
from retriever.bodies import asked_about, conflicts
from retriever.cite import cite_list
from retriever.language import STOP, stem, stems, tokens
from retriever.measure import number_asked
from retriever.question import Question
from retriever.ranking import IN_OTHER_WORDS, IN_PAPER_NAME
from retriever.values import Statement
from retriever.views import View
from retriever.wanted import Wanted

_ENOUGH = 0.42
_SHORT_OF = 0.2
_GROUPS_TRIED = 24
_ALIKE = 0.975
_READABLE = 12
_MEMBER = re.compile(
    r"\b(member|membership|sits?|sat|seats?|made up|make up|consists?|"
    r"who(?:'s| is| was| are| were) on\b|compris|composition|representatives?|people on)",
    re.I,
)


_SEVERAL_PEOPLE = re.compile(
    r"\bwho (?:are|were|sits?|sat|else|is on|was on|came|did)\b|"
    r"\b(?:which|what) (?:\w+ )?\w+s\b(?! (?:job|role))|\blist\b|\ball\b|\bmember|\bevery\b|"
    r"\bwho\b.{0,40}\bmake up\b",
    re.I,
)
_MEMBER_LIST = re.compile(
    r"\b(member|represent|seat|attend|role|post|organisation|councillor|name|consist|compris|made up|composition|sit)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Group:
    """One list or table: its passages and how well what stands over it meets the question."""

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
    said = max((h.why["coverage"] for h in asked.hits[:5]), default=0.0)
    return best if best.coverage >= said - _SHORT_OF else None


def _near_groups(asked: Asked) -> list[str]:
    """Groups of the papers asked about, or of those that the best hits are from."""
    question = asked.question
    papers = (
        question.scope
        or question.several
        or tuple(dict.fromkeys(h.passage.document for h in asked.hits[:_GROUPS_TRIED]))
    )
    return [key for key, members in asked.views.groups.items() if members[0].passage.document in papers]


def _following(asked: Asked, passage: Passage) -> str:
    views = asked.views.by_document[passage.document]
    for view in views[passage.order + 1 : passage.order + 3]:
        if (
            view.passage.group
            and view.passage.lead
            and (view.passage.lead.endswith(passage.text) or passage.text in view.passage.lead)
        ):
            return view.passage.group
    return ""


def _weigh(asked: Asked, key: str) -> Group | None:
    members = tuple(
        v for v in asked.views.groups[key] if v.passage.kind in (PassageKind.ITEM, PassageKind.ROW, PassageKind.HEADING)
    )
    if members and members[0].passage.kind is PassageKind.HEADING and not _few_heads(asked, members):
        return None
    top = min((v.passage.depth for v in members), default=0)
    members = tuple(v for v in members if v.passage.depth == top)
    if len(members) < 2:
        return None
    passage = members[0].passage
    over = frozenset(stems(_above(passage)))
    figures = sum(1 for v in members if is_figures(v.passage)) >= 0.5 * len(members)
    if figures and (
        len(members) > 14
        or len(members[0].passage.cells) > 3
        or not asked.question.wants(Wanted.BREAKDOWN, Wanted.MONEY)
    ):
        return None
    before = asked.views.by_document[passage.document][max(0, passage.order - 3) : passage.order]
    near = (
        frozenset().union(*(v.stems for v in before if v.passage.headings == passage.headings))
        if before
        else frozenset()
    )
    if _MEMBER.search(asked.question.core) and not _MEMBER_LIST.search(_above(passage)):
        return None
    if _MEMBER.search(asked.question.core) and conflicts(
        asked_about(asked.question.text), passage.lead, " ".join(passage.headings[-1:])
    ):
        return None
    names = asked.views.names.get(passage.document, frozenset())
    total = sum(t.weight for t in asked.question.terms) or 1.0
    got = 0.0
    inside = frozenset().union(*(v.stems for v in members))
    for term in asked.question.terms:
        if term.stem in over:
            got += term.weight
        elif any(all(s in over for s in p) for p in term.others):
            got += term.weight * IN_OTHER_WORDS
        elif term.stem in near:
            got += term.weight * 0.8
        elif term.stem in inside:
            got += term.weight * 0.55
        elif term.stem in names:
            got += term.weight * IN_PAPER_NAME
    coverage = got / total
    scores = {h.passage.id: h.score for h in asked.hits}
    best = max((scores.get(v.passage.id, 0.0) for v in members), default=0.0)
    led = max(
        (h.score for h in asked.hits[:12] if h.passage.text and passage.lead.endswith(h.passage.text)), default=0.0
    )
    affinity = asked.question.affinity.get(passage.document, 0.0) + (
        0.4 if passage.document in asked.question.era else 0.0
    )
    asked_for = number_asked(asked.question.text)
    fits = 0.2 if asked_for and asked_for == len(members) else -0.1 if asked_for else 0.0
    return Group(key, members, coverage, 1.6 * coverage + 0.25 * max(best, led) + 0.4 * affinity + fits)


def _few_heads(asked: Asked, members: tuple[View, ...]) -> bool:
    """Headings under one heading make a list where they are as many as the question says."""
    return len(members) == number_asked(asked.question.text)


def _above(passage: Passage) -> str:
    """What stands over a list: its headings, lead-in or caption, and column heads."""
    if passage.kind is PassageKind.HEADING:
        return " ".join(passage.headings[:-1][-2:])
    return f"{' '.join(passage.headings[-2:])} {passage.lead} {' '.join(c.head for c in passage.cells)}"


def from_list(asked: Asked) -> Found | None:
    """The whole list asked for, or the part of it that shares what the question names."""
    shared = _sharing_a_value(asked)
    if shared:
        return shared
    group = best_group(asked)
    if group is None:
        return None
    members = narrowed(asked.question, group)
    return Found((say_list(asked, [v.passage for v in members]),), group.score)


def say_list(asked: Asked, passages: list[Passage]) -> Statement:
    """All of a list's items in one statement, each cited."""
    said: list[str] = []
    parts: list[str] = []
    for passage in passages:
        text, own = passage_words(passage, asked.question)
        said.append(text.rstrip(" ;,."))
        parts += own
    citation = cite_list(passages, asked.document(passages[0]))
    return Statement("; ".join(said) + ".", (citation,), tuple(p.rstrip(" ;,.") for p in parts))


def under(asked: Asked, passage: Passage) -> Found | None:
    """The list that a sentence leads into."""
    key = _following(asked, passage)
    if not key and passage.kind is PassageKind.ITEM:
        later = asked.views.by_document[passage.document][passage.order + 1 : passage.order + 2]
        key = (
            later[0].passage.group
            if later and later[0].passage.lead and passage.text.endswith(later[0].passage.lead)
            else ""
        )
    if not key:
        return None
    members = [v.passage for v in asked.views.groups[key] if v.passage.kind in (PassageKind.ITEM, PassageKind.ROW)]
    depth = min((p.depth for p in members), default=0)
    members = [p for p in members if p.depth == depth]
    return Found((say_list(asked, members),), 1.0) if members else None


def whole_list(asked: Asked, item: Passage) -> Found | None:
    """The list that an item belongs to, if it is not too long to read."""
    if _MEMBER.search(asked.question.core) and not _MEMBER_LIST.search(_above(item)):
        return None
    members = [
        v.passage
        for v in asked.views.groups.get(item.group, [])
        if v.passage.kind is PassageKind.ITEM and v.passage.depth == item.depth
    ]
    return Found((say_list(asked, members),), 1.0) if 2 <= len(members) <= _READABLE else None


def alike(asked: Asked) -> Found | None:
    """Rows or items of one list that meet the question equally well: all of them, for a question in the plural."""
    if not asked.hits:
        return None
    if not asked.hits[0].passage.group:
        return None
    first = asked.hits[0]
    same = [
        h.passage
        for h in asked.hits[:12]
        if h.passage.group == first.passage.group
        and h.passage.kind is first.passage.kind
        and h.score >= _ALIKE * first.score
    ]
    plural = wants_list(asked.question) or re.search(
        r"\b(which|what)\b(?:\s+\w+){0,2}?\s+\w+s\b", asked.question.text, re.I
    )
    if not plural or not 2 <= len(same) <= 8 or is_figures(first.passage):
        return None
    return Found((say_list(asked, sorted(same, key=lambda p: p.order)),), first.score)


def _sharing_a_value(asked: Asked) -> Found | None:
    """The rows of a table that share a value which the question names ('every post from the hospital trust')."""
    lowered = " ".join(tokens(asked.question.text))
    for hit in asked.hits[:8]:
        for cell in hit.passage.cells[1:]:
            words = " ".join(tokens(cell.words.text))
            if len(words.split()) < 2 or words not in lowered:
                continue
            rows = [
                v.passage
                for v in asked.views.groups[hit.passage.group]
                if v.passage.kind is PassageKind.ROW
                and any(words in " ".join(tokens(c.words.text)) for c in v.passage.cells[1:])
            ]
            if len(rows) > 1:
                return Found((say_list(asked, rows),), hit.score)
    return None


def narrowed(question: Question, group: Group) -> tuple[View, ...]:
    """The members that share a property the question names (an organisation, a word), or all of them."""
    if group.members[0].passage.kind is not PassageKind.ROW:
        return group.members
    values: dict[str, list[View]] = {}
    lowered = " ".join(tokens(question.text))
    for view in group.members:
        for cell in view.passage.cells[1:]:
            words = " ".join(tokens(cell.words.text))
            if words:
                for other in group.members:
                    if any(words in " ".join(tokens(c.words.text)) for c in other.passage.cells[1:]):
                        values.setdefault(words, [])
                        if other not in values[words]:
                            values[words].append(other)
    shared = [v for words, v in values.items() if len(v) > 1 and words in lowered and len(v) < len(group.members)]
    return tuple(shared[0]) if shared else group.members


def from_text_table(asked: Asked) -> Found | None:
    """The cell of a table of words: row by its label, column by its head ('what is X expected to do')."""
    question = asked.question
    for hit in asked.hits[:12]:
        passage = hit.passage
        if passage.kind not in (PassageKind.ROW, PassageKind.CELL):
            continue
        row = _whole_row(asked, passage)
        if row is None or is_figures(row) or len(row.cells) < 3:
            continue
        named = [c for c in row.cells[1:] if c.head and c.words.text and head_asked(c.head, question)]
        if named and _label_named(row, question):
            cell = max(named, key=lambda c: len(c.head))
            label = row.cells[0].words.text
            return Found(
                (say(asked, [row], f"{label} - {cell.head}: {cell.words.text}", (label, cell.words.text)),),
                hit.score + 0.2,
            )
    return None


def _label_named(row: Passage, question: Question) -> bool:
    mine = {s for t in question.terms for s in (t.stem, *(x for p in t.others for x in p))}
    label = [stem(t) for t in tokens(row.cells[0].words.text) if t not in STOP]
    return bool(label) and sum(1 for s in label if s in mine) >= 0.5 * len(label)


def _whole_row(asked: Asked, passage: Passage) -> Passage | None:
    if passage.kind is PassageKind.ROW:
        return passage
    for view in reversed(asked.views.by_document[passage.document][: passage.order]):
        if view.passage.kind is PassageKind.ROW and view.passage.group == passage.group:
            return view.passage
    return None


def wants_list(question: Question) -> bool:
    """Whether a whole list is asked for rather than one thing."""
    if question.wants(Wanted.PERSON, Wanted.NAME) and not _SEVERAL_PEOPLE.search(question.core):
        return False
    if question.wants(Wanted.BREAKDOWN) or number_asked(question.text) > 1:
        return True
    if question.wants(Wanted.LIST) and not question.wants(Wanted.COUNT, Wanted.DATE, Wanted.YEAR, Wanted.PERCENT):
        return True
    return (
        question.wants(Wanted.PERSON, Wanted.STATEMENT)
        and bool(_MEMBER.search(question.text))
        and bool(re.search(r"\b(who|people)\b", question.text, re.I))
    )
