"""Lines with a marker that are no headings: items of lists, or numbered paragraphs."""

from __future__ import annotations

from ingest.document import ListItem, Paragraph, Span, Words
from ingest.structure.lists import add_item, head_paragraph_below
from ingest.structure.markers import Marked, marker
from ingest.structure.paragraphs import add_paragraph, gather
from ingest.structure.walk import Walk

_SHORT_ITEM_WORDS = 12
_SENTENCE_WORDS = 8
_FEW_WORDS = 4


def take_marked_line(walk: Walk, i: int, marked: Marked) -> int:
    """Add the item or numbered paragraph that begins at ``i``; returns the line after it."""
    indent = walk.lines[i].indent
    spans, following = gather(walk, i, marked.offset)
    words = walk.words(*spans)
    nested = marker(words.text) if marked.numbered else None
    if nested and nested.kind in ("letter", "roman"):  # '4. (a) ...': the paragraph's number says nothing here
        inner = Span(spans[0].start + nested.offset, spans[0].end)
        walk.open_lists.clear()
        add_item(walk, walk.words(inner, *spans[1:]), nested, indent)
    elif _is_numbered_paragraph(walk, marked, words, indent):
        walk.paragraph_number = marked.number
        add_paragraph(walk, words, marked.printed)
        walk.open_lists.clear()
    else:
        add_item(walk, words, marked, indent)
        head_paragraph_below(walk, following)
    return following


def _is_numbered_paragraph(walk: Walk, marked: Marked, words: Words, indent: int) -> bool:
    """A numbered sentence that is not an item under a lead-in."""
    if marked.kind != "number":
        return marked.kind == "decimal"
    in_turn = 0 < walk.paragraph_number == marked.number - 1
    if _goes_on_in_list(walk, marked, words, indent, in_turn):
        return False
    length = len(words.text.split())
    if in_turn:
        return length > _FEW_WORDS
    last = walk.last
    led_in = isinstance(last, Paragraph | ListItem) and last.words.text.endswith(":") and marked.number == 1
    leads_in = words.text.endswith(":") and marked.number != walk.paragraph_number + 1
    if led_in or leads_in:
        return False
    return length > _SENTENCE_WORDS and (marked.number == 1 or not walk.open_lists)


def _goes_on_in_list(walk: Walk, marked: Marked, words: Words, indent: int, in_turn: bool) -> bool:
    """Whether the number is the next of an open list; ``in_turn`` where it is the next paragraph's as well."""
    numbered = next((level for level in reversed(walk.open_lists) if level.kind == "number"), None)
    if numbered is None or numbered.last + 1 != marked.number:
        return False
    return not (in_turn and (indent < numbered.indent or _unlike_items(walk, words)))


def _unlike_items(walk: Walk, words: Words) -> bool:
    """A full sentence after a list of short items goes on with the paper's paragraphs, not with the list."""
    last = walk.last
    if not isinstance(last, ListItem) or len(last.words.text.split()) > _SHORT_ITEM_WORDS:
        return False
    if last.words.text.endswith((".", ":")):
        return False
    return len(words.text.split()) > _SHORT_ITEM_WORDS and words.text.endswith((".", ":"))
