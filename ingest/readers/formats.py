"""Web pages, and text that is no paper (JSON, XML and CSV), known by what they hold and not by their names.

A paper may hold a tag, a brace or commas; only text that is such a format through and through counts as one.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import islice

_REASONS = {
    "json": "it is JSON, data for programs; save what it says as text or Markdown",
    "xml": "it is XML, data for programs; save what it says as text or Markdown",
    "csv": "it is a CSV table without words around it; save it as text or Markdown, with a heading",
}
# What may stand in front of a page's first tag: comments and an XML declaration.
_HTML = re.compile(r"\A\s*(?:(?:<!--.*?-->|<\?xml[^>]*>)\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\A\s*<\?xml\s")
_TAG_FIRST = re.compile(r"\A\s*<[a-z][^<>]*>", re.I)
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|tr|td|th|table|section|article)\s*>", re.I)
_FEWEST_BLOCKS = 3
_JSON_NAME = re.compile(r'\A\s*(?:\[\s*)?\{\s*"[^"\n]*"\s*:')
_CSV_SAMPLE = 200
_CSV_HEAD = 5
_CSV_ALIKE = 0.9
_THOUSANDS = re.compile(r"\d,\d{3}\b")


def refusal(text: str) -> str:
    """Why the text is not read as a paper, in words for a person; '' where it may be one."""
    if _is_json(text):
        return _REASONS["json"]
    if _XML.match(text):
        return _REASONS["xml"]
    if any(_is_separated(text, mark) for mark in ",;"):
        return _REASONS["csv"]
    return ""


def is_html(text: str) -> bool:
    """A page from its first tag on, or a piece of one: a tag first, and most lines full of blocks."""
    if _HTML.match(text):
        return True
    if not _TAG_FIRST.match(text):
        return False
    ends = len(_BLOCK_END.findall(text))
    filled = sum(1 for line in text.splitlines() if line.strip())
    return ends >= _FEWEST_BLOCKS and 2 * ends >= filled


def _is_json(text: str) -> bool:
    """An object or a list that JSON can read; a broken one too, as no paper begins with a quoted name in a brace."""
    if _JSON_NAME.match(text):
        return True
    if not text.lstrip().startswith(("[", "{")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_separated(text: str, mark: str) -> bool:
    """Whether nearly every line has the same columns: prose has a space behind its commas, and no even number of them.

    Lines that end in a sum ('Roads £1,200') have a comma each too, so that the head must have another.
    """
    try:
        rows = [row for row in islice(csv.reader(text.splitlines(), delimiter=mark), _CSV_SAMPLE) if any(row)]
    except csv.Error:
        return False
    width, alike = Counter(len(row) for row in rows).most_common(1)[0] if rows else (0, 0)
    if width < 2 or len(rows) < 2 or alike < _CSV_ALIKE * len(rows):
        return False
    cells = [cell for row in rows for cell in row[1:] if cell]
    if sum(cell.startswith(" ") for cell in cells) * 2 > len(cells):
        return False
    heads = [row for row in rows[:_CSV_HEAD] if len(row) == width and all(cell.strip() for cell in row)]
    return bool(heads) and not (mark == "," and width == 2 and _THOUSANDS.search(mark.join(heads[0])))
