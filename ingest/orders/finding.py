"""Where orders stand in a paper's text, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Span, Words, plain
from ingest.orders.signs import goes_on, is_order, leads_in

# A line that opens something of its own, and one after which something else begins.
_OPENS = re.compile(r"\s*(?:[-•·*▪◦‣●○–—>#|]|\(?\w{1,4}[.)]\s|\*\*|$)")
# What belongs together over lines and sentences: a fence, a comment, an element, a turn of a conversation.
_FENCED = re.compile(
    r"^(`{3,}|~{3,})[^\n]*\n.{0,4000}?^\1[^\n]*$|<!--.{0,4000}?-->|^---\n(?:\w+: [^\n]*\n)+---$|"
    r"<([a-z_]+)\b[^>\n]*>[^\n]{0,4000}?</\2>|"
    r"<\|im_start\|>.{0,4000}?<\|im_end\|>|^(?:Human|User|Assistant):[^\n]*\n+(?:Human|User|Assistant):[^\n]*|"
    r"^\|(?:system|assistant|user)\|.*?$|^#{2,} ?(?:Instruction|System)s?:.{0,4000}?(?:#{2,} ?Response:[^\n]*|"
    r"\n\n)|\{\{#(\w+)\}\}[^\n]{0,4000}?\{\{/\3\}\}|\{% ?(\w+) ?%\}[^\n]{0,4000}?\{% ?end\4 ?%\}",
    re.M | re.S,
)
_PIPE, _TAB = re.compile(r"(?<!\\)\|"), re.compile(r"\t+")
_BRACKETED = re.compile(r"(?<!\])\(([^()\n]{20,})\)")
# A figure at the beginning of a cell is a value, whatever is put behind it.
_STOP = re.compile(
    r"\A£?\d[\d,./–-]*%?\s+(?=\W*[A-Za-z])|[.!?][\"'”’)\]*>]*\s+(?=[\"'“‘(\[*!<]*[A-Z0-9£]|[<{\[|&%#>`]|!\[)"
)
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|cllrs?|dr|mrs?|ms|st|nos?|paras?|min|approx|rev|prof|fig|pp?))\.$", re.I)
# A line that ends sooner is not broken at a margin.
_MARGIN = 60
_CLOSED = re.compile(r"[.:;!?][\"'”’)\]*]*\s*$")
# What stands before an order on its line and is nothing without it: a marker, a label, marks of emphasis.
_BARE = re.compile(r"[\W_]*(?:\(?\w{1,4}[.)])?[\W_]*|[\W_]*[\w'’ ]{1,30}:[\W_]*")
# In words: a row of which no more is left than such a label, or signs, told nothing but the order.
_LABEL = 5


def orders_in(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are orders to whatever answers from it, in turn and apart."""
    found = [Span(m.start(), m.end()) for m in _BRACKETED.finditer(text) if is_order(m[1])]
    rest = masked(text, found)
    found += [Span(m.start(), m.end()) for m in _FENCED.finditer(text) if is_order(m[0])]
    for start, end in _stretches(rest):
        found += _orders_of(rest, _sentences(rest, start, end))
    return tuple(_whole_lines(text, _joined(found)))


def masked(text: str, orders: Sequence[Span]) -> str:
    """The text with blanks in the place of orders, so that all else keeps its place."""
    out, at = [], 0
    for span in sorted(orders, key=lambda s: s.start):
        if span.end > at:
            start = max(at, span.start)
            out += [text[at:start], re.sub(r"[^\n]", " ", text[start : span.end])]
            at = span.end
    return "".join((*out, text[at:]))


def without(text: str, orders: Sequence[Span]) -> str:
    """The text with orders cut out."""
    for span in reversed(orders):
        text = text[: span.start] + text[span.end :].lstrip("\n" if text[: span.start].endswith("\n\n") else "")
    return text


def apart(words: Words, orders: Sequence[Span]) -> Words:
    """Words whose spans were found in masked text, with the orders taken out of the spans."""
    spans = []
    for span in words.spans:
        start = span.start
        for order in orders:
            if start < order.end and order.start < span.end:
                spans.append(Span(start, max(start, order.start)))
                start = min(span.end, order.end)
        spans.append(Span(start, span.end))
    return Words(words.text, tuple(spans))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs, items and cells begin and end: what an order cannot reach over."""
    at = start = 0
    before = ""
    for line in text.split("\n"):
        celled = "\t" in line or line.lstrip().startswith("|")
        if start < at and (celled or _OPENS.match(line) or not _goes_on(before, line)):
            yield start, at - 1
            start = at
        if celled:
            yield from _cells(line, at)
            start = at + len(line) + 1
        before = "" if celled else line
        at += len(line) + 1
    if start < at:
        yield start, at - 1


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one before it, which was broken at a margin."""
    return line.lstrip()[:1].islower() or (len(before) >= _MARGIN and not _CLOSED.search(before))


def _cells(line: str, at: int) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _borders(line).finditer(line):
        yield at + start, at + match.start()
        start = match.end()
    yield at + start, at + len(line)


def _borders(line: str) -> re.Pattern[str]:
    return _PIPE if line.lstrip().startswith("|") else _TAB


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of a stretch begin and end, white space left out."""
    out, first = [], start
    start += len(text[start:end]) - len(text[start:end].lstrip())
    for match in _STOP.finditer(text[start:end]):
        at = start + match.start()
        if not _ABBREVIATED.search(text[max(first, at - 12) : at + 1]):
            out.append((first, start + match.end()))
            first = start + match.end()
    return [_trimmed(text, a, b) for a, b in [*out, (first, end)] if text[a:b].strip()]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - len(body) + len(body.rstrip())


def _orders_of(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The orders among the sentences of a stretch, and what about them goes on with one."""
    said = [" ".join(text[a:b].split()) for a, b in sentences]
    found = {i for i, each in enumerate(said) if is_order(each) or is_order(plain(each))}
    if not found and len(said) > 1 and any(map(goes_on, said)) and is_order(" ".join(said)):
        found = {i for i, each in enumerate(said) if goes_on(each)}
    for i in range(1, len(said)):
        if i - 1 in found and goes_on(said[i]):
            found.add(i)
    for i in reversed(range(len(said) - 1)):
        if i + 1 in found and leads_in(said[i]):
            found.add(i)
    yield from (Span(*sentences[i]) for i in sorted(found))


def _joined(found: Sequence[Span]) -> list[Span]:
    """Spans in turn, those that meet made one."""
    out: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, s.end)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _whole_lines(text: str, orders: Sequence[Span]) -> list[Span]:
    """The orders, each with all of a line on which nothing else is told."""
    rest = masked(text, orders)
    out: list[Span] = []
    empty: dict[tuple[int, int], bool] = {}  # a line may hold many
    for span in orders:
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        last = text.rfind("\n", 0, end) + 1
        if (start, end) not in empty:
            empty[start, end] = start == last and _says_nothing(rest[start:end])
        alone = empty[start, end]
        out.append(Span(start, end) if alone else span)
    return _joined(out)


def _says_nothing(rest: str) -> bool:
    """Whether an order leaves of its line but a marker, a label, or a row of a table with no more than these."""
    cells = [c for c in _borders(rest).split(rest) if re.search(r"\w", c)]
    if len(cells) > 1 or (cells and cells[0] != rest):
        return len(cells) == 1 and len(cells[0].split()) <= _LABEL and not re.search(r"\d", cells[0])
    return _BARE.fullmatch(rest) is not None
