"""A run as a page of Markdown, for a pull request; and the writing of any page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.grid import NONE, line, markdown_grid
from eval.report import Report


def markdown(report: Report, gate: Sequence[str] = ()) -> str:
    """The report as a page of Markdown; ``gate`` are the gate's own lines."""
    lines = [f"# {report.title}", "", *(f"{remark}\n" for remark in report.remarks)]
    for grid in report.grids:
        lines += markdown_grid(grid)
    if gate:
        lines += ["## Floors", "", *(f"- {check}" for check in gate), ""]
    if report.failing:
        lines += ["## Failed", ""]
    for each in report.failing:
        lines += [
            f"### {each.id}",
            "",
            f"- asked: {line(each.question)}",
            f"- why: {line(each.why)}",
            f"- stage: {each.stage or NONE}",
        ]
        lines += [f"- expected: {line(each.expected)}", f"- said: {line(each.said)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def write_report(path: Path, page: str) -> None:
    """Write a page, and the folders that it is to lie in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
