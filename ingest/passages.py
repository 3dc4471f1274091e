"""Document -> passages: the sentence, the list item and the table row or cell, each with its context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.document import (
    NOTHING,
    Cell,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Passage,
    PassageKind,
    Row,
    Span,
    Table,
    Words,
    words_at,
)
from ingest.structure.text import cut_at, sentences

_LEANS_BACK = re.compile(
    r"^(the (?:[a-z]+ )?[a-z]+ (?:will|is|are|was|were|has|have|had|would|should|then|also|may|can)|"
    r"this|these|that|those|they|it|its|their|he|she|his|her|such|"
    r"the (?:board|team|group|plan|service|panel|last one|next|other|latter|former)|"
    r"both|there|here|also|in addition|however|of (?:these|this|those|them)|a further|another|each|as a result|"
    r"in (?:doing|order|response))\b",
    re.I,
)
_LEAN_LETTERS = 400
LONG_CELL_WORDS = 12
_LONG_ITEM = 200
# Words with which an action begins where several stand in one cell without a stop between them.
_ACTION_WORDS = """
Accept Achieve Act Adopt Agree Allocate Appoint Approve Assess Begin Bring Build Carry Change Clear Close
Commission Complete Consult Contribute Create Cut Deliver Demonstrate Design Develop Draw Embed Employ Enable End
Engage Enhance Ensure Establish Evaluate Expand Extend Finalise First Full Fully Further Hold Identify Implement
Implementation Improve Improved Increase Inform Integrate Integrated Introduce Involve Launch Maintain Manage
Monitor Move Narrow Offer Open Pilot Plan Prepare Prevent Procure Produce Promote Provide Publish Put
Raise Re-commission Re-let Recommission Recruit Reduce Refresh Refurbish Replace Report Respond Restructure Review Roll
Secure Set Significantly Start Strengthen Submit Support Sustain Target Targeted Test To Train Transfer
Update Use Widen Work
""".split()
_ACTION = re.compile(rf"(?<=[a-z)\d'’\"%.;])\s+(?=(?:{'|'.join(_ACTION_WORDS)})\b)")
_SEMICOLON = re.compile(r"(?<=;)\s+(?=\S)")
# A word that joins what is before it to what is behind it: no action begins there.
_JOINING = re.compile(
    r"\b(and|or|of|the|to|in|for|with|by|on|at|from|a|an|as|our|their|all|both|into|including|via|through|is|are|&)$",
    re.I,
)


@dataclass(slots=True)
class _Maker:
    """Makes the passages of one document in order, with the headings they stand under."""

    document: Document
    out: list[Passage] = field(default_factory=list)
    path: list[Heading] = field(default_factory=list)

    def add(
        self,
        kind: PassageKind,
        words: Words,
        number: str = "",
        lead: str = "",
        group: str = "",
        depth: int = 0,
        cells: tuple[Cell, ...] = (),
        section: str = "",
    ) -> None:
        """Add a passage under the headings as they stand now; one without words is left out."""
        if not words.text or not words.spans:
            return
        own = self.document.id
        order = len(self.out)
        headings = tuple(h.words.text for h in self.path)
        self.out.append(
            Passage(f"{own}#{order}", own, kind, order, words, headings, number, lead, group, depth, cells, section)
        )


def make_passages(document: Document) -> list[Passage]:
    """The passages of a document, in the order in which they stand."""
    maker = _Maker(document)
    for block in document.blocks:
        match block:
            case Heading():
                _heading(maker, block)
            case Paragraph():
                _paragraph(maker, block)
            case ListItem():
                _item(maker, block)
            case Table():
                _table(maker, block)
    told = list(maker.out)
    for order in document.orders:
        _order(maker, told, order)
    return maker.out


def _order(maker: _Maker, told: list[Passage], order: Span) -> None:
    """An order, behind all that is told, so that nothing is counted otherwise for its sake; under its own headings."""
    above = [p for p in told if p.words.start < order.start]
    maker.add(PassageKind.ORDER, words_at(maker.document.text, (order,)))
    if above and len(maker.out) > len(told):
        under = above[-1].headings
        maker.out[-1] = replace(maker.out[-1], headings=under)


def _heading(maker: _Maker, block: Heading) -> None:
    while maker.path and maker.path[-1].level >= block.level:
        maker.path.pop()
    maker.path.append(block)
    maker.add(PassageKind.HEADING, block.words)


def _paragraph(maker: _Maker, block: Paragraph) -> None:
    """The paragraph's sentences, each with the sentence it leans on ('This ...') as its lead."""
    before = ""
    for sentence in sentences(maker.document.text, block.words.spans):
        leaning = before if _LEANS_BACK.match(sentence.text) else ""
        maker.add(PassageKind.SENTENCE, sentence, number=block.number, lead=leaning)
        before = f"{leaning} {sentence.text}"[-_LEAN_LETTERS:] if leaning else sentence.text


def _item(maker: _Maker, block: ListItem) -> None:
    """The item whole, so that lists come whole; the sentences of a long one beside it."""
    lead = block.lead.text if block.lead else ""
    group = f"{maker.document.id}#L{block.group}"
    maker.add(PassageKind.ITEM, block.words, block.marker, lead, group, block.depth)
    several = list(sentences(maker.document.text, block.words.spans))
    if len(several) > 1 and len(block.words.text) > _LONG_ITEM:
        before = ""
        for sentence in several:
            context = f"{lead} {before}".strip() if _LEANS_BACK.match(sentence.text) else lead
            maker.add(PassageKind.SENTENCE, sentence, block.marker, context, group, block.depth + 1)
            before = sentence.text


def _table(maker: _Maker, table: Table) -> None:
    """Each row whole, and the cells of a row that holds a long one."""
    group = f"{maker.document.id}#T{table.group}"
    for row in table.rows:
        words = _row_words(row)
        maker.add(PassageKind.ROW, words, lead=table.caption, group=group, cells=row.cells, section=row.section)
        if any(len(c.words.text.split()) > LONG_CELL_WORDS for c in row.cells[1:]):
            for cell in row.cells[1:]:
                _cell(maker, table, row, cell, group)


def _row_words(row: Row) -> Words:
    spans = [s for c in row.cells for s in c.words.spans if c.words.text]
    text = " ".join(c.words.text for c in row.cells if c.words.text)
    return Words(text, tuple(spans)) if spans else NOTHING


def _cell(maker: _Maker, table: Table, row: Row, cell: Cell, group: str) -> None:
    """The items of a long cell: sentences, or the actions that stand in it one behind the other."""
    label = Cell(row.cells[0].head or "label", row.label)
    section = " ".join(filter(None, (row.section, row.label.text)))
    for piece in cell_items(maker.document.text, cell.words):
        cells = (label, Cell(cell.head, piece))
        maker.add(PassageKind.CELL, piece, lead=table.caption, group=group, cells=cells, section=section)


def cell_items(text: str, words: Words) -> list[Words]:
    """A long cell cut into its items; a short one whole."""
    if len(words.text.split()) <= LONG_CELL_WORDS:
        return [words] if words.text else []
    out: list[Words] = []
    for sentence in sentences(text, words.spans):
        out.extend(_actions(text, sentence))
    return out


def _actions(text: str, words: Words) -> list[Words]:
    """The actions in a sentence of a cell: cut at semicolons, or else where a word of action begins the next."""
    if _SEMICOLON.search(words.text):
        return cut_at(text, words.spans, _SEMICOLON, lambda before: False)
    return cut_at(text, words.spans, _ACTION, lambda before: bool(_JOINING.search(before)))
