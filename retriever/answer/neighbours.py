"""The stretch of a paragraph or list that a passage is told with: what it leans on, what was found beside it."""

from __future__ import annotations

import re

from ingest.document import Passage, PassageKind
from retriever.answer.parts import Asked
from retriever.rows import is_figures
from retriever.wanted import Wanted

_FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)\b", re.I)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# A sentence beside the told one is told with it if it is among so many of the hits, and so near to the best of them.
_FOUND_TOO = 20
_FOUND_NEAR = 0.5
# So many sentences before the one that was chosen, and so many in all.
_MOST_BEFORE = 4
_MOST = 7
# In letters, of items of a list.
_LONGEST_TOGETHER = 300
# Of these one is asked for: what stands beside it in a list is another one.
_ONE_OF_A_LIST = (Wanted.PERSON, Wanted.NAME, Wanted.DATE, Wanted.YEAR)


def stretch_of(asked: Asked, told: Passage) -> list[Passage]:
    """The sentences of one paragraph to tell, in their order, ``told`` among them; of a list its items or rows.

    With a sentence go the one that it leans on ('This ...'), the one that leans on it, and those next to it that search
    found too: alone it would not be understood, and they often hold the rest of what is asked. Where a comparison is
    asked for, the sentence behind is told if both give figures. One that was not found is told between two that were.
    """
    if told.kind is not PassageKind.SENTENCE:
        return _fellows(asked, told)
    found = _found_too(asked)
    before = _further(asked, told, found, -1, _MOST_BEFORE)
    behind = _further(asked, told, found, 1, _MOST - 1 - len(before))
    return [*reversed(before), told, *behind]


def _fellows(asked: Asked, told: Passage) -> list[Passage]:
    """The items or rows of words around ``told`` in its list that search found too, in their order, itself among them.

    One that was not found is among them between two that were. Alone where one person, name or day is asked for, or
    where all of them would be long: items of several sentences are each a subject of their own.
    """
    one = asked.question.wants(*_ONE_OF_A_LIST) and not asked.question.wants_list
    if one or not told.group or told.kind not in (PassageKind.ITEM, PassageKind.ROW) or is_figures(told):
        return [told]
    group = (v.passage for v in asked.views.groups.get(told.group, []))
    fellows = [p for p in group if p.kind is told.kind and p.depth == told.depth]
    found = _found_too(asked) | {told.id}
    at = [i for i, p in enumerate(fellows) if p.id in found]
    if told not in fellows:
        return [told]
    here = at.index(fellows.index(told))
    first = last = here
    while last + 1 < len(at) and at[last + 1] - at[last] <= 2 and at[last + 1] - at[first] < _MOST:
        last += 1
    while first > 0 and at[first] - at[first - 1] <= 2 and at[last] - at[first - 1] < _MOST:
        first -= 1
    around = fellows[at[first] : at[last] + 1]
    return around if sum(len(p.text) for p in around) <= _LONGEST_TOGETHER else [told]


def _found_too(asked: Asked) -> set[str]:
    """The ids of the hits that are near enough to the best one."""
    least = _FOUND_NEAR * asked.hits[0].score if asked.hits else 0.0
    return {h.passage.id for h in asked.hits[:_FOUND_TOO] if h.score >= least}


def _further(asked: Asked, told: Passage, found: set[str], step: int, most: int) -> list[Passage]:
    """The sentences of the stretch on one side of ``told``, the nearest first."""
    out: list[Passage] = []
    while len(out) < most:
        last = out[-1] if out else told
        near = _beside(asked, last, step)
        if near is None:
            break
        if (last is told and _belongs(asked, told, near)) or (near.id in found and _in_one(asked, last, near)):
            out.append(near)
            continue
        far = _beside(asked, near, step)
        if far is None or far.id not in found or not (_in_one(asked, last, near) and _in_one(asked, near, far)):
            break
        out += [near, far]
    return out[:most]


def _belongs(asked: Asked, told: Passage, other: Passage) -> bool:
    """Whether of two neighbours the later leans on the earlier, or they are compared."""
    if other.order < told.order:
        return told.lead.endswith(other.text)
    return other.lead.endswith(told.text) or _compares(asked, told, other)


def _compares(asked: Asked, told: Passage, after: Passage) -> bool:
    """Whether a comparison is asked for, and two sentences of one paragraph both give figures."""
    asks = asked.question.wants(Wanted.COMPARISON)
    return asks and _together(told, after) and all(_FIGURE.search(p.text) for p in (told, after))


def _in_one(asked: Asked, one: Passage, other: Passage) -> bool:
    """Whether two neighbours stand in one paragraph, no blank line between them."""
    first, second = sorted((one, other), key=lambda p: p.order)
    between = asked.document(one).text[first.words.end : second.words.start]
    return _together(one, other) and not _BLANK_LINE.search(between)


def _together(one: Passage, other: Passage) -> bool:
    """Whether two sentences stand in one paragraph, or under one heading where paragraphs have no number."""
    return (one.headings, one.number, one.group) == (other.headings, other.number, other.group)


def _beside(asked: Asked, passage: Passage, step: int) -> Passage | None:
    """The sentence that stands so many passages behind (before) one of the same paper."""
    views, at = asked.views.by_document[passage.document], passage.order + step
    other = views[at].passage if 0 <= at < len(views) else None
    return other if other and other.kind is PassageKind.SENTENCE else None
