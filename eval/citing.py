"""Whether an answer's citations lead to what the known fact names as its evidence.

Both sides are compared after ``evidence``: normalised as in matching, with the marks of Markdown taken out.

A golden source counts as CITED when a citation is of its document and

- a citation of that document holds the source's quote; or
- the corpus is a digest (other words than the source's), or the quote is short (``SHORT`` characters or fewer:
  a heading that stands for its table, a cell), and every group of ``must_include`` that the answer meets, at least
  one, is found in the text of some citation of one of the fact's documents.

A citation is RIGHT when its document is among the fact's documents and its text meets at least one group of
``must_include`` or overlaps a source's quote: one holds the other, or they share ``RUN`` words in a row.
"""

from __future__ import annotations

from collections.abc import Callable

from eval.asking import Cited, Reply
from eval.facts import Fact, Source
from eval.matching import met, normalise
from ingest.document import plain

SHORT = 60
"""A quote of this length names a cell or a heading; the answer seldom stands in the heading itself."""

RUN = 6
"""Six words in a row are seldom shared by chance, and survive a quote that begins or ends elsewhere."""

Names = Callable[[str], frozenset[str]]
"""From a cited file's name to the names by which facts may know it: itself, and the source of a digest."""


def evidence(text: str) -> str:
    """Source text made comparable: no marks of emphasis, no cell borders, normalised."""
    return normalise(plain(text).replace("|", " "))


def cited_sources(fact: Fact, reply: Reply, names: Names, digest: bool) -> int:
    """How many of the fact's golden sources the reply cites, as defined above."""
    right = [each for each in reply.citations if names(each.document) & fact.documents]
    stand_in = _answer_stands_in(fact, reply, right)
    return sum(_cited(source, right, names, digest, stand_in) for source in fact.sources)


def _cited(source: Source, right: list[Cited], names: Names, digest: bool, stand_in: bool) -> bool:
    own = [each for each in right if source.document in names(each.document)]
    quote = evidence(source.quote)
    if any(quote in evidence(each.text) for each in own):
        return True
    return bool(own) and stand_in and (digest or len(quote) <= SHORT)


def holds(source: Source, fact: Fact, passage: Cited, names: Names, digest: bool) -> bool:
    """Whether a passage alone is evidence for a golden source of ``fact``.

    It is of that document, and it holds the source's quote or shares ``RUN`` words in a row with it; or it meets at
    least one group of ``must_include``, and is part of the quote, or the quote is short, or the corpus a digest.
    """
    if source.document not in names(passage.document):
        return False
    text, quote = evidence(passage.text), evidence(source.quote)
    if quote in text or _runs(text) & _runs(quote):
        return True
    return (text in quote or digest or len(quote) <= SHORT) and any(met(group, text) for group in fact.must_include)


def _answer_stands_in(fact: Fact, reply: Reply, right: list[Cited]) -> bool:
    """Whether every group that the answer meets, at least one, is found in a citation of a right document."""
    said = [group for group in fact.must_include if met(group, reply.answer)]
    return bool(said) and all(any(met(group, evidence(each.text)) for each in right) for group in said)


def right_citations(fact: Fact, reply: Reply, names: Names) -> int:
    """How many of the reply's citations are right, as defined above."""
    return sum(_is_right(fact, each, names) for each in reply.citations)


def _is_right(fact: Fact, cited: Cited, names: Names) -> bool:
    known_as = names(cited.document)
    text = evidence(cited.text)
    if not known_as & fact.documents:
        return False
    if any(met(group, text) for group in fact.must_include):
        return True
    return any(_overlap(text, evidence(source.quote)) for source in fact.sources if source.document in known_as)


def _overlap(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one in other or other in one or bool(_runs(one) & _runs(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
