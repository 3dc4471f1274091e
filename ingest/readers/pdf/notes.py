"""Footnotes: small text at a page's end that begins with a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.blocks import Block, Kind, Text
from ingest.readers.pdf.lines import Line
from ingest.readers.superscript import RAISED

_SMALLER = 0.93
_FROM = 0.4
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FIGURE = re.compile(rf"^(\d{{1,2}}|[{_SIGNS}]{{1,2}})\s+\S")


def mark_notes(columns: Sequence[list[Block]], body_size: float, height: float) -> None:
    """Set the kind of the texts at the end of each column that are footnotes, and part those that run together."""
    for blocks in columns:
        at = len(blocks)
        while at and _is_small(blocks[at - 1], body_size, height):
            at -= 1
        while at < len(blocks) and not _begins_note(blocks[at]):
            at += 1
        notes = [note for block in blocks[at:] if isinstance(block, Text) for note in _parted(block)]
        blocks[at:] = notes


def _is_small(block: Block, body_size: float, height: float) -> bool:
    return isinstance(block, Text) and block.style[0] <= _SMALLER * body_size and block.lines[0].base > _FROM * height


def _begins_note(block: Block) -> bool:
    return isinstance(block, Text) and bool(_FIGURE.match(f"{block.marker} {block.text}".strip().replace(". ", " ", 1)))


def _parted(text: Text) -> list[Text]:
    """A note for each line that begins with a figure, the figure written as a superscript sign."""
    out: list[Text] = []
    for number, line in enumerate(text.lines):
        found = _FIGURE.match(line.text)
        if number == 0 or found:
            out.append(replace(text, lines=[], kind=Kind.NOTE, marker=""))
            mark = text.marker.strip("().") if number == 0 and text.marker else found[1] if found else ""
            out[-1].marker = mark.translate(RAISED)
            line = Line(line.words[1:], line.page) if found and not (number == 0 and text.marker) else line
        out[-1].lines.append(line)
    return out
