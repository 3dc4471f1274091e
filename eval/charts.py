"""Charts as inline SVG: bars with whiskers, drawn by hand so that a page needs nothing but itself.

Each chart is told in words in its title and stands above a table of its figures, so nothing hangs on seeing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LABELS, BARS, ROW, VALUES = 170, 460, 26, 70
"""Widths of the labels, of the longest bar and of the figures behind it, and the height of a row, in pixels."""
FIRST, SECOND = "now", "before"
"""The classes of a bar and of the one behind it: told apart by lightness, and so without colour too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: a value, its interval if it has one, and the value that it is compared with."""

    label: str
    value: float | None
    shown: str
    low: float | None = None
    high: float | None = None
    before: float | None = None


def chart(name: str, title: str, bars: Sequence[Bar], most: float = 1.0) -> str:
    """A chart of horizontal bars; ``most`` is the value of the longest possible one."""
    height = ROW * len(bars) + 8
    width = LABELS + BARS + VALUES
    rows = "".join(_row(bar, at * ROW + 4, most) for at, bar in enumerate(bars))
    return (
        f'<svg role="img" aria-labelledby="{name}-title" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}"><title id="{name}-title">{escape(title)}</title>{rows}</svg>'
    )


def _row(bar: Bar, top: int, most: float) -> str:
    middle = top + ROW // 2
    parts = [_words(LABELS - 8, middle, bar.label, "end")]
    if bar.before is not None:
        parts.append(_bar(bar.before, top + 2, ROW - 6, most, SECOND))
    if bar.value is not None:
        slim = bar.before is not None
        parts.append(_bar(bar.value, top + (6 if slim else 3), ROW - (14 if slim else 8), most, FIRST))
    if bar.low is not None and bar.high is not None:
        parts.append(_whisker(LABELS + BARS * bar.low / most, LABELS + BARS * bar.high / most, middle - 1))
    parts.append(_words(LABELS + BARS + 8, middle, bar.shown, "start"))
    return "".join(parts)


def _words(x: int, y: int, words: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y + 4}" text-anchor="{anchor}">{escape(words)}</text>'


def _bar(value: float, y: int, height: int, most: float, which: str) -> str:
    width = BARS * min(value, most) / most if most else 0.0
    return f'<rect x="{LABELS}" y="{y}" width="{width:.1f}" height="{height}" class="{which}"/>'


def _whisker(left: float, right: float, y: int) -> str:
    ends = f"M{left:.1f} {y - 5}v10M{right:.1f} {y - 5}v10M{left:.1f} {y}h{right - left:.1f}"
    return f'<path d="{ends}" class="ink" stroke-width="1.5" fill="none"/>'
