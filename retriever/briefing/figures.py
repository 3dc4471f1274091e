"""The tables of targets and results that meet a subject, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from ingest.document import Document, Passage, PassageKind, plain
from retriever.briefing.keys import key_of
from retriever.briefing.series import series_of
from retriever.briefing.values import FigureRow, FigureTable
from retriever.cite import cite
from retriever.language import STOP, content_tokens, stem, stems
from retriever.rows import columns, is_figures

MOST_ROWS = 40
"""Rows of one table that a briefing holds."""

_LONGEST_CAPTION = 160
Meets = Callable[[Document, Passage], bool]


def figure_tables(
    documents: Iterable[tuple[Document, Sequence[Passage]]], name: str, whole_papers: bool
) -> tuple[FigureTable, ...]:
    """Rows of targets or results whose measure meets the subject; or else those whose caption or headings do.

    With ``whole_papers``, where neither does, those of papers whose title or body does. Newest paper first.
    """
    wanted = frozenset(stem(t) for t in content_tokens(name) if t not in STOP)
    held = [(d, [p for p in passages if _is_target_row(p)]) for d, passages in documents]
    ways: list[Meets] = [
        lambda _, p: wanted <= set(stems(p.cells[0].words.text)),
        lambda _, p: wanted <= set(stems(f"{p.lead} {' '.join(p.headings)} {p.section}")),
    ]
    if whole_papers:
        ways.append(lambda d, _: wanted <= set(stems(f"{d.particulars.title} {d.particulars.body}")))
    for way in ways if wanted else ():
        found = [table for d, rows in held for table in _tables(d, [p for p in rows if way(d, p)])]
        if found:
            return tuple(found)
    return ()


def _is_target_row(passage: Passage) -> bool:
    if passage.kind is not PassageKind.ROW or not passage.cells or not is_figures(passage):
        return False
    return bool(passage.cells[0].words.text) and any(c.target or c.latest for c in columns(passage))


def _tables(document: Document, rows: Sequence[Passage]) -> list[FigureTable]:
    out = []
    for _, members in groupby(rows, key=lambda p: p.group):
        every = list(members)
        made = [row for p in every[:MOST_ROWS] if (row := _row(document, p))]
        heads = tuple(c.head for c in every[0].cells)
        if made:
            caption = every[0].headings[-1] if every[0].headings else every[0].lead[:_LONGEST_CAPTION]
            out.append(FigureTable(caption, heads, tuple(made), max(0, len(every) - MOST_ROWS)))
    return out


def _row(document: Document, passage: Passage) -> FigureRow | None:
    """The row with its citation; None where a cell does not stand in the place cited."""
    citation = cite(passage, document)
    cells = tuple(c.words.text for c in passage.cells)
    held = plain(citation.quote)
    if not all(word in held for cell in cells for word in cell.split()):
        return None
    return FigureRow(key_of(" ".join(cells), (citation,)), cells, citation, series_of(passage))
