"""A cover sheet laid flat: a label on a line after a tab, its value on the lines below it."""

from __future__ import annotations

from ingest.document import Paragraph
from ingest.structure.lists import add_item
from ingest.structure.markers import marker_alone
from ingest.structure.walk import Walk


def take_label_and_value(walk: Walk, i: int) -> int:
    """Add the label and value that begin at ``i``; returns the line after them, or ``i`` where there are none."""
    lines = walk.lines
    if not lines[i].leading_tab or "\t" in lines[i].text.strip("\t"):
        return i
    end = i + 1
    while end < len(lines) and not lines[end].blank and lines[end].leading_tab:
        end += 1
    if end - i < 2:
        return i
    spans = [line.span for line in lines[i:end]]
    marked = marker_alone(walk.words(spans[0]).text)
    if marked:
        add_item(walk, walk.words(*spans[1:]), marked, lines[i + 1].indent)
    else:
        walk.open_lists.clear()
        walk.blocks.append(Paragraph(walk.words(*spans)))
    return end
