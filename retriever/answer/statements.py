"""One to three statements: the best sentence, item, row or cell, and what adds to it."""

from __future__ import annotations

import re

from ingest.document import Passage, PassageKind
from retriever.answer.cells import is_figures
from retriever.answer.parts import LONGEST, Asked, Found, passage_words, say
from retriever.question import Wanted
from retriever.values import Hit, Statement

_MOST = 3
_CLOSE = 0.8
_ADDS = 0.18
_CLAUSE = re.compile(r"[;,]\s+(?=(?:and|but|although|however|which|while|whereas|with|including|to ensure|in order)\b)|;\s+|\s+\((?=[A-Z][^)]{40,}\))")


def from_statements(asked: Asked, prefix: bool = False, most: int = _MOST) -> Found | None:
    """The best passage, and up to two more that meet words of the question which it does not."""
    hits = [h for h in asked.hits if h.passage.text]
    if not hits:
        return None
    first = _best(asked, hits)
    chosen = [first]
    met = set(asked.searcher.matched(asked.question, asked.views.by_id[first.passage.id]).stems)
    weights = {t.stem: t.weight for t in asked.question.terms}
    total = sum(weights.values()) or 1.0
    for hit in hits[:10]:
        if len(chosen) >= most or hit.score < _CLOSE * first.score:
            break
        if any(_same(hit.passage, c.passage) for c in chosen):
            continue
        new = asked.searcher.matched(asked.question, asked.views.by_id[hit.passage.id]).stems - met
        if sum(weights.get(s, 0.0) for s in new) / total >= _ADDS and hit.passage.document == first.passage.document:
            chosen.append(hit)
            met |= new
    return Found(tuple(say_hit(asked, h.passage, prefix) for h in chosen), first.score)


def _best(asked: Asked, hits: list[Hit]) -> Hit:
    """The first hit that is not a lead-in of a list, nor a mere name, where another is as good."""
    first = hits[0]
    for hit in hits[:4]:
        bare = hit.passage.text.endswith(":") or (hit.passage.kind is PassageKind.ITEM and len(hit.passage.text.split()) <= 3)
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
    if len(text) > LONGEST and passage.kind is not PassageKind.ROW:
        short = _shortened(asked, text)
        return say(asked, [passage], short, (short,), prefix)
    return say(asked, [passage], text, parts, prefix)


def _shortened(asked: Asked, text: str) -> str:
    """A long sentence or item cut at a clause, as far as the question's words reach in it."""
    words = {t.stem for t in asked.question.terms}
    cuts = [m.start() for m in _CLAUSE.finditer(text)]
    from retriever.language import stem, tokens

    def met(piece: str) -> int:
        return len(words & {stem(t) for t in tokens(piece)})

    for cut in cuts:
        if met(text[:cut]) >= met(text) and cut > 60 and not asked.question.wants(Wanted.LIST):
            return text[:cut]
    return text
