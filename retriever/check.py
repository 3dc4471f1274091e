"""The checker: every statement against its source. Whatever way an answer was made, it passes here or is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.dates import Years, periods_in, spoken_date
from ingest.document import Document, plain
from retriever import wording
from retriever.check_sums import sum_faults
from retriever.values import Answer, Citation, Outcome, Statement

_WORD = re.compile(r"[A-Za-z][\w’'-]*|\d[\d.,]*")
# How many of the places cited a stopped answer still names.
_NEAREST = 3
# A part so short may stand inside another word or figure by chance.
_SHORT = 6
# What may stand before a part, and after it: no letter, no more of a figure.
_WORD_BEGINS, _WORD_ENDS = re.compile(r"(?<!\w)"), re.compile(r"(?!\w)")
_BEGINS = re.compile(r"(?<![\w.,])")
_FIGURE_BEGINS, _FIGURE_ENDS = re.compile(r"(?<![\w£])(?<!\d[.,])"), re.compile(r"(?![\w%])(?![.,]\d)")


def faults(answer: Answer, documents: Mapping[str, Document]) -> list[str]:
    """What is wrong with an answer: quotes that differ from their place, words that no source holds. [] is a pass."""
    if answer.outcome in (Outcome.NOT_HELD, Outcome.STOPPED):
        return []
    out = []
    for statement in answer.statements:
        if statement.written:
            out.append("written by a language model, which is judged elsewhere (retriever.writing.judging)")
        unheld = [c for c in statement.citations if not exact(c, documents)]
        out += [f"quote differs from {c.document}[{c.start}:{c.end}]" for c in unheld]
        if not statement.citations:
            out.append("a statement without a citation")
        if not unheld:
            out += [*sum_faults(statement, documents), *_unsourced(statement, documents)]
    return out


def checked(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """The answer if it passes; else a refusal that says a check stopped it."""
    if not faults(answer, documents):
        return answer
    stopped = Statement(wording.NOT_HELD, (), ())
    nearest = tuple(c for c in answer.citations if exact(c, documents))[:_NEAREST]
    return Answer(answer.question, answer.asked, Outcome.STOPPED, (stopped,), nearest=nearest)


def exact(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """Whether a citation's quote is what stands at its place, and its marks stand inside it."""
    document = documents.get(citation.document)
    inside = all(citation.start <= m.start <= m.end <= citation.end for m in citation.marks)
    return inside and document is not None and document.quoted(citation.start, citation.end) == citation.quote


def _unsourced(statement: Statement, documents: Mapping[str, Document]) -> list[str]:
    """Parts that stand in no marked place, and words or figures outside the parts that are not connecting words."""
    known: set[str] = set()
    pieces: list[list[str]] = []
    for citation in statement.citations:
        document = documents[citation.document]
        pieces.append([plain(document.text[m.start : m.end]).lower() for m in citation.marks])
        said = f"{spoken_date(citation.date)} {citation.title} {document.particulars.body} {' '.join(citation.heads)}"
        known.update(_WORD.findall(said.lower()))
        periods = [*periods_in(said), *(p for piece in pieces[-1] for p in periods_in(piece))]
        if document.particulars.period:
            periods.append(Years(*document.particulars.period))
        known.update(w for y in periods for w in (str(y.first), str(y.last), f"{y.last % 100:02d}"))
    done = statement.sum
    # What a sum calls its operands must be borne out as all else is; the rest of it has been reckoned again.
    rest, out = statement.text.replace(done.text, done.names, 1) if done else statement.text, []
    for part in sorted((p for p in statement.parts if p), key=len, reverse=True):
        if part not in statement.text:
            out.append(f"not said: {part[:60]!r}")
        if not any(_stands_in(plain(part).lower(), held) for held in pieces):
            out.append(f"not in its source: {part[:60]!r}")
        rest = _without(part, rest)
    for said in wording.IN_ANSWERS:
        rest = rest.replace(said.strip(), " ")
    return out + [f"no source for {w!r}" for w in _WORD.findall(rest) if w.lower() not in known | wording.OF_TABLES]


def _without(part: str, text: str) -> str:
    """``text`` less a part, once, where it stands whole, so that '0' is not taken out of '2020'."""
    before, after = (_WORD_BEGINS, _WORD_ENDS) if len(part) <= _SHORT else (_BEGINS, _WORD_ENDS)
    at = next(_places(part, text, before, after), -1)
    if at < 0 and len(part) > _SHORT:
        at = text.find(part)
    return text if at < 0 else f"{text[:at]} {text[at + len(part) :]}"


def _stands_in(part: str, pieces: list[str]) -> bool:
    """Whether words stand, whole, in one piece, in all pieces read on, or are some pieces one after the other."""
    whole = (_places(part, piece, _FIGURE_BEGINS, _FIGURE_ENDS) for piece in [*pieces, " ".join(pieces)])
    return any(True for places in whole for _ in places) or _made_of(part, pieces)


def _places(part: str, text: str, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[int]:
    """Where ``part`` stands with what may stand before and after it. Patterns made for each part took longer."""
    at = text.find(part)
    while at >= 0:
        if before.match(text, at) and after.match(text, at + len(part)):
            yield at
        at = text.find(part, at + 1)


def _made_of(part: str, pieces: list[str]) -> bool:
    """Whether ``part`` is some of ``pieces`` in order, joined by a space: a cell that was broken over lines."""
    if not part:
        return True
    return any(
        _made_of(part[len(piece) :].strip(), pieces[at + 1 :])
        for at, piece in enumerate(pieces)
        if piece and (part == piece or part.startswith(f"{piece} "))
    )
