"""What refusing sooner would give: right and confidently wrong against the share answered, as the bound of doubt falls.

Only sooner: a question that was refused has no answer that could be scored at a higher bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from eval.grid import Grid
from eval.scoring import Result

BOUNDS = tuple(at / 20 for at in range(20, 0, -1))
"""The bounds of doubt that are looked at, from the highest."""

_WIDTH, _HEIGHT, _EDGE = 520, 240, 40
_LINES = (("right", "good", ""), ("confidently wrong", "bad", "6 4"))
"""Each line's name, class and dashes: told apart without colour too."""


@dataclass(frozen=True, slots=True)
class Point:
    """What comes of refusing from ``bound`` on: shares of all asked, and in ``wrong`` of those answered."""

    bound: float
    answered: float
    right: float
    wrong: float


def curve(results: Sequence[Result]) -> list[Point]:
    """A point for each bound at which another number is answered; none where no doubt was measured."""
    if all(each.reply.doubt is None for each in results):
        return []
    points: list[Point] = []
    for bound in BOUNDS:
        point = _point(results, bound)
        if not points or point.answered != points[-1].answered:
            points.append(point)
    return points


def _point(results: Sequence[Result], bound: float) -> Point:
    kept = [each.reply.doubt is None or each.reply.doubt < bound or not each.answered for each in results]
    pairs = list(zip(results, kept, strict=True))
    answered = sum(each.answered and stays for each, stays in pairs)
    right = sum(each.passed if stays else not each.fact.answerable for each, stays in pairs)
    wrong = sum(each.confidently_wrong and stays for each, stays in pairs)
    return Point(bound, answered / len(results), right / len(results), wrong / answered if answered else 0.0)


def table(points: Sequence[Point], title: str) -> Grid:
    """The figures of the curve."""
    rows = tuple((f"{p.bound:.2f}", f"{p.answered:.1%}", f"{p.right:.1%}", f"{p.wrong:.1%}") for p in points)
    return Grid(title, ("refused from a doubt of", "answered", "right", "confidently wrong of the answered"), rows)


def drawn(points: Sequence[Point], title: str) -> str:
    """Two lines over the share answered, as inline SVG; the table beside it holds the same."""
    lines = "".join(_line(points, name, which, dashes) for name, which, dashes in _LINES)
    ends = "".join(_words(x, f"{share:.0%}", _HEIGHT - 8) for share, x in ((0.0, _x(0)), (0.5, _x(0.5)), (1.0, _x(1))))
    sides = "".join(f'<text x="2" y="{_y(share) + 4:.0f}">{share:.0%}</text>' for share in (0.0, 0.5, 1.0))
    frame = f'<path d="M{_x(0):.0f} {_y(1):.0f}V{_y(0):.0f}H{_x(1):.0f}" class="ink" fill="none"/>'
    return (
        f'<svg role="img" aria-labelledby="refusing-title" viewBox="0 {_EDGE} {_WIDTH + 130} {_HEIGHT - _EDGE}" '
        f'width="{_WIDTH + 130}" height="{_HEIGHT - _EDGE}"><title id="refusing-title">{escape(title)}</title>'
        f"{frame}{ends}{sides}{lines}</svg>"
    )


def _line(points: Sequence[Point], name: str, which: str, dashes: str) -> str:
    heights = [point.right if name == "right" else point.wrong for point in points]
    path = "L".join(f"{_x(p.answered):.1f} {_y(height):.1f}" for p, height in zip(points, heights, strict=True))
    label = f'<text x="{_x(points[0].answered) + 6:.0f}" y="{_y(heights[0]) + 4:.0f}">{name}</text>'
    return f'<path d="M{path}" class="{which}" stroke-width="2" stroke-dasharray="{dashes}" fill="none"/>{label}'


def _words(x: float, words: str, y: int) -> str:
    return f'<text x="{x:.0f}" y="{y}" text-anchor="middle">{words}</text>'


def _x(share: float) -> float:
    return _EDGE + share * (_WIDTH - 2 * _EDGE)


def _y(share: float) -> float:
    return _HEIGHT - _EDGE + 10 - share * (_HEIGHT - 2 * _EDGE)
