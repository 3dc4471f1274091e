"""What every proposed fact shares: its id, its evidence and its place; a quote stands in its paper as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from eval.citing import evidence
from eval.facts import Fact, Source
from eval.matching import met, normalise
from ingest.document import Document, Passage

ASKER = "officer"
NOTE = "proposed from the papers as read"
_LONGEST_ID = 32
DECLINED = ("not in the papers", "do not hold", "does not hold", "do not say", "does not say", "not found")
"""Any of these says rightly that the papers hold no answer."""


def proposed(
    document: Document,
    kind: str,
    question: str,
    groups: Sequence[tuple[str, ...]],
    held: Sequence[Passage],
    at: str,
) -> Fact | None:
    """A fact that ``held`` are the evidence for; ``None`` where a passage is no stretch of its paper or lacks its part.

    ``at`` tells it from other facts of the same passage.
    """
    quotes = [quote_of(document, passage) for passage in held]
    if not all(quotes) or not all(any(met(group, evidence(quote)) for quote in quotes) for group in groups):
        return None
    name = PurePosixPath(document.id).name
    sources = tuple(Source(name, quote, _where(passage)) for quote, passage in zip(quotes, held, strict=True))
    return Fact(_id(document, held[0], at), ASKER, kind, question, (), True, tuple(groups), (), sources, NOTE)


def unheld(document: Document, question: str, near: Passage, at: str, note: str) -> Fact:
    """A fact that no paper holds the answer to; ``near`` is what comes nearest to it."""
    return Fact(_id(document, near, at), ASKER, "unanswerable", question, (), False, (DECLINED,), (), (), note)


def _id(document: Document, first: Passage, at: str) -> str:
    name = PurePosixPath(document.id).name.rpartition(".")[0]
    return f"{_slug(name)[:_LONGEST_ID].strip('-')}-{first.order}-{at}".strip("-")


def quote_of(document: Document, passage: Passage) -> str:
    """The passage as printed, white space folded; '' where other words stand between its pieces.

    A cell that is printed over two lines has those of its neighbours between them: the same words in another order.
    """
    spans = passage.words.spans
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    printed = " ".join(document.text[start:end].split())
    return printed if sorted(evidence(printed).split()) == sorted(normalise(passage.text).split()) else ""


def _where(passage: Passage) -> str:
    number = f"paragraph {passage.number}" if passage.number and not passage.group else ""
    return ", ".join(filter(None, (number, *passage.headings[-1:], passage.kind.value)))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def bare(text: str) -> str:
    """Words without what joins them to the next: 'the Chair; and' is 'the Chair'."""
    return re.sub(r"[\s;,.:]*(?:[;,]\s*(?:and|or))?[\s;,.:]*$", "", text)


def lowered(text: str) -> str:
    """The words as they stand inside a sentence; a name in capitals or of two capital words stays as it is."""
    first, _, rest = text.partition(" ")
    named = not first[1:].islower() or rest[:1].isupper()
    if named and first not in ("A", "An", "The"):
        return text
    return text[:1].lower() + text[1:]
