"""A run as one page of HTML that needs nothing but itself: the gate, charts with their figures, tables, what failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from eval.charts import Bar, chart
from eval.gate import Check
from eval.grid import NONE, Grid, number, share
from eval.measures import by, interval, passed, percentile
from eval.refusing import curve, drawn, table
from eval.report import Failing, Report
from eval.run import ALL, Run

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --page: #fff; --rule: #767676; --bad: #8a1c1c; --good: #1f5f8b;
--now: #5b93bd; --before: #d3e2ee; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e9e9; --page: #16191d; --rule: #8b9199; --bad: #ff9d94;
--good: #8cc4ee; --now: #3d7ca8; --before: #2c3c4a; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 70rem;
margin: 0 auto; padding: 1rem; overflow-wrap: break-word; } h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
ul { padding-left: 1.2rem; } table { border-collapse: collapse; margin: .5rem 0; overflow-wrap: normal; }
caption { text-align: left; font-weight: bold; }
td { white-space: nowrap; }
th, td { border-bottom: 1px solid var(--rule); padding: .25rem .6rem; text-align: left; vertical-align: top; }
.scroll { overflow-x: auto; } .broken { color: var(--bad); font-weight: bold; }
svg { display: block; } svg text { font: 13px system-ui, sans-serif; fill: var(--ink); }
.now { fill: var(--now); } .before { fill: var(--before); stroke: var(--rule); } .ink { stroke: var(--ink); }
.good { stroke: var(--good); } .bad { stroke: var(--bad); }
dt { font-weight: bold; } dd { margin: 0 0 .4rem 1rem; white-space: pre-line; }
summary { cursor: pointer; padding: .3rem 0; } :focus-visible { outline: 3px solid var(--good); outline-offset: 2px; }
"""


def html_page(run: Run, report: Report, checks: Sequence[Check], before: Run | None = None) -> str:
    """The page; ``before`` is an earlier run to be shown against this one."""
    parts = [
        f"<h1>{escape(report.title)}</h1>",
        *(f"<p>{escape(remark)}</p>" for remark in report.remarks),
        _gate(checks),
        _by_kind(run, before),
        _latency(run),
        _refusing(run),
        *(f"<section><h2>{escape(grid.title)}</h2>{_table(grid)}</section>" for grid in report.grids),
        _failed(report.failing),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(parts)
        + "\n</main></body>\n</html>\n"
    )


def _gate(checks: Sequence[Check]) -> str:
    broken = sum(not check.passed for check in checks)
    verdict = f"Stopped: {broken} of {len(checks)} checks are broken." if broken else "Passed: every check is kept."
    lines = "".join(f"<li{_mark(check.passed)}>{escape(check.line)}</li>" for check in checks)
    return f"<section><h2>Gate</h2><p{_mark(not broken)}>{verdict}</p><ul>{lines}</ul></section>"


def _mark(kept: bool) -> str:
    return "" if kept else ' class="broken"'


def _by_kind(run: Run, before: Run | None) -> str:
    """Accuracy by kind with its interval, and against the earlier run where there is one."""
    earlier = {kind: passed(of) for kind, of in by(before.over(ALL), lambda r: r.fact.kind).items()} if before else {}
    bars, rows = [], []
    for kind, results in by(run.over(ALL), lambda result: result.fact.kind).items():
        low, high = interval([each.passed for each in results])
        now, then = passed(results), earlier.get(kind)
        value = then.value if then else None
        bars.append(Bar(kind, now.value, f"{100 * (now.value or 0):.0f} %", low, high, value))
        bounds = NONE if low is None or high is None else f"{low:.1%} to {high:.1%}"
        rows.append((kind, share(now), bounds, *((share(then) if then else NONE,) if before else ())))
    title = "Share right by kind, with 95 % intervals" + (" (outlined: the run before)" if before else "")
    heads = ("kind", "right", "95 % interval", *(("right before",) if before else ()))
    return _chart("kinds", title, bars, 1.0, Grid(title, heads, tuple(rows)))


def _latency(run: Run) -> str:
    times = [1000 * each.reply.seconds for each in run.over(ALL) if not each.reply.failure]
    found = [(f"p{at}", percentile(times, at)) for at in (25, 50, 75, 95, 100)]
    bars = [Bar(name, value, f"{number(value, 0)} ms") for name, value in found]
    rows = tuple((name, number(value, 1)) for name, value in found)
    most = max((value for _, value in found if value), default=1.0)
    title = "Milliseconds to answer, by percentile"
    return _chart("latency", title, bars, most, Grid(title, ("percentile", "milliseconds"), rows))


def _refusing(run: Run) -> str:
    """What refusing sooner would give; nothing where the run has no doubt of its answers."""
    points = curve(run.over(ALL))
    title = "Right and confidently wrong by the share answered, were doubtful questions refused sooner"
    if not points:
        return ""
    figures = _table(table(points, title), "Figures")
    return f"<section><h2>{title}</h2>{_scrolled('Chart', title, drawn(points, title))}{figures}</section>"


def _chart(name: str, title: str, bars: Sequence[Bar], most: float, grid: Grid) -> str:
    shown = _scrolled("Chart", title, chart(name, title, bars, most))
    return f"<section><h2>{escape(title)}</h2>{shown}{_table(grid, 'Figures')}</section>"


def _table(grid: Grid, caption: str = "") -> str:
    """A table; one whose heading stands right above it needs no caption."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in grid.heads)
    rows = "".join(f'<tr><th scope="row">{escape(row[0])}</th>{_cells(row[1:])}</tr>' for row in grid.rows)
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    whole = f"{named}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return _scrolled("Table", grid.title, f"<table>{whole}</table>")


def _scrolled(what: str, title: str, inner: str) -> str:
    """What may be wider than the page, in a part that is scrolled by itself, with the keys too."""
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{what}: {escape(title)}">{inner}</div>'


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def _failed(failing: Sequence[Failing]) -> str:
    """Each failed fact of an open set, to be opened; blind ones are in the counts above alone."""
    if not failing:
        return "<section><h2>Failed</h2><p>No fact of an open set failed.</p></section>"
    return "<section><h2>Failed</h2>" + "".join(map(_one_failed, failing)) + "</section>"


def _one_failed(each: Failing) -> str:
    told = (("Expected", each.expected), ("Said", each.said), ("Why it is wrong", each.why), ("Stage", each.stage))
    words = "".join(f"<dt>{name}</dt><dd>{escape(text or NONE)}</dd>" for name, text in told)
    return f"<details><summary><b>{escape(each.id)}</b> {escape(each.question)}</summary><dl>{words}</dl></details>"
