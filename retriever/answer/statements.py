"""One to three statements: the best sentence, item, row or cell, and what adds to it."""

from __future__ import annotations

import re

from ingest.document import Passage, PassageKind
from retriever.answer.cells import is_figures
from retriever.answer.lists import under, wants_list, whole_list
from retriever.answer.parts import LONGEST, Asked, Found, passage_words, say
from retriever.language import stem, tokens
from retriever.values import Hit, Statement
from retriever.wanted import Wanted

_MOST = 3
_KINDS = (
    (Wanted.MONEY, frozenset({"money"})),
    (Wanted.DATE, frozenset({"date", "year"})),
    (Wanted.COUNT, frozenset({"number"})),
    (Wanted.PERCENT, frozenset({"percent", "number"})),
)
_CLOSE = 0.8
_ADDS = 0.18
# So near to the best that the score cannot tell which of them answers: both are told.
TIED = 0.95
_CLAUSE = re.compile(
    r"[;,]\s+(?=(?:and|but|although|however|which|while|whereas|with|including|to ensure|in order)\b)|"
    r";\s+|\s+\((?=[A-Z][^)]{40,}\))"
)


def from_statements(asked: Asked, prefix: bool = False, most: int = _MOST) -> Found | None:
    """The best passage, and up to two more that meet words of the question which it does not."""
    hits = [h for h in asked.hits if h.passage.text]
    if not hits:
        return None
    first = _best(asked, hits)
    most = 1 if asked.question.only else most
    single = asked.question.wants(
        Wanted.COUNT, Wanted.DATE, Wanted.YEAR, Wanted.MONEY, Wanted.PERCENT, Wanted.PERSON, Wanted.NAME, Wanted.YES_NO
    )
    if first.passage.text.endswith(":") or not single:
        listed = under(asked, first.passage)
        if listed:
            return listed
    chosen = [first]
    if wants_list(asked.question) and first.passage.kind is PassageKind.ITEM:
        listed = whole_list(asked, first.passage)
        if listed:
            return listed
    met = set(asked.searcher.matched(asked.question, asked.views.by_id[first.passage.id]).stems)
    weights = {t.stem: t.weight for t in asked.question.terms}
    total = sum(weights.values()) or 1.0
    for hit in hits[:10]:
        if len(chosen) >= most or hit.score < _CLOSE * first.score:
            break
        if any(_same(hit.passage, c.passage) for c in chosen):
            continue
        new = asked.searcher.matched(asked.question, asked.views.by_id[hit.passage.id]).stems - met
        adds = sum(weights.get(s, 0.0) for s in new) / total >= _ADDS and hit.passage.document == first.passage.document
        if adds or hit.score >= TIED * first.score:
            chosen.append(hit)
            met |= new
    led = next((c.passage for c in chosen[1:] if c.passage.text.endswith(":")), None)
    listed = under(asked, led) if led and first.passage.kind is PassageKind.ITEM else None
    if listed and any(c.start <= first.passage.words.start < c.end for s in listed.statements for c in s.citations):
        return listed
    return Found(tuple(say_hit(asked, h.passage, prefix) for h in chosen), first.score)


def _best(asked: Asked, hits: list[Hit]) -> Hit:
    """The first hit that is not a mere name, where another is as good."""
    first = hits[0]
    for wanted, kinds in _KINDS:
        if asked.question.wants(wanted) and not kinds & asked.views.by_id[first.passage.id].kinds:
            fitting = (
                h for h in hits[1:6] if kinds & asked.views.by_id[h.passage.id].kinds and h.score >= 0.8 * first.score
            )
            return next(fitting, first)
    for hit in hits[:4]:
        bare = hit.passage.kind is PassageKind.ITEM and len(hit.passage.text.split()) <= 3
        if not bare and hit.score >= 0.88 * first.score:
            return hit
    return first


def _same(a: Passage, b: Passage) -> bool:
    if a.document != b.document:
        return False
    inside = a.words.start >= b.words.start and a.words.end <= b.words.end
    around = b.words.start >= a.words.start and b.words.end <= a.words.end
    return inside or around or a.text == b.text


def say_hit(asked: Asked, passage: Passage, prefix: bool = False) -> Statement:
    """One passage as a statement: a sentence that leans on the one before it brings that along."""
    if passage.kind is PassageKind.ROW and is_figures(passage) and len(passage.cells) > 4:
        from retriever.answer.cells import _say_cells, columns

        return _say_cells(asked, passage, columns(passage))
    text, parts = passage_words(passage, asked.question)
    narrowed = _of_a_bracket(asked, passage)
    if narrowed:
        return say(asked, [passage], " - ".join(narrowed), narrowed, prefix)
    clipped = _figure_clause(asked, passage)
    if clipped:
        return say(asked, [passage], clipped, (clipped,), prefix)
    if len(text) > LONGEST and passage.kind is not PassageKind.ROW:
        short = _shortened(asked, text)
        return say(asked, [passage], short, (short,), prefix)
    return say(asked, [passage], text, parts, prefix)


_TURN = re.compile(
    r"[,;]\s+(?=(?:and|but|or|while|whereas|although|compared|with|from|which)\b)|;\s+|"
    r"(?<=\d%)\s+(?=and\b)|(?<=\))\s*[,;]\s+"
)


_BRACKET = re.compile(r"\s*\(([^()]*\d[^()]*)\)")


def _of_a_bracket(asked: Asked, passage: Passage) -> tuple[str, ...]:
    """Of a bracket with a figure for each of several years or subjects, the one asked for, behind what precedes it."""
    if passage.kind not in (PassageKind.SENTENCE, PassageKind.ITEM):
        return ()
    years = {str(y.first) for y in asked.question.years}
    words = {t.stem for t in asked.question.terms if not t.stem[0].isdigit()}
    for match in _BRACKET.finditer(passage.text):
        pieces = [p for p in re.split(r",\s+(?:and\s+)?|\s+and\s+(?=from\b|\d|£)", match[1]) if re.search(r"\d", p)]
        if len(pieces) < 2:
            continue
        fitting = [p for p in pieces if any(y in p for y in years) or words & {stem(t) for t in tokens(p)}]
        before = passage.text[: match.start()]
        if 0 < len(fitting) < len(pieces) and len(before) > 20:
            return (before, *fitting)
    return ()


def _figure_clause(asked: Asked, passage: Passage) -> str:
    """Of a sentence with several figures, the part up to where what is asked has been said."""
    question = asked.question
    if passage.kind not in (PassageKind.SENTENCE, PassageKind.ITEM) or len(passage.text) < 110:
        return ""
    if not question.wants(Wanted.PERCENT, Wanted.COUNT, Wanted.MONEY) or question.wants(
        Wanted.LIST, Wanted.COMPARISON, Wanted.CHANGE
    ):
        return ""
    text = passage.text
    words = {t.stem for t in question.terms if not t.stem[0].isdigit()}
    whole = words & {stem(t) for t in tokens(text)}
    for cut in (m.start() for m in _TURN.finditer(text)):
        head = text[:cut]
        if (
            len(head) > 40
            and re.search(r"\d", head)
            and whole <= {stem(t) for t in tokens(head)}
            and re.search(r"\d", text[cut:])
        ):
            return head
    return ""


def _shortened(asked: Asked, text: str) -> str:
    """A long sentence or item cut at a clause, as far as the question's words reach in it."""
    words = {t.stem for t in asked.question.terms}
    cuts = [m.start() for m in _CLAUSE.finditer(text)]

    def met(piece: str) -> int:
        return len(words & {stem(t) for t in tokens(piece)})

    for cut in cuts:
        if met(text[:cut]) >= met(text) and cut > 60 and not asked.question.wants(Wanted.LIST):
            return text[:cut]
    return text
