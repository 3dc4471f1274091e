"""A paper's text -> its blocks without the orders in it, and the orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block, Cell, ListItem, Row, Span, Table, Words
from ingest.orders.finding import apart, masked
from ingest.structure.blocks import read_blocks


def read_without(
    text: str, orders: Sequence[Span], headings_marked: bool = False, heads_marked: bool = False
) -> tuple[Block, ...]:
    """The blocks of a text as ``read_blocks`` gives them where ``orders`` do not stand in it.

    Words on both sides of an order stay together, each side with its own span.
    """
    if not orders:
        return read_blocks(text, headings_marked, heads_marked)
    blocks = read_blocks(masked(text, orders), headings_marked, heads_marked, orders)
    return tuple(_block(block, orders) for block in blocks)


def _block(block: Block, orders: Sequence[Span]) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, orders) for row in block.rows))
    if isinstance(block, ListItem):
        lead = _words(block.lead, orders) if block.lead else None
        return replace(block, words=_words(block.words, orders), lead=lead)
    return replace(block, words=_words(block.words, orders))


def _row(row: Row, orders: Sequence[Span]) -> Row:
    return replace(row, cells=tuple(Cell(c.head, _words(c.words, orders)) for c in row.cells))


def _words(words: Words, orders: Sequence[Span]) -> Words:
    """Words found in masked text, with the orders taken out of their spans."""
    return apart(words, orders) if words.spans else words
