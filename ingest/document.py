"""The values that ingest makes and everything else reads: documents, blocks and passages.

One canonical text per document: the file's text as decoded, line ends made plain. Every place is a
pair of offsets into it, so that anything shown to a reader can be compared with its source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_MARKS = re.compile(r"\*\*|__|</?u>|(?<![\w*])\*(?=\S)|(?<=[^\s*])\*(?![\w*-])")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([()\[\]_*#.-])")
# Behind 'm' or 'km' they make square metres of metres.
_FOOTNOTE = re.compile(r"(?<=[A-Za-z.,;:)%\d])(?<!\bm)(?<!\bkm)(?<!\bcm)[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The words of a slice of source text: marks of emphasis, links and footnotes off, white space folded."""
    if "]" in text:
        text = _LINK.sub(r"\1", _ESCAPE.sub(r"\1", text))
    if "*" in text or "_" in text or "<" in text:
        text = _MARKS.sub("", text)
    return _SPACE.sub(" ", _FOOTNOTE.sub("", text)).strip()


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets [start, end) into a document's canonical text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where on its page a stretch of the canonical text stands.

    ``page`` counts from 1; ``box`` is (left, top, right, bottom) in points from the page's top left corner, or None
    where only the page is known.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document and where they stand: ``text`` is ``plain`` of each span, joined by a space.

    More than one span where a sentence or a cell was broken over lines or pages.
    """

    text: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the words end; what is between may belong to something else."""
        return self.spans[-1].end


NOTHING = Words("", ())


def words_at(text: str, spans: tuple[Span, ...]) -> Words:
    """The words of ``text`` at ``spans``."""
    return Words(" ".join(filter(None, (plain(text[s.start : s.end]) for s in spans))), spans)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the outermost. ``number`` as printed ('7a', 'Appendix C') or empty."""

    words: Words
    level: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``number`` is its printed paragraph number or empty."""

    words: Words
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list. Items with the same ``group`` make one list; ``lead`` is the sentence before it."""

    words: Words
    marker: str
    depth: int
    group: int
    lead: Words | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell with the whole of its column's head ('Targets 2011-12')."""

    head: str
    words: Words


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: as many cells as the table has columns, empty ones too; the first is its label."""

    cells: tuple[Cell, ...]
    section: str = ""

    @property
    def label(self) -> Words:
        """What the row is about: its first cell."""
        return self.cells[0].words


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption (the sentence or heading it stands under), column heads and rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    group: int


Block = Heading | Paragraph | ListItem | Table


class Evidence(StrEnum):
    """Where one of a paper's particulars comes from."""

    METADATA = "metadata"
    FIRST_PAGE = "first page"
    TEXT = "text"
    FILE_NAME = "file name"
    FRONT_MATTER = "front matter"
    PACK = "pack"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a paper says of itself. Dates are ISO ('2017-07-25'; '2017-10' where only the month is known).

    ``item`` is the number it has on the agenda of its meeting ('7', '7a'), as printed, or empty; ``follows`` names the
    paper of which it is the next edition, where an officer says so.
    ``evidence`` tells of each particular that was found or stated, by its name, where it comes from; two that say the
    same on other evidence are equal.
    """

    title: str
    body: str = ""
    kind: str = "paper"
    date: str = ""
    period: tuple[int, int] | None = None
    note: str = ""
    source: str = ""
    item: str = ""
    follows: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def notice(self) -> str:
        """The note where it is the reader's, on what it could not read; '' where the paper or an officer states it."""
        return "" if "note" in self.evidence else self.note


@dataclass(frozen=True, slots=True)
class Document:
    """One paper. ``id`` is stable across re-ingest: its path inside the folder it came from, and its number behind
    this where it is the second or a later one of its file.

    ``places`` are those of a paper with pages, in the order of the text; a library gives back one for each stretch on
    one page, without boxes. ``orders`` are the stretches of the text that bid whatever answers from it do something.
    """

    id: str
    digest: str
    particulars: Particulars
    text: str
    blocks: tuple[Block, ...] = ()
    places: tuple[Place, ...] = ()
    orders: tuple[Span, ...] = ()

    @property
    def pages(self) -> tuple[int, int] | None:
        """Its first and last page in the file, from 1; None where it has no pages."""
        return (self.places[0].page, self.places[-1].page) if self.places else None

    def quoted(self, start: int, end: int) -> str:
        """The text at [start, end), with blanks where an order stands in it, so that each letter keeps its place."""
        out = self.text[start:end]
        for order in self.orders:
            a, b = max(order.start, start) - start, min(order.end, end) - start
            if a < b:
                out = f"{out[:a]}{' ' * (b - a)}{out[b:]}"
        return out

    def page_at(self, offset: int) -> int:
        """The page, from 1, of the character at ``offset``; 0 where the paper has no pages."""
        before = bisect_right(self.places, offset, key=lambda place: place.span.start)
        return self.places[max(before - 1, 0)].page if self.places else 0


class PassageKind(StrEnum):
    """What a passage is in its paper."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    CELL = "cell"
    HEADING = "heading"
    ORDER = "order"
    """An order to whatever answers from the paper: shown where the paper is, never searched nor told."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing worth quoting, with the context that makes it understandable alone.

    ``headings`` runs from the outermost; ``lead`` is the lead-in of a list, the caption of a table, or
    the sentence before one that begins with 'This' or 'They'; ``group`` names the list or table it belongs
    to (one string per list, unique in the document), ``cells`` are a row's cells. ``order`` counts passages
    of the document from 0.
    """

    id: str
    document: str
    kind: PassageKind
    order: int
    words: Words
    headings: tuple[str, ...] = ()
    number: str = ""
    lead: str = ""
    group: str = ""
    depth: int = 0
    cells: tuple[Cell, ...] = ()
    section: str = ""

    @property
    def text(self) -> str:
        """The words as shown and searched."""
        return self.words.text

    @property
    def context(self) -> str:
        """Words that belong to the passage without standing in it."""
        heads = " ".join(c.head for c in self.cells)
        return " ".join(filter(None, (*self.headings, self.lead, self.section, heads)))
