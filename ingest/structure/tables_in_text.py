"""Where tables stand among the lines: which lines are rows, where a table ends, what it is called."""

from __future__ import annotations

from ingest.document import Heading, Paragraph
from ingest.structure.markers import MARKER_TAB, NUMBERED_HEAD, marker
from ingest.structure.raw_rows import RawRow, pipe_cells, tab_cells
from ingest.structure.tables import build_table
from ingest.structure.text import closing_sentence
from ingest.structure.walk import Walk

_LABEL_REST_WORDS = 6
# The first line of a label that goes on in the row below may be longer.
_LONG_LABEL_WORDS = 14
_HEAD_ROWS = 2
_FEWEST_BARS = 2


def is_piped(walk: Walk, i: int) -> bool:
    """Whether a line is a row of a Markdown table; with no bar at its start, if a line next to it is cut alike."""
    bars = _bars(walk, i)
    if bars < _FEWEST_BARS or walk.lines[i].text.lstrip("\t").startswith("|"):
        return bars >= _FEWEST_BARS
    return any(0 <= at < len(walk.lines) and _bars(walk, at) == bars for at in (i - 1, i + 1))


def _bars(walk: Walk, i: int) -> int:
    return walk.lines[i].text.count("|")


def is_tab_row(walk: Walk, i: int) -> bool:
    """Whether a line is a row with tabs between its cells, or with one cell where a table stands open."""
    text = walk.lines[i].text
    if "\t" not in text or (NUMBERED_HEAD.match(text) and walk.stands_alone(i)):
        return False
    following = walk.lines[i + 1].text if i + 1 < len(walk.lines) else ""
    if text.startswith("\t") and "\t" in following.strip("\t"):
        return True
    inner = text.strip("\t").count("\t")
    if inner:
        return not (MARKER_TAB.match(text) and inner == 1)
    return bool(walk.table)


def take_table_line(walk: Walk, i: int, piped: bool) -> int:
    """Add the row at ``i`` to the open table, with the rest of its label below it; returns where to go on."""
    if walk.table and piped != walk.table_piped:
        close_table(walk)
    walk.table_piped = piped
    walk.table.append(_row_at(walk, i, piped))
    while not piped and _rest_of_label(walk, i + 1):
        i += 1
        walk.table.append(tab_cells(walk.text, walk.lines[i].span.start, walk.lines[i].span.end))
    return _close_if_over(walk, i + 1)


def _row_at(walk: Walk, i: int, piped: bool) -> RawRow:
    """The cells of a line; tabs at its ends are empty cells."""
    span = walk.lines[i].span
    end = span.end
    while end < len(walk.text) and walk.text[end] == "\t":
        end += 1
    if piped:
        return pipe_cells(walk.text, span.start, end)
    return tab_cells(walk.text, _start_with_tabs(walk, i), end)


def _start_with_tabs(walk: Walk, i: int) -> int:
    """Where a line begins, tabs in front of its words counted in where there are some."""
    start = walk.lines[i].span.start
    if walk.lines[i].text.startswith("\t"):
        while start and walk.text[start - 1] in "\t ":
            start -= 1
    return start


def _rest_of_label(walk: Walk, i: int) -> bool:
    """A line without a tab, tight under a table row: the rest of that row's label, or the start of the next one's."""
    lines = walk.lines
    text = lines[i].text if i < len(lines) else ""
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    goes_on_below = below[:1].islower() and "\t" in below
    if not text or "\t" in text or len(text.split()) > (_LONG_LABEL_WORDS if goes_on_below else _LABEL_REST_WORDS):
        return False
    if marker(text) or text.endswith((".", ":")):
        return False
    return text[0].islower() or text[0] == "(" or ("\t" in below.strip("\t") and not MARKER_TAB.match(below))


def _close_if_over(walk: Walk, i: int) -> int:
    """Close the table where something else than blank lines and its own rows comes; returns where to go on."""
    at = walk.filled_from(i)
    row = at < len(walk.lines) and (is_tab_row(walk, at) or is_piped(walk, at))
    if not row or (at > i and not _same_table(walk, at)):
        close_table(walk)
    return at


def _same_table(walk: Walk, at: int) -> bool:
    """Whether rows after a gap go on with the table above: its head printed again, with or without its title."""
    if walk.table_piped:
        return False
    row = tab_cells(walk.text, _start_with_tabs(walk, at), walk.lines[at].span.end)
    mine = [t.lower() for t in row.texts if t]
    for head in walk.table[:_HEAD_ROWS]:
        theirs = [t.lower() for t in head.texts if t]
        if "".join(mine) == "".join(theirs):
            return True
        if len(mine) == len(theirs) and all(t.endswith(m) for m, t in zip(mine, theirs, strict=True)):
            return True
    return False


def close_table(walk: Walk) -> None:
    """Add the open table, if any; lines that make no table become paragraphs."""
    if not walk.table:
        return
    raw, walk.table = walk.table, []
    one_head = walk.table_piped and walk.heads_marked
    table = build_table(walk.text, raw, _caption(walk), walk.new_group(), walk.table_piped, one_head)
    if table:
        walk.blocks.append(table)
        walk.open_lists.clear()
        return
    for row in raw:
        words = walk.words(*(s for s in row.cells if s.end > s.start))
        if words.text:
            walk.blocks.append(Paragraph(words))


def _caption(walk: Walk) -> str:
    """The sentence a table stands under, or its heading where nothing is between."""
    for block in reversed(walk.blocks[-2:]):
        if isinstance(block, Heading):
            return block.words.text
        if isinstance(block, Paragraph):
            sentence = closing_sentence(walk.text, block.words.spans)
            return sentence.text if sentence else ""
    return ""
