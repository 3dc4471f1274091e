"""The words of a Word paragraph as a reader of the print sees them: changes accepted, hidden words left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.readers.markup import Node
from ingest.readers.superscript import raised
from ingest.readers.word.styles import Styles, switched

LINE = "\n"
_DROPPED = frozenset(
    "w:pPr w:rPr w:del w:moveFrom w:instrText w:delText w:delInstrText w:sdtPr w:sdtEndPr w:rubyPr w:rt w:tblPr "
    "mc:Fallback w:commentReference w:annotationRef".split()
)
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": LINE,
    "w:cr": LINE,
    "w:noBreakHyphen": "-",
}
# Ticks and boxes of the Wingdings letters, which forms use; other signs are ornaments.
_SYMBOLS = {"F0FC": "✓", "F0FB": "✗", "F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F052": "☑"}


@dataclass(slots=True)
class Inline:
    """A paragraph's words, with line breaks; whether all are bold; the notes it refers to; its text boxes."""

    text: str = ""
    bold: bool = True
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The words of each printed line that a break ends, empty ones left out."""
        return [line.strip() for line in self.text.split(LINE) if line.strip()]


class InlineReader:
    """Reads paragraphs one after another. ``number`` is asked for the number of each note as it is met."""

    def __init__(self, styles: Styles, number: Callable[[str, str], int]) -> None:
        self._styles = styles
        self._number = number

    def read(self, paragraph: Node, style: str) -> Inline:
        """The words of a paragraph of ``style``."""
        found = Inline()
        self._inside(paragraph, style, found, [])
        found.bold = found.bold and bool(found.text.strip())
        return found

    def _inside(self, node: Node, style: str, found: Inline, fields: list[bool]) -> None:
        """Go through a node; ``fields`` tells for each open field whether its code is being read, not its result."""
        for child in node.nodes:
            if child.name in _DROPPED and not (child.name == "mc:Fallback" and not node.first("mc:Choice")):
                continue
            if child.name == "w:txbxContent":
                found.boxes.append(child)
            elif child.name == "w:r":
                self._run(child, style, found, fields)
            elif child.name == "m:t":
                found.text += child.words
            else:
                self._inside(child, style, found, fields)

    def _run(self, run: Node, style: str, found: Inline, fields: list[bool]) -> None:
        if self._is_on(run, style, "w:vanish"):
            return
        pieces = Inline()
        for child in run.nodes:
            self._piece(child, style, pieces, fields)
        text = raised(pieces.text) if _is_raised(run) else pieces.text
        if text.strip() and not self._is_on(run, style, "w:b"):
            found.bold = False
        found.text += text
        found.notes += pieces.notes
        found.boxes += pieces.boxes

    def _piece(self, node: Node, style: str, found: Inline, fields: list[bool]) -> None:
        if node.name == "w:fldChar":
            _mark_field(fields, node.get("fldCharType"))
        elif any(fields) or node.name in _DROPPED:
            return
        elif node.name == "w:t":
            found.text += node.words
        elif node.name == "w:sym":
            found.text += _SYMBOLS.get(node.get("char").upper(), "")
        elif node.name in ("w:footnoteReference", "w:endnoteReference"):
            kind = node.name.removeprefix("w:").removesuffix("Reference")
            found.notes.append((kind, node.get("id")))
            found.text += raised(str(self._number(kind, node.get("id"))))
        elif node.name in _SIGNS:
            found.text += _SIGNS[node.name]
        else:  # drawings with text boxes, and words with a reading aid above them
            self._inside(Node("", {}, [node]), style, found, fields)

    def _is_on(self, run: Node, style: str, name: str) -> bool:
        """Whether a property holds: the run says, else its own style, else the paragraph's."""
        properties = run.first("w:rPr")
        own = switched(properties, name)
        if own is not None:
            return own
        character = properties.first("w:rStyle") if properties else None
        return bool(character and self._styles.is_on(character.get("val"), name)) or self._styles.is_on(style, name)


def _mark_field(fields: list[bool], kind: str) -> None:
    if kind == "begin":
        fields.append(True)
    elif fields and kind == "separate":
        fields[-1] = False
    elif fields and kind == "end":
        fields.pop()


def _is_raised(run: Node) -> bool:
    node = run.first("w:rPr", "w:vertAlign")
    return node is not None and node.get("val") == "superscript"
