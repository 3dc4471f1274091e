"""Answers that are reckoned from figures of the papers: a difference, a total, a share, the first of a rank.

Nothing is reckoned unless each figure is clear: named by the question, alone in its place, of the same unit as the
others. The sum is checked here as it will be again before it is shown; one that does not pass is not offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retriever.answer.arithmetic_asked import Wish, wish_of
from retriever.answer.arithmetic_named import Words, of_year, words_of, years_said
from retriever.answer.arithmetic_places import sheet_at
from retriever.answer.arithmetic_prose import two_figures
from retriever.answer.arithmetic_say import say_sum
from retriever.answer.arithmetic_sheets import Entry, Sheet
from retriever.answer.arithmetic_ways import named_ways
from retriever.answer.arithmetic_wholes import own_total, whole_ways
from retriever.answer.cells import say_cells
from retriever.answer.parts import Asked, Found, say
from retriever.language import stem, stems
from retriever.passage_words import passage_words
from retriever.rows import columns
from retriever.sums import SumKind
from retriever.values import Hit, Statement

# How many hits are looked at for figures, and how near the best they must be; a sentence must be nearer, and meet so
# much of the question.
_TRIED = 12
_NEAR = 0.75
_NEAR_IN_PROSE = 0.9
_PROSE_COVERS = 0.4
# What a word counts that stands in a sentence: it holds many words beside the name of its figures.
_IN_PROSE = 0.6
# A result found so near to the first is as good as that.
_RIVAL = 0.9
# What was reckoned from named figures is surer than its row's score says.
_SURER = 0.1


@dataclass(frozen=True, slots=True)
class _Offer:
    """What one sentence or sheet offers: the hit it was found by, how much of the question its names meet.

    ``statement`` is None where a sheet is spoken of, but its figures are not clear.
    """

    statement: Statement | None
    hit: Hit
    met: float


def from_arithmetic(asked: Asked) -> Found | None:
    """What the question wants reckoned; None where it wants nothing of the kind or the figures are not clear.

    They are not clear either where two tables that are named and found alike give two different results.
    """
    wish = wish_of(asked.question.core)
    if wish is None or not asked.hits:
        return None
    offers = list(_offers(asked, wish))
    best = max(offers, key=lambda o: (o.met, o.statement is not None), default=None)
    if best is None or best.statement is None or any(_rivals(best, o) for o in offers):
        return None
    return Found((best.statement,), best.hit.score + _SURER)


def _rivals(best: _Offer, other: _Offer) -> bool:
    """Whether another offer says something else and is as good."""
    as_good = other.met >= _RIVAL * best.met and other.hit.score >= _RIVAL * best.hit.score
    return bool(as_good and other.statement and best.statement and other.statement.text != best.statement.text)


def _offers(asked: Asked, wish: Wish) -> Iterator[_Offer]:
    """What the hits near the best one offer, in their order; of the whole of a sheet only the first is asked."""
    words, seen = words_of(asked), set[str]()
    for hit in asked.hits[:_TRIED]:
        if hit.score < _NEAR * asked.hits[0].score:
            return
        sheet = None if wish.rest else sheet_at(asked, hit, with_title=not wish.counted)
        key = sheet.entries[0][0].passage.id if sheet else ""
        if sheet and key not in seen:
            statement = _of_sheet(asked, wish, sheet, first=not seen)
            seen.add(key)
            met = _met(words, statement) if statement else _claim(words, sheet, asked.question.text)
            yield _Offer(None if _is_a_name(wish, statement) else statement, hit, met)
        statement = _of_prose(asked, wish, hit)
        if statement and not _is_a_name(wish, statement):
            yield _Offer(statement, hit, _IN_PROSE * _met(words, statement))


def _met(words: Words, statement: Statement) -> float:
    """How much of the question the names in a statement meet."""
    return sum(words.met(statement.sum.names if statement.sum else statement.text).values())


def _is_a_name(wish: Wish, statement: Statement | None) -> bool:
    """Whether the paper itself has the question's word for the difference: 'the gap' is then a measure's name."""
    names = statement.sum.names if statement and statement.sum else ""
    return bool(wish.noun) and stem(wish.noun) in stems(names)


def _claim(words: Words, sheet: Sheet, question: str) -> float:
    """How much of the question the line of a sheet meets that meets most of it; 0 where it has no figure or year."""
    years = [y for y in years_said(question) if any(c.years for c in sheet.columns)]
    if not any(e.figure for row in sheet.entries for e in row) or any(not of_year(y, sheet) for y in years):
        return 0.0
    lines = [n for n in sheet.lines if not n.total]
    return max((sum(words.met(n.known_by or n.text).values()) for n in lines), default=0.0)


def _of_prose(asked: Asked, wish: Wish, hit: Hit) -> Statement | None:
    """What lies between the two figures that a sentence sets against each other."""
    near = hit.score >= _NEAR_IN_PROSE * asked.hits[0].score and asked.matched(hit).coverage >= _PROSE_COVERS
    if wish.kind is not SumKind.DIFFERENCE or not wish.plain or not near:
        return None
    found = two_figures(hit.passage, asked.document(hit.passage), wish.moves, wish.rest)
    return say_sum(asked, found) if found else None


def _of_sheet(asked: Asked, wish: Wish, sheet: Sheet, first: bool) -> Statement | None:
    """What is reckoned on a sheet: on lines that are named, else, on the ``first`` sheet, on all of a column."""
    found = named_ways(asked, wish, sheet)
    if found or not first:
        return say_sum(asked, found, sheet) if found else None
    total = own_total(asked, sheet) if wish.kind is SumKind.TOTAL else None
    whole = None if total else whole_ways(asked, wish, sheet)
    return _quoted(asked, total) if total else say_sum(asked, whole, sheet) if whole else None


def _quoted(asked: Asked, total: Entry) -> Statement:
    """A table's own total as it stands there."""
    own = [c for c in columns(total.passage) if total.place in c.cell.words.spans]
    return say_cells(asked, total.passage, own) if own else say(asked, total.passage, *passage_words(total.passage))
