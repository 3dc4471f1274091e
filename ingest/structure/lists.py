"""List items: to which open list each belongs, and the sentence that led the list in."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Block, Heading, ListItem, Words
from ingest.structure.headlines import can_head_a_paragraph
from ingest.structure.markers import HASH, Marked, marker
from ingest.structure.walk import OpenList, Walk

_SAME_INDENT = 2
_LARGEST_GAP = 2
# No paper has lists inside lists as deep as this.
_DEEPEST = 16
_FEWEST_PARAGRAPH_WORDS = 8
_ITEM_HEADING_LEVEL = 5


def add_item(walk: Walk, words: Words, marked: Marked, indent: int) -> None:
    """Add a list item to the open list it belongs to, or open a list under the lead-in before it."""
    depth = _depth_of(walk, words, marked, indent)
    if depth is None:
        _open_list(walk, marked, indent)
    else:
        del walk.open_lists[depth + 1 :]
        walk.open_lists[depth].last = marked.number
        walk.open_lists[depth].begun = True
    level = walk.open_lists[-1]
    walk.blocks.append(ListItem(words, marked.printed, len(walk.open_lists) - 1, level.group, level.lead))


def _depth_of(walk: Walk, words: Words, marked: Marked, indent: int) -> int | None:
    """The innermost open list that the item goes on with."""
    for depth in range(len(walk.open_lists) - 1, -1, -1):
        level = walk.open_lists[depth]
        if level.kind != marked.kind or not _fits(level, marked.number, indent, words):
            continue
        if not (marked.kind == "bullet" and _opens_list_below(walk.last, level, indent)):
            return depth
    return None


def _fits(level: OpenList, number: int, indent: int, words: Words) -> bool:
    """Whether an item goes on in ``level``; one number may be missing, as where a page lost a line."""
    if level.kind == "bullet":
        same = abs(level.indent - indent) <= _SAME_INDENT
        return same and (not level.sparse or can_head_a_paragraph(words.text))
    return 0 < number - level.last <= _LARGEST_GAP


def _opens_list_below(last: Block | None, level: OpenList, indent: int) -> bool:
    """An item that ends in a colon opens a list under itself when bullets follow, further in."""
    if not isinstance(last, ListItem) or not last.words.text.endswith(":"):
        return False
    return level.group == last.group and indent > level.indent


def _open_list(walk: Walk, marked: Marked, indent: int) -> None:
    """Open a list: below the item before it where that leads it in, else in place of the open lists."""
    last = walk.last
    lead = walk.last_paragraph
    below = isinstance(last, ListItem) and 0 < len(walk.open_lists) < _DEEPEST
    if isinstance(last, ListItem) and below and (indent > walk.open_lists[-1].indent or last.words.text.endswith(":")):
        lead = last.words
    else:
        walk.open_lists.clear()
    sentence = walk.closing(lead) if lead else None
    walk.open_lists.append(OpenList(marked.kind, indent, marked.number, walk.new_group(), sentence))


def head_paragraph_below(walk: Walk, i: int) -> None:
    """Make the item just added a heading too, where it is short and a paragraph follows at ``i``.

    So run minutes and plans whose bullets are the heads of what is said under each.
    """
    level, item = walk.open_lists[-1], walk.blocks[-1]
    assert isinstance(item, ListItem), "asked only behind an item"
    if (
        (level.begun and not level.sparse)
        or not can_head_a_paragraph(item.words.text)
        or not _paragraph_follows(walk, i)
    ):
        return
    level.sparse = True
    if level.lead and not level.lead.text.endswith(":"):
        level.lead = None
        walk.blocks[-1] = replace(item, lead=None)
    walk.blocks.append(Heading(item.words, _ITEM_HEADING_LEVEL))


def _paragraph_follows(walk: Walk, i: int) -> bool:
    """Whether a blank line and then words without a mark come at ``i``."""
    at = walk.filled_from(i)
    if at == i or at == len(walk.lines):
        return False
    text = walk.lines[at].text.strip("\t")
    if marker(text) or HASH.match(text) or "\t" in text:
        return False
    return text[:1].isupper() and len(text.split()) >= _FEWEST_PARAGRAPH_WORDS
