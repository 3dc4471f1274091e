"""Questions that the papers do not answer, made of what stands beside: a year after the last column, a column or a row
that a table lacks, a post that a body lacks. Near misses, of which a person has to say that nothing answers them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from eval.facts import Fact
from eval.matching import normalise
from eval.proposing.cells import row_facts, row_name
from eval.proposing.making import unheld
from ingest.dates import Years, years_in
from ingest.document import Document, Passage, PassageKind
from retriever.rows import Column, is_figures

FEW = 3
"""So many of a sort and paper: they are soon made and soon read."""
_POSTS = ("treasurer", "secretary", "vice-chair", "youth representative", "independent adviser", "deputy chair")
_SITS = re.compile(r"^Who sits on the (.+)\?$")
_OFFICER = "lead officer"


def beyond_facts(
    document: Document, passages: Sequence[Passage], told: Sequence[Fact], elsewhere: Iterable[str]
) -> Iterator[Fact]:
    """The near misses of one paper; ``told`` are its facts, ``elsewhere`` the names of rows of other papers."""
    rows = [(each, row_facts(document, each)) for each in passages if each.kind is PassageKind.ROW]
    dated = [(row, column, fact) for row, facts in rows for column, fact in facts[-1:] if len(column.years) == 1]
    yield from _few(_year_after(document, *each) for each in dated)
    yield from _few(_row_lacking(document, dated, name) for name in elsewhere)
    yield from _few(_column_lacking(document, row) for row, facts in rows if facts and is_figures(row))
    yield from _few(_post_lacking(document, fact, passages) for fact in told if fact.kind == "membership")


def _few(facts: Iterable[Fact | None]) -> Iterator[Fact]:
    found = [fact for fact in facts if fact]
    yield from found[:: max(1, len(found) // FEW)][:FEW]  # spread over the paper


def _year_after(document: Document, row: Passage, column: Column, fact: Fact) -> Fact | None:
    """The same cell in the first year after it that no word of the paper names."""
    last, named = column.years[0], years_in(document.text)
    span = last.last - last.first
    first = next(year for year in count(last.last + 1) if not named & {year, year + span})
    question = fact.question.replace(str(last), str(Years(first, first + span)))
    if question == fact.question:
        return None
    return unheld(document, question, row, "year-after", f"the table ends with {last}")


def _row_lacking(document: Document, dated: Sequence[tuple[Passage, Column, Fact]], name: str) -> Fact | None:
    """A row of another paper asked of a table of this one."""
    if not dated or normalise(name) in normalise(document.text):
        return None
    row, column, _ = dated[len(name) % len(dated)]
    what = "target" if column.target else "figure"
    question = f"What is the {what} for {name} in {column.years[0]}, in {document.particulars.title}?"
    return unheld(document, question, row, "row-lacking", "a row of another paper; no table of this one has it")


def _column_lacking(document: Document, row: Passage) -> Fact | None:
    if _OFFICER in normalise(document.text):
        return None
    question = f'Who is the {_OFFICER} for "{row_name(row)}" in {document.particulars.title}?'
    return unheld(document, question, row, "column-lacking", f"the paper names no {_OFFICER}")


def _post_lacking(document: Document, fact: Fact, passages: Sequence[Passage]) -> Fact | None:
    body, said = _SITS.match(fact.question), normalise(document.text)
    post = next((each for each in _POSTS if each not in said), "")
    if not body or not post:
        return None
    near = next(each for each in passages if str(each.order) in fact.id.split("-"))
    return unheld(document, f"Who is the {post} of the {body[1]}?", near, "post-lacking", "no member has this post")
