"""A chart as a picture for Word. The one module that touches Pillow."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from api.briefing.chart import HEIGHT, WIDTH, Label, Mark, Rule, laid_out
from retriever.briefing.series import Series

_SCALE = 3
_INK = (23, 33, 29)
_FAINT = (205, 213, 208)
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def picture(series: Series) -> bytes:
    """The chart as PNG, sharp enough to print."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(14 * _SCALE)
    chart = laid_out(series)
    for rule in chart.rules:
        _rule(draw, rule)
    for mark in chart.marks:
        _mark(draw, mark)
    for label in chart.labels:
        _label(draw, label, font)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _rule(draw: ImageDraw.ImageDraw, rule: Rule) -> None:
    ends = [at * _SCALE for at in (rule.x1, rule.y1, rule.x2, rule.y2)]
    draw.line(ends, fill=_FAINT if rule.faint else _INK, width=4)


def _mark(draw: ImageDraw.ImageDraw, mark: Mark) -> None:
    x, y, reach = mark.x * _SCALE, mark.y * _SCALE, (5 if mark.target else 7) * _SCALE
    box = (x - reach, y - reach, x + reach, y + reach)
    if mark.target:
        draw.rectangle(box, fill=_INK)
    else:
        draw.ellipse(box, fill="white", outline=_INK, width=3 * _SCALE)


def _label(draw: ImageDraw.ImageDraw, label: Label, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> None:
    draw.text((label.x * _SCALE, label.y * _SCALE), label.text, _INK, font, _ANCHORS[label.anchor])
