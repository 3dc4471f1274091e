"""The built-in papers as blocks, to be written out in other formats; the front matter is on the first page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

import yaml

from eval.corpus import BUILT_IN

_ITEM = re.compile(r"^( *)(-|\d+\.) (.+)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a digest: 'heading', 'bold', 'paragraph', 'item' or 'row'; ``level`` of a heading or an item."""

    kind: str
    words: str
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A digest: the name by which facts know it, and its blocks, the first page's lines among them."""

    name: str
    lines: tuple[Line, ...]


def papers() -> list[Paper]:
    """The built-in papers."""
    return [_paper(file.read_text(encoding="utf-8")) for file in sorted(BUILT_IN.glob("*.md"))]


def _paper(text: str) -> Paper:
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    said = yaml.safe_load(front)
    lines = [_line(line) for line in body.splitlines() if line.strip()]
    lines[1:1] = [Line("paragraph", said["body"]), Line("paragraph", f"Date: {_printed(str(said['date']))}")]
    return Paper(PurePosixPath(said["source"]).name, tuple(lines))


def _line(written: str) -> Line:
    if written.startswith("#"):
        marks, words = written.split(" ", 1)
        return Line("heading", words, len(marks))
    if written.startswith("|"):
        return Line("row", written)
    if item := _ITEM.match(written):
        return Line("item", item[3], 1 if item[1] else 0, item[2])
    bold = written.startswith("**") and written.endswith("**")
    return Line("bold", written.strip("*")) if bold else Line("paragraph", written)


def _printed(day: str) -> str:
    """'2017-07-25' as '25 July 2017', '2017-10' as 'October 2017'."""
    given = date.fromisoformat(day if len(day) > 7 else f"{day}-01")
    return f"{given:%d} ".lstrip("0") * (len(day) > 7) + f"{given:%B %Y}"


def grid_of(rows: list[Line]) -> list[list[str]]:
    """The cells of the rows of a table, the rule under its head left out."""
    cells = [[c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line.words)[1:-1]] for line in rows]
    return [cells[0], *cells[2:]]


def runs_of(paper: Paper) -> Iterator[tuple[str, list[Line]]]:
    """Items and rows that stand together, and every other block alone."""
    for key, group in groupby(enumerate(paper.lines), lambda at: at[1].kind if at[1].kind in ("item", "row") else at):
        lines = [line for _, line in group]
        yield (key if isinstance(key, str) else lines[0].kind), lines
