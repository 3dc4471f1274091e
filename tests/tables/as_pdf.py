"""The tables of the test set laid out as PDF."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.tables.spec import TableSpec

_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle("body", _STYLES["BodyText"], fontSize=10, leading=12)
_CELL = ParagraphStyle("cell", _BODY, spaceBefore=0, spaceAfter=0)
_HEAD = ParagraphStyle("head", _CELL, fontName="Helvetica-Bold")
_WIDTH = 440.0
_LONG = 28


def table_pdf(spec: TableSpec) -> bytes:
    """A paper of one table under a heading and a sentence, with a sentence below."""
    out = io.BytesIO()
    story: list[Flowable] = [
        Paragraph(escape(spec.name), _STYLES["Heading2"]),
        Paragraph("The figures that the board has asked for are set out below, as the officers gave them.", _BODY),
        Spacer(0, 8),
        _table(spec),
    ]
    if spec.note:
        story.append(Paragraph(escape(spec.note), _CELL))
    story += [Spacer(0, 14), Paragraph("The board is asked to note what is said above and to come back to it.", _BODY)]
    SimpleDocTemplate(out, pagesize=A4, title=spec.name).build(story)
    return out.getvalue()


def _table(spec: TableSpec) -> Table:
    width = sum(span for _, span in spec.heads[0])
    commands: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTSIZE", (0, 0), (-1, -1), 10)]
    commands.append(("FONT", (0, 0), (-1, len(spec.heads) - 1), "Helvetica-Bold", 10))
    if spec.style != "borderless":
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    commands += _head_spans(spec) + _body_spans(spec)
    cells = [_head_row(row) for row in spec.heads] + [_body_row(spec, row, width) for row in spec.rows]
    return Table(cells, colWidths=_widths(spec, width), style=commands, repeatRows=len(spec.heads))


def _head_row(row: tuple[tuple[str, int], ...]) -> list[object]:
    out: list[object] = []
    for words, span in row:
        out += [Paragraph(escape(words), _HEAD) if len(words) > 14 else words, *[""] * (span - 1)]
    return out


def _body_row(spec: TableSpec, row: tuple[str, ...], width: int) -> list[object]:
    cells: list[object] = [Paragraph(escape(cell), _CELL) if len(cell) > _LONG else cell for cell in row]
    return cells + [""] * (width - len(row))


def _head_spans(spec: TableSpec) -> list[tuple[object, ...]]:
    out: list[tuple[object, ...]] = []
    for number, row in enumerate(spec.heads):
        at = 0
        for words, span in row:
            below = number + 1 < len(spec.heads) and spec.style != "borderless" and span == 1 and words
            if span > 1:
                out += [
                    ("SPAN", (at, number), (at + span - 1, number)),
                    ("ALIGN", (at, number), (at, number), "CENTER"),
                ]
            elif below and _empty_below(spec, number, at):
                out.append(("SPAN", (at, number), (at, len(spec.heads) - 1)))
            at += span
    return out


def _empty_below(spec: TableSpec, number: int, column: int) -> bool:
    wide = [[words for words, span in row for _ in range(span)] for row in spec.heads[number + 1 :]]
    return all(not row[column] for row in wide)


def _body_spans(spec: TableSpec) -> list[tuple[object, ...]]:
    out: list[tuple[object, ...]] = []
    first = len(spec.heads)
    for number, row in enumerate(spec.rows):
        if len(row) == 1:
            out.append(("SPAN", (0, first + number), (-1, first + number)))
        again = number and row[0] == spec.rows[number - 1][0]
        if spec.style == "merged" and not again:
            end = number
            while end + 1 < len(spec.rows) and spec.rows[end + 1][0] == row[0]:
                end += 1
            out.append(("SPAN", (0, first + number), (0, first + end)))
    return out


def _widths(spec: TableSpec, width: int) -> list[float]:
    """Widths by the longest cell of each column, long ones cut so that they wrap."""
    most = 34 if spec.style in ("wrapped", "over pages") else 44
    longest = [6] * width
    for row in (
        *(r for r in spec.rows if len(r) == width),
        *(tuple(w for w, s in r for _ in range(s)) for r in spec.heads),
    ):
        longest = [max(a, min(len(cell), most)) for a, cell in zip(longest, row, strict=True)]
    return [max(_WIDTH * n / sum(longest), 38.0) for n in longest]
