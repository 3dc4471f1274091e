"""A Word paper's body, walked in order and written down."""

from __future__ import annotations

from ingest.readers.grid import write_grid
from ingest.readers.items import BULLET, write_item
from ingest.readers.manuscript import Manuscript
from ingest.readers.markup import Node
from ingest.readers.superscript import raised
from ingest.readers.word.flow import inside
from ingest.readers.word.inline import InlineReader
from ingest.readers.word.layout import is_layout, numbered_rows
from ingest.readers.word.notes import Notes
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.package import Package, document_root
from ingest.readers.word.paragraphs import ParagraphReader, Read
from ingest.readers.word.styles import Styles
from ingest.readers.word.tables import read_table
from ingest.structure.markers import marker

_FEWEST_TABBED = 3


def write_body(package: Package) -> Manuscript:
    """The manuscript of a Word file. Raises Unreadable where its main part is missing or damaged."""
    root = document_root(package)
    writer = _Writer(package)
    writer.write(root.first("w:body") or Node("w:body"))
    return writer.manuscript


class _Writer:
    """Writes blocks one after another; notes follow the block that refers to them."""

    def __init__(self, package: Package) -> None:
        styles = Styles(package.related("styles"))
        self.manuscript = Manuscript()
        self._notes = Notes(package)
        numbering = Numbering(package.related("numbering"), styles)
        self._reader = ParagraphReader(styles, numbering, InlineReader(styles, self._notes.number))
        self._titled = False
        self._begun = ""
        self._refers: list[tuple[str, str]] = []

    def write(self, node: Node) -> None:
        """Write the paragraphs and tables inside a body, a cell or a box."""
        for block in inside(node, "w:p", "w:tbl"):
            if block.name == "w:tbl":
                self._table(block)
            else:
                self._paragraph(block)
            self._write_notes()

    def _paragraph(self, node: Node) -> None:
        read = self._reader.read(node)
        if read is None:
            return
        self._refers += read.inline.notes
        if read.joined:
            self._begun += read.inline.text
        else:
            read.inline.text, self._begun = self._begun + read.inline.text, ""
            self._write_read(read)
        for box in read.inline.boxes:
            self.write(box)

    def _write_read(self, read: Read) -> None:
        lines = read.inline.lines
        if not lines:
            return
        if read.title and not self._titled:
            self._titled = True
            self.manuscript.heading(" ".join(lines))
        elif read.level or read.title:
            self.manuscript.heading(f"{read.marker} {' '.join(lines)}", max(read.level, 1) + self._titled)
        elif read.marker:
            words = " ".join(lines)
            write_item(self.manuscript, f"**{words}**" if read.inline.bold else words, read.marker, read.depth)
        else:
            for line in lines:
                self._line(line, read.inline.bold)

    def _line(self, line: str, bold: bool) -> None:
        """A line of words; one with two tabs or more between its words is a row of a table laid out by hand."""
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if len(cells) >= _FEWEST_TABBED and not marker(line):
            self.manuscript.row(cells)
        else:
            self.manuscript.paragraph(f"**{line}**" if bold else line)

    def _table(self, table: Node) -> None:
        if is_layout(table):
            for row in inside(table, "w:tr"):
                for cell in inside(row, "w:tc"):
                    self.write(cell)
            return
        grid = read_table(table, self._cell)
        numbered = numbered_rows(grid)
        for number, words in numbered:
            self.manuscript.paragraph(words, number)
        if not numbered:
            write_grid(self.manuscript, grid)

    def _cell(self, cell: Node) -> tuple[str, bool]:
        """The words of a cell on one line, a table inside it flattened; and whether all are bold."""
        texts, bold = [], True
        for block in inside(cell, "w:p", "w:tbl"):
            if block.name == "w:tbl":
                grid = read_table(block, self._cell)
                texts += [c.text for row in grid.rows for c in row]
            elif read := self._reader.read(block):
                texts.append(self._flat(read))
                bold = bold and (read.inline.bold or not read.inline.text.strip())
        words = " ".join(filter(None, texts))
        return words, bold and bool(words)

    def _flat(self, read: Read) -> str:
        """A paragraph of a cell with the words of its text boxes."""
        self._refers += read.inline.notes
        boxes = [self._cell(box)[0] for box in read.inline.boxes]
        words = " ".join(read.inline.lines)
        marker = "•" if read.marker == BULLET else read.marker
        return " ".join(filter(None, (marker if words else "", words, *boxes)))

    def _write_notes(self) -> None:
        """The notes that the last block referred to, each below its raised number."""
        refers, self._refers = self._refers, []
        for kind, note_id in refers:
            note = self._notes.take(kind, note_id)
            words = self._cell(note)[0] if note else ""
            if words:
                self.manuscript.paragraph(f"{raised(str(self._notes.number(kind, note_id)))} {words}")
