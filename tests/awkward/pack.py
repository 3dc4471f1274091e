"""A large pack of papers as one PDF: so many pages of text, with a table on every tenth, or tables alone."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_HEIGHT = A4[1]
_SENTENCE = (
    "The warden of ward {n} counted {m} herons at the weir, and the trust agreed to repair the sluice by spring."
)
_LINES = 44
_ROWS = 24
_COLUMNS = 6
_TABLE_EVERY = 10


def write_pack(path: Path, pages: int, tables_only: bool = False) -> None:
    """Write a pack of so many pages."""
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, pages + 1):
        draw = _table if tables_only or number % _TABLE_EVERY == 0 else _text
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, _HEIGHT - 60, f"{number}. Report of ward {number}")
        draw(canvas, number)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(290, 30, f"Page {number} of {pages}")
        canvas.showPage()
    canvas.save()


def _text(canvas: Canvas, number: int) -> None:
    canvas.setFont("Helvetica", 9.5)
    for line in range(_LINES):
        gap = 6 * (line // 6)
        text = _SENTENCE.format(n=number, m=number * line)
        canvas.drawString(60, _HEIGHT - 90 - 13 * line - gap, text)


def _table(canvas: Canvas, number: int) -> None:
    top, high, wide = _HEIGHT - 90, 26, 80
    for row in range(_ROWS + 1):
        canvas.line(60, top - high * row, 60 + wide * _COLUMNS, top - high * row)
    for column in range(_COLUMNS + 1):
        canvas.line(60 + wide * column, top, 60 + wide * column, top - high * _ROWS)
    for row in range(_ROWS):
        canvas.setFont("Helvetica" if row else "Helvetica-Bold", 9)
        for column in range(_COLUMNS):
            canvas.drawString(64 + wide * column, top - high * row - 16, _cell(number, row, column))


def _cell(number: int, row: int, column: int) -> str:
    if not row:
        return f"Year {2000 + column}" if column else "Mill"
    return str(number * 7 + row * 13 + column) if column else f"Mill {number}.{row}"
