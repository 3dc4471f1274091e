"""Figures chosen for a reckoning -> a statement: the sum in words, each operand's row cited and its figure marked."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Passage, Span, plain
from retriever.answer.arithmetic_chosen import Chosen
from retriever.answer.arithmetic_sheets import Entry, Sheet
from retriever.answer.parts import Asked
from retriever.check_sums import sum_faults
from retriever.cite import cite, cite_list
from retriever.figures import without_unit
from retriever.sums import Operand, Sum, worked_out
from retriever.values import Citation, Statement

# So many rows are cited each for itself; more of one table in one citation.
_FEW_ROWS = 3


def say_sum(asked: Asked, found: Chosen, sheet: Sheet | None = None) -> Statement | None:
    """The statement of a sum; None where the figures do not bear it, or the checker would not let it pass.

    ``sheet`` is the sheet that the figures stand in, None where they stand in a sentence.
    """
    entries = [e for _, e in found.operands]
    figures = [e.figure for e in entries if e.figure]
    result = worked_out(found.kind, figures) if len(figures) == len(entries) else None
    if result is None:
        return None
    rows = list({e.passage.id: e.passage for e in entries}.values())
    heads = sheet.heads if sheet else ()
    citations = (*_citations(asked, heads, rows, entries), *_of_caption(asked, sheet))
    operands = tuple(_operand(name, e, citations) for name, e in found.operands)
    done = Sum(found.kind, found.about, operands, result, found.way, found.shown)
    parts = _parts(done, heads, asked.document(rows[0]).text)
    statement = Statement(done.text, citations, parts, done)
    return None if sum_faults(statement, asked.views.documents) else statement


def _citations(asked: Asked, heads: tuple[str, ...], rows: list[Passage], entries: list[Entry]) -> tuple[Citation, ...]:
    """One citation a row, or one for many; the labels and figures that are used are marked, in order."""
    document = asked.document(rows[0])
    if len(rows) <= _FEW_ROWS:
        whole = [cite(r, document) for r in rows]
    else:
        whole = [cite_list(sorted(rows, key=lambda p: p.order), document)]
    return tuple(replace(c, marks=_marks(entries, c), heads=heads) for c in whole)


def _of_caption(asked: Asked, sheet: Sheet | None) -> tuple[Citation, ...]:
    """The citation of the line over a table that gives its figures their unit, where no head does."""
    caption = sheet.caption if sheet else None
    return (cite(caption, asked.document(caption)),) if caption else ()


def _marks(entries: list[Entry], citation: Citation) -> tuple[Span, ...]:
    """The labels and figures in a citation; of a sentence, which is said whole, all of it besides."""
    spans = {s for e in entries for s in (*(e.label or e.passage.words.spans), e.place) if s}
    inside = [s for s in spans if citation.start <= s.start and s.end <= citation.end]
    return tuple(sorted(inside, key=lambda s: s.start))


def _operand(name: str, entry: Entry, citations: tuple[Citation, ...]) -> Operand:
    place = entry.place or Span(0, 0)
    at = next((i for i, c in enumerate(citations) if place in c.marks), -1)
    return Operand(name, entry.value, place, at, entry.label)


def _parts(done: Sum, heads: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The pieces of a sum that stand in the paper, in the order in which they are said: labels and figures.

    A column's name is its head, which is no part of the row.
    """
    names = {without_unit(h) for h in heads}
    said = [done.about]
    for operand in done.told:
        said += [operand.name, plain(text[operand.place.start : operand.place.end])]
    return tuple(w for w in said if w and w not in names)
