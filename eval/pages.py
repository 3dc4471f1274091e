"""A report in the format that the ending of its file says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.gate import Check
from eval.html import html_page
from eval.junit import junit_page
from eval.markdown import markdown
from eval.report import Report
from eval.run import Run
from ingest.errors import TownclerkError

ENDINGS = (".md", ".html", ".xml")


class NoSuchFormat(TownclerkError):
    """A report was asked for in a format that there is none of."""


def check_ending(path: Path | None) -> None:
    """Say before anything is asked that a report cannot be written. Raises NoSuchFormat."""
    if path and path.suffix.lower() not in ENDINGS:
        raise NoSuchFormat(
            f"{path.name}: a report is Markdown, a web page or JUnit XML. Let its name end in .md, .html or .xml."
        )


def page(path: Path, run: Run, report: Report, checks: Sequence[Check], before: Run | None = None) -> str:
    """The text of the report that is to be written at ``path``."""
    ending = path.suffix.lower()
    if ending == ".html":
        return html_page(run, report, checks, before)
    if ending == ".xml":
        return junit_page(run, checks)
    return markdown(report, [check.line for check in checks])
