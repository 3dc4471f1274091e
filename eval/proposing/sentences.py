"""Facts of dates: a sentence that says on which day something was or will be, turned into the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.facts import Fact
from eval.proposing.making import lowered, proposed
from ingest.dates import DAY_MONTH_YEAR, MONTH_YEAR
from ingest.document import Document, Passage, PassageKind

_SAID = re.compile(
    r"^(?P<what>(?:The|A|An|[A-Z][a-z]+) [^.,;:]{3,80}?) (?P<verb>was|were|will|would) (?P<rest>[^.,;:]{3,60}?) "
    r"(?:on|by|in|from) (?P<date>[^.,;:]{6,30})\.?$"
)
_LEANS = re.compile(r"^(It|They|This|That|These|Those|He|She|There|In|On|By|At|From|If|When|Where|While)\b")


def date_facts(document: Document, passage: Passage) -> Iterator[Fact]:
    """The fact of one sentence that ends with a full date, or none."""
    match = _SAID.match(passage.text) if passage.kind is PassageKind.SENTENCE else None
    if not match or passage.lead or _LEANS.match(match["what"]) or not _whole_date(match["date"]):
        return
    question = f"When {match['verb']} {lowered(match['what'])} {match['rest']}?"
    if fact := proposed(document, "date", question, [(match["date"],)], [passage], "date"):
        yield fact


def _whole_date(text: str) -> bool:
    day = DAY_MONTH_YEAR.fullmatch(text)
    return bool((day and day[3]) or MONTH_YEAR.fullmatch(text))
