"""PDF papers made for the tests: lines put where the test wants them, and papers as a word processor lays them out."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13.5, spaceAfter=7)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Times-Bold", fontSize=14, leading=17)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Times-Bold")
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=36, bulletIndent=18)


def drawn(*pages: Callable[[Canvas], None], **kept: str) -> bytes:
    """A PDF of pages that are drawn by hand; ``kept`` are title and author."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    if kept:
        canvas.setTitle(kept["title"])
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, left: float = 72, top: float = 90, leading: float = 14, size: float = 11) -> Callable[..., None]:
    """A page with these lines, one under the other; '' leaves a line out."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, text in enumerate(texts):
            canvas.drawString(left, HEIGHT - top - leading * number, text)

    return draw


def paper(story: Sequence[Flowable], columns: int = 1, head: str = "", foot: str = "") -> bytes:
    """A PDF of flowing text, with a line at each page's head and foot; '#' in the foot is the page's number."""
    out = io.BytesIO()
    gap, high = 24.0, HEIGHT - 144
    wide = (WIDTH - 144 - gap * (columns - 1)) / columns
    frames = [
        Frame(72 + i * (wide + gap), 72, wide, high, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        for i in range(columns)
    ]
    document = BaseDocTemplate(out, pagesize=A4)
    document.addPageTemplates([PageTemplate("all", frames, onPage=partial(_edges, head=head, foot=foot))])
    document.build(list(story))
    return out.getvalue()


def _edges(canvas: Canvas, document: BaseDocTemplate, head: str, foot: str) -> None:
    canvas.saveState()
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(72, HEIGHT - 40, head)
    canvas.drawCentredString(WIDTH / 2, 34, foot.replace("#", str(document.page)))
    canvas.restoreState()


def body(*texts: str) -> list[Flowable]:
    """Paragraphs of the body."""
    return [Paragraph(text, BODY) for text in texts]


def with_password(data: bytes, user: str, owner: str = "owner") -> bytes:
    """The same PDF under a password; an empty ``user`` lets everybody read it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm="AES-256")
    return _bytes(writer)


def turned(data: bytes, degrees: int) -> bytes:
    """The same PDF with its pages turned, what is on them too, so that a viewer shows them upright on their side."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.rotate(degrees)
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
