"""Whether a figure taken from a table is said of its own row and its own column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retriever.writing.amounts import Amount
from retriever.writing.figures import borne_out
from retriever.writing.sources import Source, Told, is_figure, stems_of
from retriever.writing.whens import When, whens_in
from retriever.writing.windows import of_something, subject, windows

# '19 of the 35': one column set against another.
_OF_ANOTHER = re.compile(r"\d (?:out )?of (?:(?:the|these|its|their|our) )?\d")
# In words: what is no longer than this may stand in one cell and be said of another.
_SHORT = 4


def row_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """The figures that stand in a table, and there in another row or column than the statement says."""
    labels = {t.cell.label: stems_of(t.cell.label) for s in sources for t in s.said if t.cell}
    yield from _words_of_another_row(statement, sources, labels)
    held = {a: c for a in of_something(statement.amounts) if (c := _cells_with(a, statement, sources))}
    before = subject(statement, list(held))
    every = [a for a in of_something(statement.amounts) if a in held or not _stands(a, statement, sources)]
    for at in (w for w in windows(statement, every) if w.amount in held):
        amount, window, cells = at.amount, at.words, held[at.amount]
        said = statement.text[amount.start : amount.end].strip()
        times = _times(statement, amount, window)
        of_another = bool(_OF_ANOTHER.search(statement.text[max(amount.start - 12, 0) : amount.end + 12]))
        if of_another and not times:
            times = list(statement.whens) if len(statement.whens) == 1 else []
        right_row = [(s, t) for s, t in cells if _own_row(t, labels, window | before)]
        if not right_row:
            yield f"of another row: {said!r}"
        elif not any(_own_column(t, s, times, window if not of_another else frozenset()) for s, t in right_row):
            yield f"of another column: {said!r}"


def _words_of_another_row(
    statement: Told, sources: Sequence[Source], labels: dict[str, frozenset[str]]
) -> Iterator[str]:
    """Short words of a table that are said of another cited row than their own."""
    if len(labels) == 1:
        return
    held: dict[str, list[Told]] = {}
    for told in (t for s in sources for t in s.said if t.cell):
        if told.cell and not is_figure(told.cell.value) and len(told.cell.value.split()) <= _SHORT:
            held.setdefault(told.cell.value, []).append(told)
    for value, tolds in held.items():
        stems = stems_of(value)
        if stems and stems <= statement.stems and not any(_own_row(t, labels, statement.stems - stems) for t in tolds):
            yield f"of another row: {value!r}"


def _cells_with(amount: Amount, statement: Told, sources: Sequence[Source]) -> list[tuple[Source, Told]]:
    """The cells that hold a figure; [] where it stands in words of the passages too."""
    found = [(s, t) for s in sources for t in s.every if any(borne_out(amount, a, t, statement) for a in t.amounts)]
    return found if all(t.cell and is_figure(t.cell.value) for _, t in found) else []


def _stands(amount: Amount, statement: Told, sources: Sequence[Source]) -> bool:
    """Whether any passage prints a figure; one that is worked out has words of its own, as 'two more than planned'."""
    return any(borne_out(amount, a, t, statement) for s in sources for t in s.every for a in t.amounts)


def _times(statement: Told, amount: Amount, window: frozenset[str]) -> list[When]:
    """The times that are said of a figure: the nearest on either side within its words."""
    near = [w for w in statement.whens if w.token in window]
    behind = [w for w in near if w.start >= amount.end]
    return behind[:1] or near[-1:]


def _own_row(told: Told, labels: dict[str, frozenset[str]], words: frozenset[str]) -> bool:
    """Whether no other cited row's label fits the words better where the two labels differ."""
    if told.cell is None:
        return True
    own = labels[told.cell.label]
    for label, other in labels.items():
        if label != told.cell.label and len((other - own) & words) > len((own - other) & words):
            return False
    return True


def _own_column(told: Told, source: Source, times: Sequence[When], words: frozenset[str]) -> bool:
    """Whether a cell's head has the time that is said, and no other head fits the words better."""
    if told.cell is None:
        return True
    heads = whens_in(told.cell.head) or _year_beside(source) or whens_in(told.cell.label)
    if heads and any(not _fits(w, heads, source) for w in times if w.year or w.part):
        return False
    own = stems_of(told.cell.head) | {w.token for w in heads}
    for other in source.said:
        if other.cell and other is not told and other.amounts and is_figure(other.cell.value):
            rival = stems_of(other.cell.head)
            if _same_times(other, told) and len((rival - own) & words) > len((own - rival) & words):
                return False
    return True


def _year_beside(source: Source) -> tuple[When, ...]:
    """The time that a cell of its own gives for the latest result beside it: 'Latest year: 2008/09'."""
    return tuple(w for t in source.said if t.cell and not t.amounts and not whens_in(t.cell.head) for w in t.whens)


def _same_times(one: Told, two: Told) -> bool:
    """Whether two heads are of the same time or of none, so that their words have to tell them apart."""
    a, b = ({w.token for w in whens_in(t.cell.head)} for t in (one, two) if t.cell)
    return a == b or not a or not b


def _fits(when: When, heads: Sequence[When], source: Source) -> bool:
    """Whether a time is that of a head, wholly or as far as the head names one."""
    if any(when.borne_out_by(h, source.years) for h in heads):
        return True
    if when.month and not when.last:
        if any(h.year == when.year and not (h.month or h.last or h.part) for h in heads):
            return True
        return any(h.year in (when.year, when.year - 1) and h.last for h in heads) or any(not h.year for h in heads)
    return all(h.part and not h.year for h in heads) and not when.part
