"""Words scattered over lines, cut into sentences without losing their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.document import Span, Words, words_at

_END = re.compile(r"""[.!?]["'”’)\]*]*\s+(?=["'“‘(\[*]*[A-Z0-9£])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cllr|cllrs|dr|mr|mrs|ms|st|no|nos|para|paras|vol|approx|inc|ltd|rev|prof|sec|fig|ref|"
    r"p|pp|vs|cf)|\b[A-Z])\.$",
    re.I,
)
_LEANS_BACK = re.compile(r"(this|these|they|it|its|the (following|table|figures?))\b", re.I)
# Longer than any abbreviation or number: no more is looked at for one.
_LONGEST_STOPPED = 40
_NUMBER_ONLY = re.compile(r"^\W*\d+[a-z]?[.)]\W*$")


def sentences(text: str, spans: tuple[Span, ...]) -> Iterator[Words]:
    """The sentences of the words at ``spans``, in order."""
    joined, places = _join(text, spans)
    start = 0
    for end in [*_ends(joined), len(joined)]:
        piece = _cut(places, joined, start, end)
        if piece:
            words = words_at(text, piece)
            if words.text:
                yield words
        start = end


def closing_sentence(text: str, spans: tuple[Span, ...]) -> Words | None:
    """The last sentence at ``spans``, with the one before it where it begins with 'This' or 'These'."""
    found = list(sentences(text, spans))
    if len(found) > 1 and _LEANS_BACK.match(found[-1].text):
        before, last = found[-2:]
        return Words(f"{before.text} {last.text}", (*before.spans, *last.spans))
    return found[-1] if found else None


def _join(text: str, spans: tuple[Span, ...]) -> tuple[str, list[int]]:
    """The slices joined by a space, and for each character its offset in ``text`` (-1 for a joining space)."""
    out: list[str] = []
    places: list[int] = []
    for i, span in enumerate(spans):
        if i:
            out.append(" ")
            places.append(-1)
        out.append(text[span.start : span.end])
        places.extend(range(span.start, span.end))
    return "".join(out), places


def _ends(joined: str) -> list[int]:
    """Where sentences end, not counting the stops of abbreviations and of numbers in front of items."""
    ends, start = [], 0
    for match in _END.finditer(joined):
        stop = match.start() + 1
        last = joined[max(start, stop - _LONGEST_STOPPED) : stop]
        if _ABBREVIATION.search(last) or (stop - start <= _LONGEST_STOPPED and _NUMBER_ONLY.match(last)):
            continue
        ends.append(match.end())
        start = match.end()
    return ends


def _cut(places: list[int], joined: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans of joined[start:end], white space at each end left out."""
    while start < end and joined[start].isspace():
        start += 1
    while end > start and joined[end - 1].isspace():
        end -= 1
    out: list[Span] = []
    for i in range(start, end):
        at = places[i]
        if at < 0:
            continue
        if out and out[-1].end == at:
            out[-1] = Span(out[-1].start, at + 1)
        else:
            out.append(Span(at, at + 1))
    return tuple(out)


def cut_at(text: str, spans: tuple[Span, ...], pattern: re.Pattern[str], keep: Callable[[str], bool]) -> list[Words]:
    """The words at ``spans`` cut wherever ``pattern`` matches, unless ``keep(words before)``."""
    joined, places = _join(text, spans)
    ends = [m.end() for m in pattern.finditer(joined) if not keep(joined[: m.start()].rstrip())]
    out, start = [], 0
    for end in [*ends, len(joined)]:
        piece = _cut(places, joined, start, end)
        if piece:
            out.append(words_at(text, piece))
        start = end
    return out
