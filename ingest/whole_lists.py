"""Lists and tables as wholes: one passage for each, so that a question about all of it finds all of it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import NOTHING, Cell, Passage, PassageKind, Span, Words

# A longer list or table is not read out whole; a shorter one is no list.
_FEWEST = 2
_MOST = 40
# In words: as much of a list's items as its embedding takes in.
_EMBEDDED = 48
_MEMBERS = (PassageKind.ITEM, PassageKind.ROW)


def group_of(passage: Passage) -> str:
    """The list or table that a passage belongs to, or ''; headings under one heading are a list too."""
    if passage.kind is PassageKind.HEADING and not passage.group and len(passage.headings) > 1:
        return f"{passage.document}#H{'/'.join(passage.headings[:-1])}"
    return passage.group


def whole_lists(document: str, passages: Sequence[Passage]) -> list[Passage]:
    """A passage for each list, table and row of sub-headings; they follow the others in ``order``.

    Its words are those of its members of the first level, its lead and headings theirs.
    """
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        key = group_of(passage)
        if key and (passage.kind in _MEMBERS or passage.kind is PassageKind.HEADING):
            groups.setdefault(key, []).append(passage)
    out: list[Passage] = []
    for key, every in groups.items():
        members = first_level(every)
        if _FEWEST <= len(members) <= _MOST:
            out.append(_whole(document, key, members, len(passages) + len(out)))
    return out


def first_level(members: Sequence[Passage]) -> list[Passage]:
    """The members that stand furthest out."""
    depth = min((p.depth for p in members), default=0)
    return [p for p in members if p.depth == depth]


def _whole(document: str, key: str, members: Sequence[Passage], order: int) -> Passage:
    first = members[0]
    spans: tuple[Span, ...] = tuple(s for p in members for s in p.words.spans)
    heads = dict.fromkeys(c.head for p in members for c in p.cells if c.head)
    headings = first.headings[:-1] if first.kind is PassageKind.HEADING else first.headings
    return Passage(
        id=f"{document}#{order}",
        document=document,
        kind=PassageKind.LIST,
        order=order,
        words=Words(" ".join(p.text for p in members), spans),
        headings=headings,
        lead=first.lead,
        group=key,
        cells=tuple(Cell(head, NOTHING) for head in heads),
    )


def embedded_list(passage: Passage) -> str:
    """What is embedded of a list: its heading, its lead-in, and the beginning of what stands in it."""
    items = " ".join(passage.text.split()[:_EMBEDDED])
    return ": ".join(filter(None, (" ".join(passage.headings[-1:]), passage.lead, items)))
