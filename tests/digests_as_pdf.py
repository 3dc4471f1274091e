"""Markdown papers laid out as PDF, in two ways, to see whether the reader of PDFs finds again what they hold."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from ingest.document import Block, Heading, ListItem
from ingest.document import Table as PaperTable
from ingest.structure.blocks import read_blocks


@dataclass(frozen=True, slots=True)
class Layout:
    """Letters, margins and what stands at the edges of each page."""

    font: str
    bold: str
    size: float
    margin: float
    furniture: bool

    def style(self, size: float, bold: bool = False, left: float = 0, first: float = 0) -> ParagraphStyle:
        return ParagraphStyle(
            f"{size}{bold}{left}",
            fontName=self.bold if bold else self.font,
            fontSize=size,
            leading=size * 1.25,
            spaceAfter=size * 0.5,
            spaceBefore=size * 0.5 if bold else 0,
            leftIndent=left,
            bulletIndent=first,
        )


PLAIN = Layout("Helvetica", "Helvetica-Bold", 10, 72, False)
DRESSED = Layout("Times-Roman", "Times-Bold", 11.5, 60, True)


def digest_pdf(text: str, layout: Layout) -> bytes:
    """The paper whose Markdown ``text`` is, as a PDF."""
    out = io.BytesIO()
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    story: list[Flowable] = []
    lines = body.splitlines()
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].startswith("|"):
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            story += [_table(lines[at:end], layout), Spacer(0, layout.size)]
        elif lines[at].strip():
            story.append(_flowable(lines[at], layout))
        at = end
    edges = _edges(layout) if layout.furniture else _nothing
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), layout.margin)
    SimpleDocTemplate(out, pagesize=A4, **margins).build(story, onFirstPage=edges, onLaterPages=edges)
    return out.getvalue()


def share_found(text: str, blocks: tuple[Block, ...]) -> dict[str, float]:
    """How much of the Markdown's headings, items and cells the blocks hold, word for word: shares from 0 to 1."""
    whole = _held(read_blocks(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)))
    found = _held(blocks)
    return {kind: sum(w in found[kind] for w in words) / len(words) for kind, words in whole.items() if words}


def _held(blocks: tuple[Block, ...]) -> dict[str, list[object]]:
    rows = [row for b in blocks if isinstance(b, PaperTable) for row in b.rows]
    cells = [(row.section, row.label.text, c.head, c.words.text) for row in rows for c in row.cells if c.words.text]
    return {
        "headings": [b.words.text for b in blocks if isinstance(b, Heading)],
        "items": [b.words.text for b in blocks if isinstance(b, ListItem)],
        "cells": cells,
    }


def _flowable(line: str, layout: Layout) -> Flowable:
    size = layout.size
    if found := re.match(r"(#+) (.*)", line):
        return Paragraph(_marked(found[2]), layout.style(size * (2.0, 1.5, 1.2, 1.0)[min(len(found[1]), 4) - 1], True))
    if found := re.match(r"( *)([-*]|\d+\.|\(\w+\)) (.*)", line):
        first = 12.0 + 6 * len(found[1])
        bullet = "•" if found[2] in "-*" else found[2]
        return Paragraph(_marked(found[3]), layout.style(size, False, first + 18, first), bulletText=bullet)
    return Paragraph(_marked(line), layout.style(size))


def _marked(words: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(words))


def _table(lines: list[str], layout: Layout) -> Table:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    width = (A4[0] - 2 * layout.margin - 12) / len(rows[0])
    size = layout.size - 1
    cells = [[Paragraph(_marked(c), layout.style(size, number == 0)) for c in row] for number, row in enumerate(rows)]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, colWidths=[width] * len(rows[0]), style=grid, repeatRows=1)


def _edges(layout: Layout) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(layout.font, 9)
        canvas.drawString(layout.margin, A4[1] - 36, "Papers of the county, set again for reading")
        canvas.line(layout.margin, A4[1] - 42, A4[0] - layout.margin, A4[1] - 42)
        canvas.drawCentredString(A4[0] / 2, 28, f"- {document.page} -")
        canvas.restoreState()

    return draw


def _nothing(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Pages without anything at their edges."""
