"""Lines -> blocks: headings, numbered paragraphs, lists with their lead-in sentence, tables.

The rules are about how council papers are written and how their PDF and web text comes out flat. Each
is a small function with a name, in the module of its subject; the walk here goes over the lines once.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Block, Paragraph, Span
from ingest.structure.contents import without_contents
from ingest.structure.cover_sheet import take_label_and_value
from ingest.structure.headings import heads_nothing_off, take_heading
from ingest.structure.lists import add_item
from ingest.structure.markers import FOOTNOTE, marker, marker_alone
from ingest.structure.numbered_lines import take_marked_line
from ingest.structure.paragraph_runs import runs_as_lists
from ingest.structure.paragraphs import NOTE, add_paragraph, extend_open_block, gather, goes_on_with_open_block
from ingest.structure.records import records_as_tables
from ingest.structure.tables_in_text import close_table, is_piped, is_tab_row, take_table_line
from ingest.structure.walk import Walk


def read_blocks(
    text: str, headings_marked: bool = False, heads_marked: bool = False, blanked: Sequence[Span] = ()
) -> tuple[Block, ...]:
    """The blocks of a paper's text, in order, each word with its place.

    ``headings_marked`` where whoever wrote the text down knew its headings: then no plain short line is one;
    ``heads_marked`` where it knew the heads of its tables: then no row below the first of a piped table is one.
    ``blanked`` stretches of the text were put out of it; lines that held nothing else count as not there.
    """
    walk = Walk.over(text, headings_marked, heads_marked, blanked)
    i = 0
    while i < len(walk.lines):
        i = _step(walk, i)
    close_table(walk)
    heads_nothing_off(walk)
    return tuple(runs_as_lists(records_as_tables(without_contents(walk.blocks), text), text))


def _step(walk: Walk, i: int) -> int:
    """Read what begins at line ``i``; returns the line after it."""
    line = walk.lines[i]
    if line.blank:
        return i + 1
    piped = is_piped(walk, i)
    if piped or is_tab_row(walk, i):
        return take_table_line(walk, i, piped)
    close_table(walk)
    following = take_label_and_value(walk, i)
    return following if following > i else _words_line(walk, i)


def _words_line(walk: Walk, i: int) -> int:
    """Read a line of words: the first of these that it is. Returns the line after what it begins."""
    line = walk.lines[i]
    text = line.text.strip("\t")
    if FOOTNOTE.match(text):
        walk.blocks.append(Paragraph(walk.words(line.span), NOTE))
        return i + 1
    alone = marker_alone(text)
    if alone and i + 1 < len(walk.lines) and not walk.lines[i + 1].blank:
        spans, following = gather(walk, i + 1)
        add_item(walk, walk.words(*spans), alone, line.indent)
        return following
    if goes_on_with_open_block(walk, text):
        return extend_open_block(walk, i)
    if take_heading(walk, i):
        return i + 1
    marked = marker(text)
    if marked:
        return take_marked_line(walk, i, marked)
    spans, following = gather(walk, i)
    add_paragraph(walk, walk.words(*spans))
    return following
