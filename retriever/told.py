"""Where the answer before a question stands in the papers: what leans on it is likely to be answered close by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.document import Passage, PassageKind
from retriever.language import content_tokens, stems
from retriever.values import Turn
from retriever.views import View, Views

# How many passages to each side are near what was told, less the further off.
_REACH = 4
# In letters: less may stand in an answer by chance.
_SHORTEST = 12
_SHORTEST_LABEL = 3
# A question of no more telling words hardly stands alone, though it points to nothing.
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """The papers (ids) that an answer tells from; passages (ids) beside what it tells, nearest 1 down to 0."""

    papers: frozenset[str] = frozenset()
    near: Mapping[str, float] = field(default_factory=dict)


NOTHING_TOLD = Told()


def told_before(question: str, completed: str, history: Sequence[Turn], views: Views) -> Told:
    """What the last answer told, for a question that leans on it; nothing for one that stands by itself.

    It leans if it had to be completed from the conversation, or has few telling words.
    """
    leans = completed != question or len(content_tokens(question)) <= _FEW_WORDS
    answer = history[-1].answer if history else ""
    if not answer or not leans:
        return NOTHING_TOLD
    words = frozenset(stems(answer))
    papers: set[str] = set()
    near: dict[str, float] = {}
    for document, its in views.by_document.items():
        told = [at for at, view in enumerate(its) if _is_told(view, answer, words)]
        if told:
            papers.add(document)
            near |= _beside(told, its)
    return Told(frozenset(papers), near)


def _beside(told: Sequence[int], views: Sequence[View]) -> dict[str, float]:
    """The passages beside those of one paper that are told, which themselves have been heard."""
    near: dict[str, float] = {}
    for at in told:
        for other in range(max(0, at - _REACH), min(len(views), at + _REACH + 1)):
            name = views[other].passage.id
            near[name] = max(near.get(name, 0.0), 1.0 - abs(other - at) / (_REACH + 1))
    heard = {views[at].passage.id for at in told}
    return {name: worth for name, worth in near.items() if name not in heard}


def _is_told(view: View, answer: str, words: frozenset[str]) -> bool:
    """Whether an answer, with the stems ``words``, tells a passage: whole, or of a row the label and a cell."""
    passage = view.passage
    if passage.kind is PassageKind.HEADING:
        return False
    if passage.kind is PassageKind.ROW:
        return _is_row_told(passage, answer)
    return view.stems <= words and len(passage.text) >= _SHORTEST and passage.text.rstrip(" ;,.") in answer


def _is_row_told(row: Passage, answer: str) -> bool:
    label, *rest = (c.words.text for c in row.cells)
    return len(label) >= _SHORTEST_LABEL and label in answer and any(cell and cell in answer for cell in rest)
