"""Which numbered lines are headings, and which are items or paragraphs."""

from __future__ import annotations

import re

from ingest.dates import iso_date
from ingest.document import Paragraph
from ingest.structure.headlines import FINITE, HEADING_WORDS, is_headline
from ingest.structure.markers import BARE_NUMBER, Marked, after, marker
from ingest.structure.walk import Walk

_QUESTION = re.compile(r"(how|what|who|why|where|when)\b", re.I)
_SHORT_HEAD_WORDS = 8
_LONGEST_IN_TURN = 24
# A longer line that opens as sentences do and has a full stop behind it is one, without a finite verb that we know.
_LONGEST_WITH_STOP = 12
_OPENS_SENTENCE = re.compile(r"(the|to|a|an|this|these|that|there|it|in|at|on|for|as|if|members|officers)\b", re.I)


def is_numbered_heading(walk: Walk, i: int) -> bool:
    """A numbered line that heads what follows, and is not one of a run of short numbered items."""
    text = walk.lines[i].text.strip("\t")
    marked = marker(text)
    if marked is None:
        return _bare_number_heads(walk, i, text)
    if not marked.numbered:
        return False
    if _next_in_turn(walk, i, marked) or _question_alone(walk, i, marked):
        return True
    if _led_in(walk, marked) or not is_headline(after(text, marked)):
        return False
    if _next_in_open_list(walk, marked) and not _long_on_both_sides(walk, i):
        return False
    return not _item_follows(walk, i, marked)


def _bare_number_heads(walk: Walk, i: int, text: str) -> bool:
    """'3 Membership' alone between blank lines; '3 May 2017' is a date."""
    if not BARE_NUMBER.match(text) or iso_date(text):
        return False
    return walk.stands_alone(i) and is_headline(text) and len(text.split()) <= _SHORT_HEAD_WORDS


def _next_in_turn(walk: Walk, i: int, marked: Marked) -> bool:
    """A long numbered line alone between blank lines whose number follows the last numbered heading's."""
    if not walk.stands_alone(i) or marked.kind != "number" or walk.heading_number + 1 != marked.number:
        return False
    item_in_turn = any(level.kind == "number" and level.last + 1 == marked.number for level in walk.open_lists)
    if item_in_turn or walk.paragraph_number >= marked.number:
        return False
    words = after(walk.lines[i].text, marked).split()
    sentence = bool(words) and words[-1].endswith(".") and _OPENS_SENTENCE.match(words[0]) is not None
    longest = _LONGEST_WITH_STOP if sentence else _LONGEST_IN_TURN
    return 1 < len(words) <= longest and not FINITE.search(" ".join(words[1:])) and words[-1][-1] not in ":;,"


def _question_alone(walk: Walk, i: int, marked: Marked) -> bool:
    """'4. What will change' between blank lines, though 'will' is a finite verb."""
    text = walk.lines[i].text.strip("\t")
    short = len(text.split()) <= _SHORT_HEAD_WORDS and not walk.open_lists
    return short and walk.stands_alone(i) and bool(_QUESTION.match(after(text, marked)))


def _led_in(walk: Walk, marked: Marked) -> bool:
    """The first item under a sentence that ends in a colon."""
    return isinstance(walk.last, Paragraph) and walk.last.words.text.endswith(":") and marked.number == 1


def _next_in_open_list(walk: Walk, marked: Marked) -> bool:
    top = walk.open_lists[-1] if walk.open_lists else None
    return top is not None and top.kind == marked.kind and top.last + 1 == marked.number


def _long_on_both_sides(walk: Walk, i: int) -> bool:
    """Whether the lines before and after are marked too, and longer than headings."""
    found = [_neighbour(walk, i, step) for step in (-1, 1)]
    return all(f is not None and len(f[0].split()) > HEADING_WORDS for f in found)


def _item_follows(walk: Walk, i: int, marked: Marked) -> bool:
    """Whether the next number comes next, with words short enough for the two to be items of one list."""
    following = _neighbour(walk, i, 1)
    if following is None or (following[1].kind, following[1].number) != (marked.kind, marked.number + 1):
        return False
    return is_headline(after(*following)) or len(following[0].split()) <= HEADING_WORDS


def _neighbour(walk: Walk, i: int, step: int) -> tuple[str, Marked] | None:
    """The next line with words, upwards or downwards, and its marker; None where it has no marker."""
    at = i + step
    while 0 <= at < len(walk.lines) and walk.lines[at].blank:
        at += step
    if not 0 <= at < len(walk.lines):
        return None
    text = walk.lines[at].text.strip("\t")
    marked = marker(text)
    return (text, marked) if marked else None
