"""Agenda packs made for the tests: a front agenda, and reports each of which begins on a new page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Table

from tests.pdf_papers import BODY, HEAD, HEIGHT, WIDTH


@dataclass(frozen=True)
class Report:
    """One report; ``block`` are the lines of its title block, as 'Label: value'."""

    title: str
    block: Sequence[str]
    words: Sequence[str]
    bookmark: str = ""


class _Mark(Flowable):
    """An entry of the outline that leads to the page on which it stands."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkPage(self._words)
        self.canv.addOutlineEntry(self._words, self._words, 0)


def pack(front: Sequence[str], reports: Sequence[Report], sheet: bool = False, front_bookmark: str = "") -> bytes:
    """A PDF with the lines of its front agenda, if any, and the reports; with ``sheet`` their blocks are tables."""
    out = io.BytesIO()
    document = BaseDocTemplate(out)
    frame = Frame(72, 72, WIDTH - 144, HEIGHT - 144, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate("all", [frame], onPage=_numbered)])
    story: list[Flowable] = [_Mark(front_bookmark)] if front_bookmark else []
    story += [Paragraph(line, BODY) for line in front]
    for report in reports:
        story += [PageBreak()] if story else []
        story += [_Mark(report.bookmark)] if report.bookmark else []
        story += _block(report.block, sheet)
        story += [Paragraph(report.title, HEAD)] if report.title else []
        story += [PageBreak() if words == "---" else Paragraph(words, BODY) for words in report.words]
    document.build(story)
    return out.getvalue()


def _block(lines: Sequence[str], sheet: bool) -> list[Flowable]:
    if not sheet or not lines:
        return [Paragraph(line, BODY) for line in lines]
    return [Table([line.split(": ", 1) for line in lines], colWidths=[120, 300])]


def _numbered(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(WIDTH / 2, 34, f"Page {document.page}")
