"""What a Word paragraph is: heading, list item or plain words; with its number as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.markup import Node, whole_number
from ingest.readers.word.inline import Inline, InlineReader
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.styles import Styles, outline_level

# Many papers number their paragraphs with the style of a heading; one that reads as a sentence is none.
_LONGEST_HEADING = 25
_LONGEST_WITH_STOP = 12
_DEEPEST = 8
_STYLE_DEPTH = re.compile(r"^list .*?([2-5])$", re.I)


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph: ``level`` of a heading (0 for none, ``title`` apart); ``marker`` and ``depth`` of an item.

    ``joined`` where its end was deleted, so that the next one goes on with it.
    """

    inline: Inline
    level: int = 0
    title: bool = False
    marker: str = ""
    depth: int = 0
    joined: bool = False


class ParagraphReader:
    """Reads a paper's paragraphs, each once and in order, as numbers are counted on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, inline: InlineReader) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = inline

    def read(self, node: Node) -> Read | None:
        """The paragraph; None for an entry of a table of contents, and for one that is hidden or deleted."""
        properties = node.first("w:pPr") or Node("w:pPr")
        style = _value(properties.first("w:pStyle"))
        if self._styles.is_contents(style):
            return None
        inline = self._inline.read(node, style)
        mark = properties.first("w:rPr") or Node("w:rPr")
        gone = mark.first("w:del") is not None or mark.first("w:moveFrom") is not None
        if not inline.text.strip() and (gone or mark.first("w:vanish")):
            return Read(inline) if inline.boxes else None
        if gone:
            return Read(inline, joined=True)
        marker, depth = self._marker(properties, style)
        title = self._styles.is_title(style)
        return Read(inline, 0 if title else self._level(properties, style, inline), title, marker, depth)

    def _level(self, properties: Node, style: str, inline: Inline) -> int:
        outline = outline_level(properties)
        level = self._styles.level(style) if outline is None else outline
        words = inline.text.split()
        sentence = len(words) > _LONGEST_WITH_STOP and words[-1].endswith((".", ";", ":"))
        return 0 if sentence or len(words) > _LONGEST_HEADING else level

    def _marker(self, properties: Node, style: str) -> tuple[str, int]:
        """The number or bullet, by the paragraph's own properties, else by its style's; and how deep it stands."""
        own, by_style = properties.first("w:numPr"), self._styles.numbering(style)
        list_id = _value(own.first("w:numId")) if own else ""
        depth = _value(own.first("w:ilvl")) if own else ""
        if not list_id and by_style:
            list_id = _value(by_style[0].first("w:numId"))
            bound = self._numbering.depth_of_style(list_id, by_style[1])
            depth = depth or _value(by_style[0].first("w:ilvl")) or str(bound)
        if not list_id or list_id == "0":
            return "", 0
        at = min(whole_number(depth), _DEEPEST)
        return self._numbering.marker(list_id, at), at or self._depth_by_name(style)

    def _depth_by_name(self, style: str) -> int:
        """'List Bullet 2' is one deeper, though each such style counts from its own top."""
        named = next((m for s in self._styles.chain(style) if (m := _STYLE_DEPTH.match(s.name))), None)
        return int(named[1]) - 1 if named else 0


def _value(node: Node | None) -> str:
    return node.get("val") if node else ""
