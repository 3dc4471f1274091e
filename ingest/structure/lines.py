"""A paper's text as lines that know their place, with page furniture taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Span

_PAGE = re.compile(r"^\W*page\s+\d+(\s+of\s+\d+)?\W*$", re.I)
_RULE = re.compile(r"^\s*([-_=*~]\s*){1,}$|^\s*\W?\d{1,3}\W?\s*$")
_PAGE_AT_END = re.compile(r"\bpage\s+\S{0,4}\d+(\s+of\s+\d+)?$", re.I)
_NEAR_A_BREAK = 2
_REACH = 5
_RUNNING_HEAD_WORDS = 14
# Headings and rows of Markdown, which may well come again, but were not printed by the page.
_MARKED = ("#", "|")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, where they stand, and how far it is indented.

    ``text`` has no white space at its ends but tabs, which are empty cells of a table's row.
    """

    text: str
    span: Span
    indent: int
    leading_tab: bool = False

    @property
    def blank(self) -> bool:
        """Whether it holds no words."""
        return not self.text


def split_lines(text: str) -> list[Line]:
    """All lines of ``text``, furniture (page numbers, running heads, rules) blanked out."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        body = raw.strip(" \t\f\r\u00a0")
        start = at + (raw.find(body) if body else 0)
        before = raw[: start - at]
        lines.append(
            Line(_keep_tabs(raw, body), Span(start, start + len(body)), len(before.expandtabs(4)), "\t" in before)
        )
        at += len(raw) + 1
    return _without_furniture(lines)


def _keep_tabs(raw: str, body: str) -> str:
    """The body, with a tab kept in front or behind where cells of a table row are empty there."""
    if not body:
        return ""
    before, after = raw.split(body, 1)
    return "\t" * before.count("\t") + body + "\t" * after.count("\t")


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Lines with page numbers, rules and running heads made blank, so that a paragraph can go on over a page."""
    pages = [i for i, line in enumerate(lines) if _PAGE.match(line.text)]
    heads = _running_heads(lines, pages) | _title_again(lines) | _page_lines(lines)
    out = []
    for i, line in enumerate(lines):
        furniture = i in heads or _PAGE.match(line.text) or (_RULE.match(line.text) and "|" not in line.text)
        out.append(Line("", Span(line.span.start, line.span.start), 0) if furniture else line)
    return out


def _running_heads(lines: list[Line], pages: list[int]) -> set[int]:
    """Lines printed again beside page breaks: the same short words next to two breaks or more."""
    beside: dict[str, set[int]] = {}
    for page in pages:
        for at in (*_filled_near(lines, page, -1), *_filled_near(lines, page, 1)):
            text = lines[at].text
            if "\t" not in text and len(text.split()) <= _RUNNING_HEAD_WORDS:
                beside.setdefault(text, set()).add(at)
    return {place for places in beside.values() if len(places) >= 2 for place in places}


def _filled_near(lines: list[Line], page: int, step: int) -> list[int]:
    """The first lines with words above (``step`` -1) or below a page break."""
    reach = range(page + step, page + step * (_REACH + 1), step)
    return [at for at in reach if 0 <= at < len(lines) and lines[at].text][:_NEAR_A_BREAK]


def _title_again(lines: list[Line]) -> set[int]:
    """The paper's first lines printed again and again further on, as heads of its pages."""
    first = [line.text for line in lines if line.text and not line.text.startswith(_MARKED)][:4]
    out: set[int] = set()
    for text in first:
        again = [i for i, line in enumerate(lines) if line.text == text]
        if len(again) >= 3 and 3 <= len(text.split()) <= _RUNNING_HEAD_WORDS:
            out.update(again[1:])
    return out


def _page_lines(lines: list[Line]) -> set[int]:
    """Lines alike but for a page number at their end, printed twice or more."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if "|" not in line.text and _PAGE_AT_END.search(line.text) and len(line.text.split()) <= _RUNNING_HEAD_WORDS:
            places.setdefault(re.sub(r"\d+", "#", line.text), []).append(i)
    return {i for found in places.values() if len(found) >= 2 for i in found}
