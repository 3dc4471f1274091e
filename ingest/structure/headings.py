"""Lines that are headings: marked ones, appendices, bold lines, numbered ones, and plain short lines."""

from __future__ import annotations

import re

from ingest.document import Heading, Paragraph, Span
from ingest.structure.headlines import FINITE, HEADING_WORDS, is_headline
from ingest.structure.lines import Line
from ingest.structure.markers import BOLD_LINE, BULLET, HASH, LABEL, Marked, marker
from ingest.structure.numbered_heads import is_numbered_heading
from ingest.structure.walk import Walk

_APPENDIX = re.compile(r"^(appendix|annex|schedule|part|section|chapter)\s+[A-Z0-9]{1,3}\b", re.I)
# An appendix' or bold heading says more than others do.
_LONG_HEADING_WORDS = HEADING_WORDS + 4
# Lines shorter than this end before the right margin.
SHORT_LINE = 75
_LONG_LINE = 60
_APPENDIX_LEVEL = 2
_NUMBERED_LEVEL = 2
_PLAIN_LEVEL = 4


def take_heading(walk: Walk, i: int) -> bool:
    """Add the heading that the line at ``i`` is; False where it is none."""
    line = walk.lines[i]
    text = line.text.strip("\t")
    if hashes := HASH.match(text):
        _add(walk, Span(line.span.start + hashes.end(), line.span.end), len(hashes[1]))
    elif _is_appendix(walk, i, text):
        _add(walk, line.span, _APPENDIX_LEVEL, text.split(":")[0])
    elif BOLD_LINE.match(text) and len(text.split()) <= _LONG_HEADING_WORDS and not marker(text.strip("*")):
        _add(walk, line.span, _PLAIN_LEVEL)
    elif is_numbered_heading(walk, i):
        _add_numbered(walk, line, text)
    elif is_plain_heading(walk, i):
        _add(walk, line.span, _PLAIN_LEVEL)
    else:
        return False
    return True


def _is_appendix(walk: Walk, i: int, text: str) -> bool:
    few = len(text.split()) <= _LONG_HEADING_WORDS
    return bool(_APPENDIX.match(text)) and few and not FINITE.search(text) and walk.stands_alone(i)


def _add_numbered(walk: Walk, line: Line, text: str) -> None:
    """Each point in '7.1' and a letter after the figure ('7a') sets a heading one level deeper."""
    first = text.split()[0]
    marked = marker(text) or Marked("number", 0, first, len(first) + 1)
    lettered = re.search(r"\d[a-z]", marked.printed) is not None
    if marked.printed.isdigit():
        walk.heading_number = walk.paragraph_number = int(marked.printed)
    bullet = BULLET.match(text)
    start = line.span.start + (bullet.end() if bullet else 0)
    _add(walk, Span(start, line.span.end), _NUMBERED_LEVEL + marked.printed.count(".") + lettered, marked.printed)


def _add(walk: Walk, span: Span, level: int, number: str = "") -> None:
    words = walk.words(span)
    if words.text:
        walk.blocks.append(Heading(words, level, number))
        walk.open_lists.clear()
        walk.last_paragraph = None


def is_plain_heading(walk: Walk, i: int) -> bool:
    """A line without a mark that reads as a heading and has text to head."""
    text = walk.lines[i].text
    if (
        walk.headings_marked
        or "\t" in text
        or marker(text)
        or "@" in text
        or LABEL.match(text)
        or not is_headline(text)
    ):
        return False
    if not _starts_afresh(walk, i):
        return False
    following = walk.filled_from(i + 1)
    if following == len(walk.lines):
        return False
    return following > i + 1 or _heads_next_line(text, walk.lines[following].text)


def _starts_afresh(walk: Walk, i: int) -> bool:
    """Whether a line cannot go on with the one before it: a blank line, a paragraph's line, a heading."""
    if i == 0 or walk.lines[i - 1].blank:
        return True
    whole_paragraph_above = not walk.wrapped and len(walk.lines[i - 1].text) > SHORT_LINE
    return whole_paragraph_above or _follows_heading(walk, i)


def _follows_heading(walk: Walk, i: int) -> bool:
    last = walk.last
    return isinstance(last, Heading) and walk.lines[i - 1].span.end == last.words.end <= walk.lines[i].span.start


def _heads_next_line(text: str, following: str) -> bool:
    """Whether a short line tight above another heads it: an item, a table row or a full line of words."""
    if len(text) >= SHORT_LINE:
        return False
    if marker(following) or "\t" in following:
        return True
    return following[:1].isupper() and (len(following) > _LONG_LINE or following.endswith("."))


def heads_nothing_off(walk: Walk) -> None:
    """Make the paper's last block a paragraph where it is a heading: the name or post under a report."""
    if isinstance(walk.last, Heading):
        walk.blocks[-1] = Paragraph(walk.last.words)
