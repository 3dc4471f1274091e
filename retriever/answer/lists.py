"""Whole lists: items under a lead-in, rows of a table, the items of a long cell; never the top few."""

from __future__ import annotations

import re
from collections import Counter

from ingest.document import Passage, PassageKind
from retriever.answer.groups import above, best_group, lacks_members
from retriever.answer.parts import Asked, Found, say_list
from retriever.answer.text_tables import narrowed, sharing_a_value
from retriever.language import stems
from retriever.measure import ASKS_FOR_MEMBERS, number_asked
from retriever.rows import is_figures
from retriever.wanted import Wanted

# Rows or items whose scores are as close as this to the best are alike; so many at most are told together.
_ALIKE = 0.975
_ALIKE_FROM = 12
_MOST_ALIKE = 8
# A list that an item belongs to is told whole up to this length.
_READABLE = 12
# How sure a list is that was reached from a sentence or item: surer than most hits, less than a cell.
_SURE = 1.0
# So many words of the question that a row alone says make it the thing asked for: one, 'member', may be any row's.
_ITS_OWN = 2
# A list is asked for where so many of so few of the best hits are of it.
_OF_ONE_LIST = 3
_CROWD_FROM = 5
_PLURAL = re.compile(r"\b(which|what)\b(?:\s+\w+){0,2}?\s+\w+s\b", re.I)


def from_list(asked: Asked) -> Found | None:
    """The whole list asked for, or the part of it that shares what the question names."""
    shared = sharing_a_value(asked)
    if shared:
        return shared
    group = best_group(asked)
    if group is None:
        return None
    members = narrowed(asked.question, group)
    return Found((say_list(asked, [v.passage for v in members]),), group.score)


def under(asked: Asked, passage: Passage) -> Found | None:
    """The list that a sentence, or an item of another list, leads into."""
    members = led_in_by(asked, passage)
    return Found((say_list(asked, members),), _SURE) if members else None


def led_in_by(asked: Asked, passage: Passage) -> list[Passage]:
    """The items or rows, of the first level, of the list that a passage leads into; none where it leads into none."""
    key = _following(asked, passage)
    group = (v.passage for v in asked.views.groups.get(key, []))
    members = [p for p in group if p.kind in (PassageKind.ITEM, PassageKind.ROW)]
    depth = min((p.depth for p in members), default=0)
    return [p for p in members if p.depth == depth]


def _following(asked: Asked, passage: Passage) -> str:
    """The key of the group just behind a passage that is its lead-in, or ''."""
    later = [v.passage for v in asked.views.by_document[passage.document][passage.order + 1 : passage.order + 3]]
    for after in later:
        if after.group and after.lead and (after.lead.endswith(passage.text) or passage.text in after.lead):
            return after.group
    led = later and passage.kind is PassageKind.ITEM and later[0].lead and passage.text.endswith(later[0].lead)
    return later[0].group if led else ""


def whole_list(asked: Asked, item: Passage) -> Found | None:
    """The list that an item or a row of words belongs to, if it is not too long to read; who belongs, at any length."""
    if lacks_members(asked.question, item) or is_figures(item) or _is_asked_for(asked, item):
        return None
    members = _fellows(asked, item)
    short = len(members) <= _READABLE or ASKS_FOR_MEMBERS.search(asked.question.core)
    return Found((say_list(asked, members),), _SURE) if short and len(members) > 1 else None


def _fellows(asked: Asked, item: Passage) -> list[Passage]:
    """The items or rows of an item's list that stand on its level, itself among them."""
    group = (v.passage for v in asked.views.groups.get(item.group, []))
    return [p for p in group if p.kind is item.kind and p.depth == item.depth]


def _is_asked_for(asked: Asked, row: Passage) -> bool:
    """Whether a row says itself what is asked, and not only what stands over its table: it is asked for alone."""
    own = frozenset(stems(row.text)) - frozenset(stems(above(row)))
    return row.kind is PassageKind.ROW and sum(term.stem in own for term in asked.question.terms) >= _ITS_OWN


def crowding(asked: Asked) -> Found | None:
    """The list of which most of the best hits are items, whole: nothing that stands over it need meet the question."""
    first = [h.passage for h in asked.hits[:_CROWD_FROM]]
    groups = Counter(p.group for p in first if p.group and p.kind in (PassageKind.ITEM, PassageKind.ROW))
    key, of_it = next(iter(groups.most_common(1)), ("", 0))
    if of_it < _OF_ONE_LIST or not is_plural(asked) or asked.question.wants(Wanted.DATE):
        return None
    item = next(p for p in first if p.group == key)
    number = number_asked(asked.question.text)
    if number > 1:
        fits = number == len(_fellows(asked, item))
    else:
        fits = asked.question.wants_list or first[0].group == key or _leads_into(first[0], item)
    return whole_list(asked, item) if fits else None


def _leads_into(passage: Passage, item: Passage) -> bool:
    return bool(passage.text) and item.lead.endswith(passage.text)


def alike(asked: Asked) -> Found | None:
    """Rows or items of one list that meet the question equally well: all of them, for a question in the plural."""
    if not asked.hits or not asked.hits[0].passage.group:
        return None
    first = asked.hits[0]
    near = (h.passage for h in asked.hits[:_ALIKE_FROM] if h.score >= _ALIKE * first.score)
    same = [p for p in near if p.group == first.passage.group and p.kind is first.passage.kind]
    if not is_plural(asked) or not 2 <= len(same) <= _MOST_ALIKE or is_figures(first.passage):
        return None
    return Found((say_list(asked, sorted(same, key=lambda p: p.order)),), first.score)


def is_plural(asked: Asked) -> bool:
    """Whether several things are asked for."""
    return asked.question.wants_list or bool(_PLURAL.search(asked.question.text))
