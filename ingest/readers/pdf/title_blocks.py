"""The title block over a report: 'Report to', 'Date', 'Title', 'Agenda item' and the like at the top of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import iso_date
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.page import Page
from ingest.titles import BODY_ENDS

_LABELS = {
    "item": r"(?:agenda )?item(?: no\.?| number)?",
    "title": r"(?:report )?title|title of (?:the )?report|subject",
    "to": r"(?:report )?to|committee|meeting|body|board|decision[- ]maker",
    "date": r"(?:meeting )?date|date of (?:the )?(?:meeting|decision)",
    "by": r"(?:report )?(?:by|of|from|author)|(?:lead|contact|responsible|report) (?:officer|director|member)"
    r"|portfolio holder|(?:wards?|divisions?)(?: affected)?",
}
_KINDS = {kind: re.compile(rf"(?:{words})", re.I) for kind, words in _LABELS.items()}
_ITEM = re.compile(r"agenda item(?: no\.?| number)?:? ?\d+[a-z]?", re.I)
_WITHOUT_COLON = {"to": re.compile(r"report to (?:the )?[A-Z]", re.I), "by": re.compile(r"report (?:by|of) ", re.I)}
_LINES = 14
_TOP = 0.6
_BEGINS_WITHIN = 6
# Other pages have labels too: a form has 'Title' and 'Date'. A report says to whom it goes, or as which item.
_FEWEST = 3
_NEEDED = {"item", "to"}
_LONGEST = 12


def title_block(page: Page) -> tuple[Line, ...]:
    """The lines of the title block with which a page begins; none where it begins with none."""
    top = lines_of((word for word in page.words if word.base < _TOP * page.height), page.number)[:_LINES]
    found = [(at, line, kinds) for at, line in enumerate(top) if (kinds := set(_kinds(line)))]
    told = set().union(*(kinds for _, _, kinds in found)) if found else set()
    if len(told) < _FEWEST or not told & _NEEDED or found[0][0] >= _BEGINS_WITHIN:
        return ()
    return tuple(line for _, line, _ in found)


def _kinds(line: Line) -> Iterator[str]:
    """What a line tells: labels in front of a colon or a gap, 'Agenda item 7', or a body and its day."""
    for piece in line.segments:
        label = piece.text.partition(":")[0].strip()
        if piece is not line.segments[-1] or ":" in piece.text:
            yield from (kind for kind, words in _KINDS.items() if words.fullmatch(label))
        if _ITEM.fullmatch(piece.text):
            yield "item"
    yield from (kind for kind, words in _WITHOUT_COLON.items() if words.match(line.text))
    body = re.split(r"\W*\d", line.text, maxsplit=1)[0]
    if BODY_ENDS.search(body) and iso_date(line.text) and len(line.text.split()) <= _LONGEST:
        yield from ("to", "date")
