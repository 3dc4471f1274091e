"""The checker of sums: each figure read again from its place, the reckoning done again, the words compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.dates import years_in
from ingest.document import Document, plain
from retriever import wording
from retriever.figures import Figure, read_figure, said, without_unit
from retriever.sums import Operand, Sum, SumKind, worked_out
from retriever.values import Citation, Statement

# What stands between two cells of a row, and what may stand between a label and a figure that are not cells.
_BETWEEN_CELLS = re.compile(r"[\t|]")
_BESIDE = re.compile(r"[\s:,;(=*–—-]*")
# A figure is read whole: nothing of it may stand just before or just behind its place.
_MORE_BEFORE = re.compile(r"(?:£\s?|\d[.,]?|\w)$")
_MORE_BEHIND = re.compile(r"\w|[.,]\d|\s?%|\s(?:per ?cent|million|billion|thousand)\b", re.I)


def sum_faults(statement: Statement, documents: Mapping[str, Document]) -> list[str]:
    """What is wrong with a statement's sum; [] where it has none or its places bear it out."""
    done = statement.sum
    if done is None:
        return []
    if done.text not in statement.text:
        return ["a sum that is not said as it was reckoned"]
    captions = _captions(statement, documents)
    figures: list[Figure] = []
    for operand in done.operands:
        if not 0 <= operand.citation < len(statement.citations):
            return [f"an operand without a citation: {operand.value!r}"]
        citation = statement.citations[operand.citation]
        figure = _figure_at(done, operand, citation, documents[citation.document].text, captions)
        if figure is None:
            return [f"not at its place: {operand.name!r} {operand.value!r}"]
        figures.append(figure)
    if worked_out(done.kind, figures) != done.result:
        return [f"reckoned wrongly: {done.text[-80:]!r}"]
    return [] if _true_way(done) else [f"the wrong way: {done.way!r}"]


def _captions(statement: Statement, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The words marked in citations that hold no operand: what is said over a table of its unit."""
    used = {o.citation for o in statement.sum.operands} if statement.sum else set()
    others = [c for i, c in enumerate(statement.citations) if i not in used]
    return tuple(plain(documents[c.document].text[m.start : m.end]) for c in others for m in c.marks)


def _figure_at(done: Sum, operand: Operand, citation: Citation, text: str, captions: tuple[str, ...]) -> Figure | None:
    """The figure that stands, whole and marked, at an operand's place in its row and column; None if it does not."""
    place = operand.place
    marked = {*operand.label, place} <= set(citation.marks)
    if not marked or _MORE_BEFORE.search(text[: place.start]) or _MORE_BEHIND.match(text, place.end):
        return None
    printed = plain(text[place.start : place.end])
    if not operand.label:
        whole = not operand.name and done.about in plain(citation.quote)
        return _as_said(operand, printed, [()]) if whole else None
    label = " ".join(plain(text[s.start : s.end]) for s in operand.label)
    head = _head_over(operand, done.operands, citation, text)
    if head is None or not _names({label_said(label), without_unit(head)} - {""}, done, operand):
        return None
    title = (*citation.heads[:1], *citation.section[-1:], *captions)
    return _as_said(operand, printed, [(head, label, *title), (head, label)])


def label_said(label: str) -> str:
    """A row's label as it is said, without a note or a stop behind it."""
    return re.split(r"\s+Note:\s", label)[0].rstrip(" :.;,(–-")


def _names(told: set[str], done: Sum, operand: Operand) -> bool:
    """Whether the sum calls an operand by its row's label and its column's head, and by nothing else."""
    return told == {w for w in (done.about, operand.name) if w}


def _head_over(operand: Operand, every: Sequence[Operand], citation: Citation, text: str) -> str | None:
    """The head of the column in which a figure stands ('' beside no column); None where its row is not plain.

    Counted from the label by what stands between the cells, so a figure of another row or column is found out.
    """
    end = operand.label[-1].end
    between = text[end : operand.place.start] if end <= operand.place.start else "\n"
    if any(end <= s.start < operand.place.start for o in every if o.label != operand.label for s in o.label):
        return None
    cells = len(_BETWEEN_CELLS.findall(between))
    if not cells:
        return "" if _BESIDE.fullmatch(between) else None
    return citation.heads[cells] if "\n" not in between and cells < len(citation.heads) else None


def _as_said(operand: Operand, printed: str, nears: list[tuple[str, ...]]) -> Figure | None:
    """The figure that is said, with the unit of the nearest head that gives it that unit."""
    bare = read_figure(printed)
    for near in nears:
        figure = read_figure(printed, near)
        if figure and (operand.value == said(figure) or (figure == bare and operand.value == printed)):
            return figure
    return None


def _true_way(done: Sum) -> bool:
    """Whether 'a rise' or 'a fall' fits: the larger is said first, so it is a rise where that is the later."""
    if not done.way:
        return True
    if done.kind is not SumKind.DIFFERENCE or done.way not in wording.UP | wording.DOWN:
        return False
    larger, smaller = (max(years_in(o.name), default=0) for o in done.operands)
    return (
        larger != smaller
        and min(larger, smaller) > 0
        and done.way in (wording.UP if larger > smaller else wording.DOWN)
    )
