"""The checker: every statement against its source. Whatever way an answer was made, it passes here or is not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.dates import spoken_date
from ingest.document import Document, plain
from retriever import wording
from retriever.values import Answer, Citation, Outcome, Statement

_WORD = re.compile(r"[A-Za-z][\w’'-]*|\d[\d.,]*")


def faults(answer: Answer, documents: Mapping[str, Document]) -> list[str]:
    """What is wrong with an answer: quotes that differ from their place, words that no source holds. [] is a pass."""
    out = []
    for statement in answer.statements:
        out += [f"quote differs from {c.document}[{c.start}:{c.end}]" for c in statement.citations if not _exact(c, documents)]
        out += [] if answer.refused else _unsourced(statement, documents)
        if not statement.citations and not answer.refused:
            out.append("a statement without a citation")
    return out


def checked(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """The answer if it passes; else a refusal that says a check stopped it."""
    if not faults(answer, documents):
        return answer
    stopped = Statement(wording.NOT_HELD, (), ())
    return Answer(answer.question, answer.asked, Outcome.STOPPED, (stopped,), nearest=answer.citations[:3])


def _exact(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document)
    return document is not None and document.text[citation.start : citation.end] == citation.quote


def _unsourced(statement: Statement, documents: Mapping[str, Document]) -> list[str]:
    """Parts that stand in no quote, and words outside the parts that are not connecting words."""
    sources = [plain(c.quote).lower() for c in statement.citations]
    held = " ".join(sources)
    known = set(_WORD.findall(held))
    for citation in statement.citations:
        document = documents[citation.document]
        known.update(_WORD.findall(f"{spoken_date(citation.date)} {citation.title} {document.particulars.body}".lower()))
        known.update(_WORD.findall(" ".join((*citation.section, *citation.heads)).lower()))
    rest, out = statement.text, []
    for part in sorted((p for p in statement.parts if p), key=len, reverse=True):
        if not _stands_in(part, held):
            out.append(f"not in its source: {part[:60]!r}")
        rest = rest.replace(part, " ")
    return out + [f"no source for {w!r}" for w in _WORD.findall(rest) if w.lower() not in known and w.lower() not in wording.CONNECTING and not _figure(w)]


def _stands_in(part: str, held: str) -> bool:
    """In one piece, or, where a cell was broken over lines that stand between others, word by word in order."""
    wanted = plain(part).lower()
    if wanted in held:
        return True
    at = 0
    for word in wanted.split():
        found = held.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


def _figure(word: str) -> bool:
    """A figure outside the parts: a count, a sum or a difference worked out from what is cited."""
    return word[0].isdigit()
