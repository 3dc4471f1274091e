"""A chart as SVG for the page, with a title and a description for those who do not see it."""

from __future__ import annotations

from xml.sax.saxutils import escape

from api.briefing import words
from api.briefing.chart import HEIGHT, WIDTH, Label, Mark, Rule, laid_out
from retriever.briefing.series import Series


def svg(series: Series, name: str) -> str:
    """The drawing; ``name`` is unique on its page. It takes its colour from the text around it."""
    chart = laid_out(series)
    drawn = [*map(_rule, chart.rules), *map(_mark, chart.marks), *map(_label, chart.labels)]
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(series.measure)}</title>'
        f'<desc id="{name}-desc">{escape(words.told(series))}</desc>{"".join(drawn)}</svg>'
    )


def _rule(rule: Rule) -> str:
    faint = ' stroke-opacity="0.25"' if rule.faint else ""
    return (
        f'<line x1="{rule.x1:g}" y1="{rule.y1:g}" x2="{rule.x2:g}" y2="{rule.y2:g}" '
        f'stroke="currentColor" stroke-width="1.5"{faint}/>'
    )


def _mark(mark: Mark) -> str:
    if mark.target:
        return f'<rect x="{mark.x - 5:g}" y="{mark.y - 5:g}" width="10" height="10" fill="currentColor"/>'
    return f'<circle cx="{mark.x:g}" cy="{mark.y:g}" r="6" fill="none" stroke="currentColor" stroke-width="3"/>'


def _label(label: Label) -> str:
    return (
        f'<text x="{label.x:g}" y="{label.y:g}" text-anchor="{label.anchor}" font-size="14" '
        f'fill="currentColor">{escape(label.text)}</text>'
    )
