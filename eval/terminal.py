"""A report on a terminal: the one module of eval that draws with rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from eval.comparing import WORDS, Comparison
from eval.grid import Grid
from eval.report import Report


def show(report: Report, console: Console) -> None:
    """Print the tables and the failed facts of sets that are not blind."""
    console.rule(escape(report.title))
    for remark in report.remarks:
        console.print(remark, markup=False)
    for grid in report.grids:
        console.print(table(grid))
    for each in report.failing:
        console.print(f"[bold red]{escape(each.id)}[/]  {escape(each.why)}  [dim]{each.stage}[/]")
        for name, text in (("asked", each.question), ("expected", each.expected), ("said", each.said)):
            console.print(f"  [dim]{name:>8}[/]  {escape(' '.join(text.split()))}", highlight=False)


def show_comparison(comparison: Comparison, console: Console) -> None:
    """Print what differs between two runs; of facts told in other words the ids alone."""
    console.rule(escape(comparison.title))
    for remark in comparison.remarks:
        console.print(remark, markup=False)
    for grid in comparison.grids:
        console.print(table(grid))
    for each in comparison.changes:
        console.print(f"[bold]{escape(each.what)}[/]  {escape(each.id)}  {escape(each.why)}")
        if each.what != WORDS:
            for name, text in (("asked", each.question), ("before", each.before), ("after", each.after)):
                console.print(f"  [dim]{name:>8}[/]  {escape(' '.join(text.split()))}", highlight=False)


def table(grid: Grid) -> Table:
    """A grid as a rich table, figures to the right."""
    drawn = Table(title=escape(grid.title), title_justify="left")
    for at, head in enumerate(grid.heads):
        drawn.add_column(escape(head), justify="right" if at else "left")
    for row in grid.rows:
        drawn.add_row(*map(escape, row))
    return drawn


@contextmanager
def progress(title: str, total: int, console: Console) -> Iterator[Callable[[], None]]:
    """A bar that moves on by one whenever it is called, and is wiped at the end; only where a terminal shows it."""
    with _bar(console) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def reading_bar(console: Console) -> Iterator[Callable[[int, int, str], None]]:
    """A bar that is told how many of how many papers are read, and which comes next; only where a terminal shows it."""
    with _bar(console) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda number, total, name: bar.update(task, completed=number, total=total, description=f"Reading {name}")


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
