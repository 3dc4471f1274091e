"""Paragraphs: wrapped lines put together, over a page break too."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import ListItem, Paragraph, Span, Words
from ingest.structure.headings import SHORT_LINE, is_plain_heading
from ingest.structure.markers import BOLD_LINE, FOOTNOTE, HASH, LABEL, SOMEBODY, marker, marker_alone
from ingest.structure.walk import Walk

NOTE = "note"
_LONGER_THAN_A_LINE = 140
_SHORT_OF_THE_NEXT = 0.7
_LOWER_CASE = re.compile(r"[a-z]")
_ENDED = re.compile(r"[.!?:]\W*$")


def gather(walk: Walk, i: int, skip: int = 0) -> tuple[tuple[Span, ...], int]:
    """The spans of the line at ``i`` and of the wrapped lines after it, and the line after these.

    ``skip`` leaves out the marker at the line's start.
    """
    lines = walk.lines
    spans = [Span(lines[i].span.start + skip, lines[i].span.end)]
    at = i + 1
    while at < len(lines) and not _starts_new(walk, at, walk.text[spans[-1].start : spans[-1].end]):
        spans.append(lines[at].span)
        at += 1
    return tuple(spans), at


def _starts_new(walk: Walk, at: int, before: str) -> bool:
    """Whether the line at ``at`` does not go on with the line ``before`` it."""
    line = walk.lines[at]
    text = line.text.strip("\t")
    if line.blank or "\t" in text or text.startswith("|"):
        return True
    if marker(text) or HASH.match(text) or BOLD_LINE.match(text):
        return True
    if not walk.wrapped and not text[:1].islower():
        return True
    if LABEL.match(text) and (LABEL.match(before) or len(before) < SHORT_LINE):
        return True
    if not text[:1].islower() and (walk.is_below_a_colon(at) or (SOMEBODY.match(before) and walk.had_room(at - 1))):
        return True
    return _ended_short(before, line.text) or is_plain_heading(walk, at)


def _ended_short(before: str, following: str) -> bool:
    """A line that ends a sentence well before the right margin ends its paragraph too."""
    if not re.search(r"[.!?:;]\W*$", before) or not following[:1].isupper():
        return False
    return len(before) > _LONGER_THAN_A_LINE or len(before) < _SHORT_OF_THE_NEXT * len(following)


def add_paragraph(walk: Walk, words: Words, number: str = "") -> None:
    """Add a paragraph, which closes the open lists unless their items head paragraphs."""
    if not words.text:
        return
    if not (walk.open_lists and walk.open_lists[-1].sparse):
        walk.open_lists.clear()
    walk.blocks.append(Paragraph(words, number))
    walk.last_paragraph = words


def goes_on_with_open_block(walk: Walk, text: str) -> bool:
    """A line that starts in lower case goes on with what stands open before it, over a blank line too."""
    if not _LOWER_CASE.match(text) or marker(text):
        return False
    found = _open_block(walk)
    return found is not None and not _ENDED.search(found[1].words.text)


def extend_open_block(walk: Walk, i: int) -> int:
    """Put the lines from ``i`` behind the block that stands open; returns the line after them.

    All that goes on with it is taken at once: to make a long block anew for each of its lines takes for ever.
    """
    found = _open_block(walk)
    assert found is not None, "asked only where goes_on_with_open_block"
    at, block = found
    more, following = gather(walk, i)
    spans = list(more)
    while _goes_on_behind(walk, walk.filled_from(following), more[-1]):
        more, following = gather(walk, walk.filled_from(following))
        spans += more
    words = walk.words(*block.words.spans, *spans)
    walk.blocks[at] = replace(block, words=words)
    if isinstance(block, Paragraph):
        walk.last_paragraph = words
    return following


def _goes_on_behind(walk: Walk, i: int, before: Span) -> bool:
    """Whether the line at ``i`` is nothing but words that go on with the line at ``before``, a blank one between."""
    if i == len(walk.lines):
        return False
    text = walk.lines[i].text
    if "\t" in text or "|" in text or not _LOWER_CASE.match(text) or marker(text) or marker_alone(text):
        return False
    return not FOOTNOTE.match(text) and not _ENDED.search(walk.text[before.start : before.end])


def _open_block(walk: Walk) -> tuple[int, Paragraph | ListItem] | None:
    """The paragraph or item that a next line may go on with, and its place: the last block but for a footnote."""
    for at in range(len(walk.blocks) - 1, max(len(walk.blocks) - 3, -1), -1):
        block = walk.blocks[at]
        if not (isinstance(block, Paragraph) and block.number == NOTE):
            return (at, block) if isinstance(block, Paragraph | ListItem) else None
    return None
