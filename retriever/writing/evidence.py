"""A passage as it is given to a language model: all that it stands under, then what it says, each on a line of its own.

A row of a table is said with the head of each of its columns before its value.
"""

from __future__ import annotations

from functools import lru_cache

from ingest.dates import spoken_date
from ingest.document import Document, Passage, PassageKind
from retriever.cell_words import head_name, value_of
from retriever.cite import cite
from retriever.thesaurus import acronyms
from retriever.writing.values import Evidence

# In letters: how far before a passage its paper may name what the passage leaves out.
_BEFORE = 600


def evidence_of(key: str, passage: Passage, document: Document) -> Evidence:
    """A passage of ``document`` under ``key``."""
    paper, said = document.particulars, _said(passage)
    title = ", ".join(dict.fromkeys(filter(None, (paper.title, paper.body, spoken_date(paper.date)))))
    context = (title, " > ".join(passage.headings), passage.lead, passage.section)
    words = "\n".join(line for line in dict.fromkeys((*context, said)) if line)
    return Evidence(key, cite(passage, document), words, said, _near(passage, document), _explained(document.text))


def _near(passage: Passage, document: Document) -> str:
    """What the paper says right before a passage, and of it the beginning: a table is named where it begins."""
    start = passage.words.start
    before = document.text[max(start - _BEFORE, 0) : start]
    return before.partition(" ")[2] if start > _BEFORE else before


@lru_cache(maxsize=256)
def _explained(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(acronyms(text).items()))


def _said(passage: Passage) -> str:
    """A row or a cell with the heads of its columns; any other passage as it is."""
    if passage.kind not in (PassageKind.ROW, PassageKind.CELL) or not passage.cells:
        return passage.text
    unit = passage.cells[0].head
    told = [(head_said(c.head), value_of(c, unit)) for c in passage.cells if c.words.text]
    if not any(head for head, _ in told):
        return f"{told[0][1]}: {', '.join(value for _, value in told[1:])}".rstrip(" :") if told else passage.text
    return "; ".join(f"{head}: {value}" if head else value for head, value in told)


def head_said(head: str) -> str:
    """A column's head as it is given: without the unit that each of its values carries, but with that in brackets."""
    name = head_name(head)
    return f"{name})" if name.count("(") > name.count(")") else name
