"""Facts of lists: each whole, asked by what leads into it or by the heading over it; and of who sits on a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from eval.facts import Fact
from eval.proposing.making import bare, lowered, proposed
from ingest.document import Document, Passage, PassageKind

FEWEST, MOST = 3, 12
"""A list of two is soon said; of more than a dozen no answer is asked for whole."""

_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED = re.compile(rf"\b((?:{_NUMBER})(?: [a-z-]+){{1,4}})$", re.I)
_ARE = re.compile(r"^(.+) (are|were)$", re.I)
_SITTING = re.compile(
    r"\bmembers (are|will be|would be)\b|\bmembership\b|\b(consists?|made up) of\b|\bsits? on\b", re.I
)
_SEAT_HEAD = re.compile(r"^(member|councillor|role|seat|held by)s?$", re.I)
_AIM = re.compile(r"\b(priorit|aims?\b|ambition|objective|commitment|goals?\b)", re.I)
_SEATED = "Board|Panel|Group|Forum|Committee|Partnership|Trust|Alliance|Commission|Network|Executive|Team"
_BODY = re.compile(rf"\b((?:[A-Z][\w'’-]+ (?:(?:and|of|for|the) )*){{1,6}}(?:{_SEATED}))\b")
_TAIL = re.compile(r"\s+[–—-]\s|[:;(]|[,.]\s")
_NUMBERED = re.compile(r"^[A-Z][a-z]+ (?:[A-Z]|\d{1,2}|[ivx]+)(?:\s*[–—:-]\s*)(?=\S)")
_LOOSE = re.compile(
    r"(?:\s+(?:an?|the|and|or|of|to|in|for|from|with|on|at|by|as|was|were|is|be|that|its|their|our|each))+$"
)
_MOST_WORDS = 8


def list_facts(document: Document, passages: Sequence[Passage]) -> Iterator[Fact]:
    """The lists of a paper, and the tables that say who its members are."""
    for group, members in groupby(passages, key=lambda passage: passage.group):
        held = list(members)
        if not group:
            continue
        before = passages[held[0].order - 1] if held[0].order else None
        if held[0].kind is PassageKind.ITEM:
            yield from _found(_list(document, [each for each in held if each.kind is PassageKind.ITEM], before))
        elif any(_SEAT_HEAD.match(cell.head) for cell in held[0].cells[:2]):
            yield from _found(_seats(document, [each for each in held if each.kind is PassageKind.ROW], before))


def _found(fact: Fact | None) -> Iterator[Fact]:
    if fact:
        yield fact


def _list(document: Document, items: Sequence[Passage], before: Passage | None) -> Fact | None:
    top = [each for each in items if each.depth == items[0].depth]
    if not FEWEST <= len(top) <= MOST:
        return None
    groups = [(_telling(each.text),) for each in top]
    if top[0].lead.rstrip().endswith(".") or len({*groups}) < len(groups):
        return None  # a sentence that merely stands before the list does not say what it is of
    lead = bare(re.split(r"(?<=[.;:])\s+", top[0].lead.strip())[-1])
    if _SITTING.search(lead):
        body = _body(top[0], before)
        return proposed(document, "membership", f"Who sits on the {body}?", groups, top, "members") if body else None
    kind = "priority" if _AIM.search(lead or _heading(top[0])) else "list"
    question = _question(lead, _heading(top[0]), document.particulars.title)
    return proposed(document, kind, question, groups, top, "list") if question else None


def _question(lead: str, heading: str, title: str) -> str:
    """The question to which a list is the answer, in the words that lead into it; '' where nothing does."""
    told = f" in {title}?"
    if match := _ARE.match(lead):
        return f"What {match[2].lower()} {lowered(match[1])}{told}"
    if match := _COUNTED.search(lead):
        return f"What are the {match[1].lower()}{told}"
    over = lead if 0 < len(lead.split()) <= 2 * _MOST_WORDS else heading
    return f'What is listed under "{over}"{told}' if over else ""


def _seats(document: Document, rows: Sequence[Passage], before: Passage | None) -> Fact | None:
    about = f"{rows[0].lead} {before.text if before else ''} {_heading(rows[0])}"
    body, names = _body(rows[0], before), _names(rows)
    if not FEWEST <= len(rows) <= MOST or not body or not names or not re.search(r"\bmember", about, re.I):
        return None
    groups = [(_telling(name),) for name in names]
    return proposed(document, "membership", f"Who sits on the {body}?", groups, rows, "members")


def _names(rows: Sequence[Passage]) -> list[str]:
    """Who sits there: the first column of words in which no two rows say the same; none where there is no such."""
    for column in range(min(len(row.cells) for row in rows)):
        names = [row.cells[column].words.text for row in rows]
        if all(re.search(r"[a-z]{3}", name) for name in names) and len({*map(_telling, names)}) == len(names):
            return names
    return []


def _body(first: Passage, before: Passage | None) -> str:
    """The body that the words before a list name last of all, else the heading over it; '' where none is named."""
    for words in (before.text if before else "", first.lead, before.lead if before else "", _heading(first)):
        if found := _BODY.findall(words):
            return re.sub(r"^The ", "", str(found[-1]))
    return ""


def _heading(passage: Passage) -> str:
    return bare(re.sub(r"^[A-Z]?\d[\d.]*\s+", "", passage.headings[-1])) if passage.headings else ""


def _telling(text: str) -> str:
    """The words of an item that no answer can do without: those before a dash, a bracket or a comma, at most eight.

    'Priority A' before them is a number, and names nothing.
    """
    whole = bare(_NUMBERED.sub("", text))
    head = _TAIL.split(whole, maxsplit=1)[0].strip()
    words = (head if len(head.split()) > 1 else whole).split()
    return bare(_LOOSE.sub("", " ".join(words[:_MOST_WORDS])) if len(words) > _MOST_WORDS else " ".join(words))
