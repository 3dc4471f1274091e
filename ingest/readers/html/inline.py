"""The words of a page's line: white space folded, lines broken where the page breaks them, notes raised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.markup import Node
from ingest.readers.superscript import raised

LINE = "\n"
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
# Hyphens and spaces that are there for the breaking of lines only, and the arrow back from a note.
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]|\u21a9\ufe0e?")
_BOLD = frozenset({"b", "strong", "th"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_NOTE = re.compile(r"\[(\d{1,3})\]")
BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd table thead tbody tfoot tr td th "
    "caption blockquote pre figure figcaption address hr fieldset legend details summary center body form menu "
    "dir".split()
)


@dataclass(slots=True)
class Line:
    """Words with line breaks, while they are gathered; ``bold`` where all of them are."""

    text: str = ""
    bold: bool = True

    def add(self, content: Node | str, bold: bool = False) -> None:
        """Put words or an element of the line behind."""
        if isinstance(content, str):
            words = _UNSEEN.sub("", _SPACE.sub(" ", content))
            self.text += words
            self.bold = self.bold and (bold or not words.strip())
        else:
            self._element(content, bold or is_bold(content))

    @property
    def lines(self) -> list[str]:
        """The words of each line, empty ones left out."""
        return [" ".join(line.split()) for line in self.text.split(LINE) if line.strip()]

    def _element(self, node: Node, bold: bool) -> None:
        if node.name == "br":
            self.text += LINE
        elif node.name == "sup":
            self.text += raised(_NOTE.sub(r"\1", node.words))
        elif node.name == "q":
            self.add(f"“{flat(node)}”", bold)
        elif node.name == "rt":
            return
        else:
            apart = " " if node.name in BLOCKS else ""
            self.text += apart
            self.text += "• " if node.name == "li" else ""
            for child in node.content:
                self.add(child, bold)
            self.text += apart


def is_bold(node: Node) -> bool:
    """Whether an element sets its words in bold."""
    return node.name in _BOLD or _BOLD_STYLE.search(node.get("style")) is not None


def flat(node: Node) -> str:
    """All words inside on one line, blocks too."""
    return " ".join(line_of(node).lines)


def line_of(node: Node) -> Line:
    """The words inside an element."""
    line = Line()
    for child in node.content:
        line.add(child, is_bold(node))
    return line
