"""Lines that are headings: marked ones, appendices, bold lines, numbered ones, and plain short lines."""

from __future__ import annotations

import re

from ingest.document import Heading, Paragraph, Span
from ingest.structure.headlines import FINITE, HEADING_WORDS, asks, is_headline
from ingest.structure.lines import Line
from ingest.structure.markers import BOLD_LINE, BULLET, HASH, LABEL, SOMEBODY, Marked, marker
from ingest.structure.numbered_heads import is_numbered_heading
from ingest.structure.walk import Walk

# By figure, letter or word; the shorter words ('one', 'two') look like letters.
_APPENDIX = re.compile(
    r"^(appendix|annex|schedule|part|section|chapter|article)\s+(?:[A-Z0-9]{1,3}|three|four|five|seven|eight|nine)\b",
    re.I,
)
_CAPTION = re.compile(r"(?:table|figure|chart|fig)\b\.? ?\d", re.I)
_YEAR = re.compile(r"^(?:19|20)\d\d(?:[-/–]\d{2,4})?:?$")
# An appendix' or bold heading says more than others do.
_LONG_HEADING_WORDS = HEADING_WORDS + 4
# Lines shorter than this end before the right margin.
SHORT_LINE = 75
_LONG_LINE = 60
# A lead-in of no more words may be a label.
_SHORT_LEAD_WORDS = 2
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
    if not _APPENDIX.match(text) or not few or FINITE.search(text):
        return False
    return walk.stands_alone(i) or is_plain_heading(walk, i, labelled=True)


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


def is_plain_heading(walk: Walk, i: int, labelled: bool = False) -> bool:
    """A line without a mark that reads as a heading and has text to head.

    'Contact: ...' is none, but what is in capitals or a question is, whatever stands in front of its colon, and where
    the label is known to be that of a heading (``labelled``).
    """
    text = walk.lines[i].text
    labelled = labelled or asks(text) or (text.isupper() and not _CAPTION.match(text))
    if (
        walk.headings_marked
        or "\t" in text
        or marker(text)
        or "@" in text
        or (LABEL.match(text) and not labelled)
        or not is_headline(text)
    ):
        return False
    if not _starts_afresh(walk, i):
        return False
    following = walk.filled_from(i + 1)
    if following == len(walk.lines):
        return False
    if following > i + 1:
        return True
    # In a paper broken at a margin, the first line of a paragraph may open with 'What' as well.
    broken_off = walk.wrapped and asks(text) and not walk.had_room(i)
    return not broken_off and _heads_next_line(walk, i)


def _starts_afresh(walk: Walk, i: int) -> bool:
    """Whether a line cannot go on with the one before it: a blank line, a paragraph's line, a heading; or is a year."""
    if i == 0 or walk.lines[i - 1].blank or _YEAR.match(walk.lines[i].text):
        return True
    whole_paragraph_above = not walk.wrapped and len(walk.lines[i - 1].text) > SHORT_LINE
    return whole_paragraph_above or _follows_heading(walk, i)


def _follows_heading(walk: Walk, i: int) -> bool:
    last = walk.last
    return isinstance(last, Heading) and walk.lines[i - 1].span.end == last.words.end <= walk.lines[i].span.start


def _heads_next_line(walk: Walk, i: int) -> bool:
    """Whether a short line tight above another heads it: an item, a table row, a full line of words, a lead-in, a list.

    A year heads what happened in it, but stands over no other figure: such lines are those of a table laid flat.
    """
    text, following = walk.lines[i].text, walk.lines[i + 1].text
    if len(text) >= SHORT_LINE:
        return False
    if marker(following) or "\t" in following:
        return True
    if _YEAR.match(text):
        return len(following.split()) > 1 and following[:1].isalpha()
    leads_in = following.endswith(":") and (
        len(following.split()) > _SHORT_LEAD_WORDS or bool(FINITE.search(following))
    )
    whole = len(following) > _LONG_LINE or following.endswith(".") or leads_in
    named = not text.endswith(":") and not SOMEBODY.match(text)
    return following[:1].isupper() and (whole or (named and _lists(walk, i + 1)))


def _lists(walk: Walk, i: int) -> bool:
    """Whether two lines one below the other are of a list without marks: labels, or names of people."""
    pair = [line.text for line in walk.lines[i : i + 2]]
    return len(pair) > 1 and (all(map(LABEL.match, pair)) or all(map(SOMEBODY.match, pair)))


def heads_nothing_off(walk: Walk) -> None:
    """Make the paper's last block a paragraph where it is a heading: the name or post under a report."""
    if isinstance(walk.last, Heading):
        walk.blocks[-1] = Paragraph(walk.last.words)
