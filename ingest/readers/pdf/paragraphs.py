"""Lines of a column -> paragraphs and items: by leading, indent, markers and change of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.blocks import Kind, Text
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.markers import decimal_marker, is_bullet, is_letter_bullet, led_to_page, number_marker
from ingest.structure.markers import LABEL

_SAME_SIZE = 0.6
_LOOSE = 1.25
_INDENT = 6.0
_SHORT = 0.8
_FULL = 0.85
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_MARKER_GAP = 0.45


def texts_of(lines: Sequence[Line], leading: float, right: float) -> list[Text]:
    """The paragraphs and items that lines of one column make.

    ``leading`` is the usual distance of base lines in letter sizes, ``right`` the column's right end.
    """
    out: list[Text] = []
    for line in lines:
        opened = _open(line, right)
        free = opened.marker == "" or (out and _in_sentence(out[-1], line))
        if out and free and not _starts(out[-1], line, leading):
            out[-1].lines.append(line)
            continue
        opened.spaced = not out or _distance(out[-1].lines[-1], line) > _LOOSE * leading * line.size
        out.append(opened)
    return out


def _open(line: Line, right: float) -> Text:
    """A paragraph or an item that begins with this line."""
    first, rest = line.words[0], line.words[1:]
    led = led_to_page(line.text)
    if led:
        return Text([_until(line, led)], Kind.ITEM, "-", line.x0, right, line.x0)
    if rest and (is_bullet(first.text) or _letter_bullet(line)):
        return Text([Line(rest, line.page)], Kind.ITEM, "-", rest[0].x0, right, line.x0)
    decimal, number = decimal_marker(line.text), number_marker(line.text)
    if rest and decimal and first.text.rstrip(".") == decimal:
        return Text([Line(rest, line.page)], Kind.PARAGRAPH, decimal, rest[0].x0, right, line.x0)
    if rest and number and first.text == number:
        return Text([Line(rest, line.page)], Kind.ITEM, number, rest[0].x0, right, line.x0)
    return Text([line], Kind.PARAGRAPH, "", line.x0, right, line.x0)


def _in_sentence(open_text: Text, line: Line) -> bool:
    """Whether a dash or number begins a line only because the sentence above was broken before it."""
    above = open_text.lines[-1]
    same_left = abs(line.x0 - open_text.left) < 1 and (len(open_text.lines) > 1 or bool(open_text.marker))
    first = open_text.lines[0] is above and not open_text.marker and abs(line.x0 - above.x0) < 1
    full = above.x1 > open_text.left + _FULL * (open_text.right - open_text.left)
    return (same_left or first) and full and not _ENDS.search(above.text)


def _letter_bullet(line: Line) -> bool:
    """'o' as a bullet: followed by a gap wider than between words."""
    first, second = line.words[:2]
    return is_letter_bullet(first.text) and second.x0 - first.x1 > _MARKER_GAP * line.size


def _until(line: Line, words: str) -> Line:
    """The words of a line of contents before its dots."""
    left, kept = len("".join(words.split())), []
    for word in line.words:
        if left > 0:
            kept.append(replace(word, text=word.text[:left]))
            left -= len(word.text)
    return Line(tuple(kept), line.page)


def _distance(above: Line, line: Line) -> float:
    return line.base - above.base


def _starts(open_text: Text, line: Line, leading: float) -> bool:
    """Whether a line without a marker does not go on with the open text."""
    above = open_text.lines[-1]
    if abs(above.size - line.size) > _SAME_SIZE or (above.bold != line.bold and _whole_lines(above, line)):
        return True
    if _apart(open_text, above, line):
        return True
    distance = _distance(above, line)
    if distance > _LOOSE * leading * line.size or distance < 0:
        return True
    if open_text.marker:
        return line.x0 < open_text.indent - 1 or (line.x0 < open_text.left - _INDENT and _ended(open_text, above))
    further_in = line.x0 > open_text.lines[-1].x0 + _INDENT and len(open_text.lines) > 1
    return (further_in and not _centred(above, line)) or (
        _ended(open_text, above) and _ENDS.search(above.text) is not None
    )


def _apart(open_text: Text, above: Line, line: Line) -> bool:
    """Whether lines such as 'Date: 3 May' stand one under the other, or one ends above other words."""
    if not _ended(open_text, above):
        return False
    return bool(LABEL.match(line.text) or (LABEL.match(above.text) and above is open_text.lines[0]))


def _ended(open_text: Text, above: Line) -> bool:
    """Whether a line ends well before the right end of its column."""
    return above.x1 < open_text.left + _SHORT * (open_text.right - open_text.left)


def _whole_lines(above: Line, line: Line) -> bool:
    """Whether a change of weight is one of whole lines, and not of words in the middle of a sentence."""
    return above.bold == above.words[-1].bold and line.bold == line.words[0].bold


def _centred(above: Line, line: Line) -> bool:
    return abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 4 * _INDENT and line.x1 < above.x1
