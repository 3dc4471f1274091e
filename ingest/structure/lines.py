"""A paper's text as lines that know their place, with page furniture taken out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.document import Span

_PAGE = re.compile(r"^\W*page\s+\d+(\s+of\s+\d+)?\W*$", re.I)
_RULE = re.compile(r"^\s*([-_=*~]\s*){1,}$|^\s*\W?\d{1,3}\W?\s*$")
_PAGE_AT_END = re.compile(r"\bpage\s+\S{0,4}\d+(\s+of\s+\d+)?$", re.I)
_NEAR_A_BREAK = 2
_RUNNING_HEAD_WORDS = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words without the white space at its ends, where they stand, and how far it is indented."""

    text: str
    span: Span
    indent: int
    leading_tab: bool = False

    @property
    def blank(self) -> bool:
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
    before, after = raw.split(body, 1) if body else ("", "")
    return "\t" * before.count("\t") + body + "\t" * after.count("\t")


def _without_furniture(lines: list[Line]) -> list[Line]:
    pages = [i for i, line in enumerate(lines) if _PAGE.match(line.text)]
    heads = _running_heads(lines, pages) | _title_again(lines) | _page_lines(lines)
    out = []
    for i, line in enumerate(lines):
        furniture = i in heads or _PAGE.match(line.text) or (_RULE.match(line.text) and "|" not in line.text)
        out.append(Line("", Span(line.span.start, line.span.start), 0) if furniture else line)
    return out


def _running_heads(lines: list[Line], pages: list[int]) -> set[int]:
    """Lines printed again beside page breaks: the same short words next to two breaks or more."""
    beside: dict[str, list[int]] = {}
    for page in pages:
        for step in (-1, 1):
            at, seen = page + step, 0
            while 0 <= at < len(lines) and seen < _NEAR_A_BREAK and abs(at - page) < 6:
                text = lines[at].text
                if text:
                    seen += 1
                    if "\t" not in text and len(text.split()) <= _RUNNING_HEAD_WORDS:
                        beside.setdefault(text, []).append(at)
                at += step
    counts = Counter({text: len(set(places)) for text, places in beside.items()})
    return {place for text, places in beside.items() if counts[text] >= 2 for place in places}


def _title_again(lines: list[Line]) -> set[int]:
    """The paper's first lines printed again and again further on, as heads of its pages."""
    first = [line.text for line in lines if line.text][:4]
    out: set[int] = set()
    for text in first:
        again = [i for i, line in enumerate(lines) if line.text == text]
        if len(again) >= 3 and len(text.split()) >= 3 and len(text.split()) <= _RUNNING_HEAD_WORDS:
            out.update(again[1:])
    return out


def _page_lines(lines: list[Line]) -> set[int]:
    """Lines alike but for a page number at their end, printed twice or more."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if _PAGE_AT_END.search(line.text) and len(line.text.split()) <= _RUNNING_HEAD_WORDS:
            places.setdefault(re.sub(r"\d+", "#", line.text), []).append(i)
    return {i for found in places.values() if len(found) >= 2 for i in found}
