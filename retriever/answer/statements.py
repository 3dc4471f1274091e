"""One to three statements: the best sentence, item, row or cell, and what adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Passage, PassageKind
from retriever.answer.cells import say_cells
from retriever.answer.clauses import figure_clause, of_a_bracket, shortened
from retriever.answer.lists import led_in_by, under, whole_list
from retriever.answer.neighbours import stretch_of
from retriever.answer.parts import Asked, Found, say, say_in_a_row, say_led, say_list
from retriever.passage_words import passage_words
from retriever.rows import columns, is_figures
from retriever.values import Citation, Hit, Statement
from retriever.wanted import KINDS_OF_TEXT, Wanted

# At most so many statements, from so many of the best hits.
_MOST = 3
_TRIED = 10
# A second statement must be so near to the first, and meet so much of the question that the first does not.
_CLOSE = 0.7
_ADDS = 0.12
# So near to the best that the score cannot tell which of them answers: both are told.
_TIED = 0.95
# The same where the reader, too, holds it for an answer, and nearly for as good a one as the first.
_TIED_AS_READ = 0.75
_READ_AS_GOOD = 1.0
# A hit that holds the kind of answer asked for, or is more than a name, is put before a best one that does not.
_OF_THE_KIND = 0.8
_KINDS_TRIED = 6
_MORE_THAN_A_NAME = 0.88
_NAMES_TRIED = 4
_LONGEST_NAME = 3
# A list that a told sentence leads into is told with it up to so many items, and so many letters.
_MOST_LED = 12
_MOST_LED_LETTERS = 600
# In letters: where so much is told already, the passage put first is told without its neighbours.
_LONG = 300
# In letters: a longer passage is cut at a clause. In cells: a longer row of figures is told cell by cell.
_LONGEST = 420
_MOST_CELLS = 4
# One thing is asked for: a list is no answer, though it may follow.
_ONE_THING = (
    Wanted.COUNT,
    Wanted.DATE,
    Wanted.YEAR,
    Wanted.MONEY,
    Wanted.PERCENT,
    Wanted.PERSON,
    Wanted.NAME,
    Wanted.YES_NO,
)
_LISTED = (PassageKind.ITEM, PassageKind.ROW)
_TELLING_KINDS = (Wanted.MONEY, Wanted.DATE, Wanted.COUNT, Wanted.PERCENT)


def from_statements(asked: Asked) -> Found | None:
    """The best passage, and up to two more that meet words of the question which it does not."""
    hits = [h for h in asked.hits if h.passage.text]
    if not hits:
        return None
    first = _best(asked, hits)
    listed = _first_as_list(asked, first.passage)
    if listed:
        return listed
    chosen = [first, *_adding(asked, hits, first)]
    return _led_into(asked, chosen) or Found(say_each(asked, [h.passage for h in chosen]), first.score)


def say_each(asked: Asked, chosen: list[Passage]) -> tuple[Statement, ...]:
    """The passages as statements, each with what belongs to it where it is told uncut and more may be said."""
    told: list[Passage] = []
    said: list[Statement] = []
    for passage in chosen:
        if passage in told:
            continue
        alone = say_hit(asked, passage)
        stretch = [passage] if asked.question.only or alone.text != passage.text else stretch_of(asked, passage)
        fresh = [p for p in stretch if p not in told]
        led = led_in_by(asked, fresh[-1]) if fresh[-1].text.endswith(":") else []
        together = say_in_a_row if passage.kind is PassageKind.SENTENCE else say_list
        if 0 < len(led) <= _MOST_LED and sum(len(p.text) for p in led) <= _MOST_LED_LETTERS:
            said.append(say_led(asked, fresh, led))
            fresh += led
        else:
            said.append(together(asked, fresh) if len(fresh) > 1 else alone)
        told += fresh
    return tuple(said)


def the_first(asked: Asked, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The passage that search put first, with what belongs to it, for an answer of a way that did not choose it.

    None where ``said`` tells it, or no more may be said.
    """
    first = asked.hits[0].passage if asked.hits else None
    if first is None or not first.text or asked.question.only:
        return ()
    if any(_within(first, c) for s in said for c in s.citations):
        return ()
    whole = say_each(asked, [first])
    again = any(_covers(c, heard) for s in whole for c in s.citations for t in said for heard in t.citations)
    return (say_hit(asked, first),) if again or sum(len(s.text) for s in said) > _LONG else whole


def _within(passage: Passage, citation: Citation) -> bool:
    same = citation.document == passage.document
    return same and citation.start <= passage.words.start and passage.words.end <= citation.end


def _covers(one: Citation, other: Citation) -> bool:
    """Whether a citation holds all of another, as that of a sentence told with its list does the list's."""
    return one.document == other.document and one.start <= other.start and other.end <= one.end


def _first_as_list(asked: Asked, first: Passage) -> Found | None:
    """The list that the best passage leads into or belongs to, where more than one thing is asked for."""
    listed = None
    if first.text.endswith(":") or not asked.question.wants(*_ONE_THING):
        listed = under(asked, first)
    if not listed and first.kind in _LISTED and asked.question.wants_list:
        listed = whole_list(asked, first)
    return listed


def _adding(asked: Asked, hits: list[Hit], first: Hit) -> list[Hit]:
    """Hits of the same paper that meet what the first does not, or that are as good as it."""
    met = set(asked.matched(first).stems)
    weights = {t.stem: t.weight for t in asked.question.terms}
    total = sum(weights.values()) or 1.0
    chosen: list[Hit] = []
    for hit in hits[:_TRIED]:
        if len(chosen) + 1 >= (1 if asked.question.only else _MOST) or hit.score < _CLOSE * first.score:
            break
        if any(_same(hit.passage, c.passage) for c in (first, *chosen)):
            continue
        new = asked.matched(hit).stems - met
        adds = hit.passage.document == first.passage.document and sum(weights[s] for s in new) / total >= _ADDS
        if adds or hit.score >= (_TIED_AS_READ if _reads_as_well(hit, first) else _TIED) * first.score:
            chosen.append(hit)
            met |= new
    return chosen


def with_what_adds(asked: Asked, cells: Found) -> Found:
    """Cells with what adds to their row, where the reader holds that for an answer: it may be what is asked for.

    A second place for the same figure is enough beside them.
    """
    told = cells.statements[0].citations[0].passage
    row = next((h for h in asked.hits if h.passage.id == told), None)
    if row is None or len(cells.statements) > 1:
        return cells
    hits = [h for h in asked.hits if h.passage.text and not _worse_row(asked, h, row)]
    more = [h.passage for h in _adding(asked, hits, row) if h.signs.get("reader", 0.0) > 0]
    return replace(cells, statements=(*cells.statements, *say_each(asked, more)))


def _worse_row(asked: Asked, hit: Hit, row: Hit) -> bool:
    """Whether a hit is a row that meets less of the question than ``row`` and nothing else: it names that one."""
    return hit.passage.kind is PassageKind.ROW and asked.matched(hit).stems < asked.matched(row).stems


def _reads_as_well(hit: Hit, first: Hit) -> bool:
    """Whether the reader holds a hit for an answer that is about as good as the first."""
    here, there = hit.signs.get("reader"), first.signs.get("reader")
    return here is not None and there is not None and here > max(0.0, there - _READ_AS_GOOD)


def _led_into(asked: Asked, chosen: list[Hit]) -> Found | None:
    """The list that one of the further hits leads into, where the first is an item of it."""
    first = chosen[0].passage
    lead = next((c.passage for c in chosen[1:] if c.passage.text.endswith(":")), None)
    listed = under(asked, lead) if lead and first.kind is PassageKind.ITEM else None
    within = listed and any(c.start <= first.words.start < c.end for s in listed.statements for c in s.citations)
    return listed if within else None


def _best(asked: Asked, hits: list[Hit]) -> Hit:
    """The first hit that holds the kind of answer asked for and is not a mere name, where another is as good."""
    first = hits[0]
    for wanted in _TELLING_KINDS:
        kinds = frozenset(KINDS_OF_TEXT[wanted])
        if asked.question.wants(wanted) and not asked.holds(first, kinds):
            near = (h for h in hits[1:_KINDS_TRIED] if h.score >= _OF_THE_KIND * first.score)
            return next((h for h in near if asked.holds(h, kinds)), first)
    for hit in hits[:_NAMES_TRIED]:
        name = hit.passage.kind is PassageKind.ITEM and len(hit.passage.text.split()) <= _LONGEST_NAME
        if not name and hit.score >= _MORE_THAN_A_NAME * first.score:
            return hit
    return first


def _same(a: Passage, b: Passage) -> bool:
    """Whether one passage stands in the other, or says the same in the same paper."""
    if a.document != b.document:
        return False
    inside = a.words.start >= b.words.start and a.words.end <= b.words.end
    around = b.words.start >= a.words.start and b.words.end <= a.words.end
    return inside or around or a.text == b.text


def say_hit(asked: Asked, passage: Passage) -> Statement:
    """One passage as a statement, cut to what is asked where it says much more."""
    if is_figures(passage) and len(passage.cells) > _MOST_CELLS:
        return say_cells(asked, passage, columns(passage))
    narrowed = of_a_bracket(asked, passage)
    if narrowed:
        return say(asked, passage, " - ".join(narrowed), narrowed)
    text, parts = passage_words(passage)
    clipped = figure_clause(asked, passage)
    if not clipped and len(text) > _LONGEST and passage.kind is not PassageKind.ROW:
        clipped = shortened(asked, text)
    return say(asked, passage, clipped, (clipped,)) if clipped else say(asked, passage, text, parts)
