"""Styles: which are headings and of what level, which number their paragraphs, which are bold or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.markup import Node, whole_number

# 'heading 1' is what Word calls it in every language; the others are what other programs write.
_HEADING_NAME = re.compile(
    r"^(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|encabezado|"
    r"pennawd|заголовок|标题|見出し)\s*([1-9])\b",
    re.I,
)
_TITLE_NAME = re.compile(r"^(title|titel|titre principal|tytuł|rubrik)$", re.I)
_CONTENTS_NAME = re.compile(r"^(toc\s*\d|toc heading|contents\s*\d|table of (figures|contents))", re.I)
_BODY_LEVEL = 9
OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name and what it sets. ``based_on`` is the style it takes the rest from."""

    name: str
    based_on: str
    paragraph: Node | None
    run: Node | None


class Styles:
    """All styles of a paper, by id."""

    def __init__(self, root: Node | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for node in root.nodes if root else ():
            if node.name == "w:style":
                self._add(node)

    def _add(self, node: Node) -> None:
        style_id = node.get("styleId")
        self._styles[style_id] = Style(
            _value(node.first("w:name")), _value(node.first("w:basedOn")), node.first("w:pPr"), node.first("w:rPr")
        )
        if node.get("type") == "paragraph" and node.get("default") in ("1", "true", "on"):
            self._default = style_id

    def chain(self, style_id: str) -> Iterator[Style]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        at = style_id or self._default
        while at in self._styles and at not in seen:
            seen.add(at)
            yield self._styles[at]
            at = self._styles[at].based_on

    def level(self, style_id: str) -> int:
        """The level of a heading's style, 1 to 9; 0 where it is none. By its name, or by the outline level it sets."""
        for style in self.chain(style_id):
            if named := _HEADING_NAME.match(style.name):
                return int(named[1])
            outline = outline_level(style.paragraph)
            if outline is not None:
                return outline
        return 0

    def is_title(self, style_id: str) -> bool:
        """Whether it is the style of the paper's title."""
        return any(_TITLE_NAME.match(style.name) for style in self.chain(style_id))

    def is_contents(self, style_id: str) -> bool:
        """Whether it is the style of a table of contents, which only repeats the headings."""
        return any(_CONTENTS_NAME.match(style.name) for style in self.chain(style_id))

    def numbering(self, style_id: str) -> tuple[Node, str] | None:
        """What the style says of numbering, and the id of the style that says it."""
        seen: set[str] = set()
        at = style_id or self._default
        while at in self._styles and at not in seen:
            seen.add(at)
            paragraph = self._styles[at].paragraph
            numbered = paragraph.first("w:numPr") if paragraph else None
            if numbered:
                return numbered, at
            at = self._styles[at].based_on
        return None

    def is_on(self, style_id: str, name: str) -> bool:
        """Whether the style switches a property of its words on: 'w:b' (bold) or 'w:vanish' (hidden)."""
        for style in self.chain(style_id):
            switch = switched(style.run, name)
            if switch is not None:
                return switch
        return False


def outline_level(paragraph: Node | None) -> int | None:
    """The level of a heading, 1 to 9, as properties set it; 0 for body text; None where they do not say."""
    node = paragraph.first("w:outlineLvl") if paragraph else None
    level = whole_number(_value(node), -1)
    if level < 0:
        return None
    return 0 if level >= _BODY_LEVEL else level + 1


def switched(run: Node | None, name: str) -> bool | None:
    """Whether properties switch ``name`` on or off; None where they do not say."""
    node = run.first(name) if run else None
    return None if node is None else node.get("val") not in OFF


def _value(node: Node | None) -> str:
    return node.get("val") if node else ""
