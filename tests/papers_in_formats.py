"""The built-in papers written out as Word, HTML and plain text: `python -m tests.papers_in_formats FOLDER`.

Each format gets a folder of its own below FOLDER. What the front matter says stands on the first page, as a paper would
print it. The files bear the names by which the known facts know the papers, whatever they hold.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path, PurePosixPath

import yaml

from eval.corpus import BUILT_IN
from tests.word_files import counted, listed, para, row, scheme, style, table, word_file

_ITEM = re.compile(r"^( *)(-|\d+\.) (.+)$")
_BULLETS = 1
_FIRST_NUMBERED = 2


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


def _grid(rows: list[Line]) -> list[list[str]]:
    """The cells of the rows of a table, the rule under its head left out."""
    cells = [[c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line.words)[1:-1]] for line in rows]
    return [cells[0], *cells[2:]]


def _runs(paper: Paper) -> Iterator[tuple[str, list[Line]]]:
    """Items and rows that stand together, and every other block alone."""
    for key, group in groupby(enumerate(paper.lines), lambda at: at[1].kind if at[1].kind in ("item", "row") else at):
        lines = [line for _, line in group]
        yield (key if isinstance(key, str) else lines[0].kind), lines


# --- Word --------------------------------------------------------------------------------------------


def as_word(paper: Paper) -> bytes:
    """The paper with Word's own styles, lists and tables."""
    body, own, lists = "", "", 0
    for kind, lines in _runs(paper):
        if kind == "item":
            lists += 2
            body += "".join(_word_item(line, _FIRST_NUMBERED + lists) for line in lines)
            own += "".join(counted(_FIRST_NUMBERED + lists + at, 2 + at, _start(lines, at)) for at in (0, 1))
        elif kind == "row":
            head, *rows = _grid(lines)
            marked = row(*map(html.escape, head), properties="<w:tblHeader/>")
            body += table(marked, *(row(*map(html.escape, cells)) for cells in rows))
        else:
            body += _word_line(lines[0])
    schemes = (
        scheme(1, ("bullet", "•"), ("bullet", "o")) + scheme(2, ("decimal", "%1.")) + scheme(3, ("decimal", "%1."))
    )
    names = [style("Title", "Title"), *(style(f"H{level}", f"heading {level}") for level in range(1, 6))]
    return word_file(body, styles="".join(names), numbering=schemes + counted(_BULLETS, 1) + own)


def _start(lines: list[Line], level: int) -> int:
    """The first number at a level of a list."""
    return next((int(x.marker[:-1]) for x in lines if x.level == level and x.marker != "-"), 1)


def _word_item(line: Line, numbered: int) -> str:
    if line.marker == "-":
        return listed(html.escape(line.words), _BULLETS, line.level)
    return listed(html.escape(line.words), numbered + line.level)


def _word_line(line: Line) -> str:
    if line.kind == "heading":
        return para(
            html.escape(line.words), f'<w:pStyle w:val="{"Title" if line.level == 1 else f"H{line.level - 1}"}"/>'
        )
    return para(html.escape(line.words), run="<w:b/>" if line.kind == "bold" else "")


# --- HTML --------------------------------------------------------------------------------------------


def as_html(paper: Paper) -> bytes:
    """The paper as a page with a menu before and an imprint behind it."""
    body = "".join(_html_list(lines) if kind == "item" else _html_block(kind, lines) for kind, lines in _runs(paper))
    page = f"<nav><a href='/'>Home</a></nav><main>{body}</main><footer>Imprint</footer>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{page}</body></html>".encode()


def _html_block(kind: str, lines: list[Line]) -> str:
    words = html.escape(lines[0].words)
    if kind == "row":
        head, *rows = _grid(lines)
        return f"<table>{_html_row(head, 'th')}{''.join(_html_row(cells, 'td') for cells in rows)}</table>"
    if kind == "heading":
        return f"<h{lines[0].level}>{words}</h{lines[0].level}>"
    return f"<p><strong>{words}</strong></p>" if kind == "bold" else f"<p>{words}</p>"


def _html_row(cells: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(words)}</{tag}>' for words in cells)}</tr>"


def _html_list(lines: list[Line]) -> str:
    """Lists of one kind of marker; deeper items in a list inside the item before them."""
    out = ""
    for tag, group in groupby(lines, lambda line: line.level or ("ul" if line.marker == "-" else "ol")):
        items = list(group)
        if items[0].level and out:
            last = out.rindex("</li>")
            out = out[:last] + _html_list([Line("item", i.words, 0, i.marker) for i in items]) + out[last:]
            continue
        first = f' start="{items[0].marker[:-1]}"' if tag == "ol" else ""
        out += f"<{tag}{first}>{''.join(f'<li>{html.escape(i.words)}</li>' for i in items)}</{tag}>"
    return re.sub(r"</ul><ul>|</ol><ol[^>]*>", "", out)


# --- plain text --------------------------------------------------------------------------------------


def as_text(paper: Paper) -> bytes:
    """The paper as text without a mark: tabs between the cells of its tables."""
    pieces = []
    for kind, lines in _runs(paper):
        if kind == "item":
            pieces.append("\n".join(f"{'    ' * line.level}{line.marker} {line.words}" for line in lines))
        elif kind == "row":
            pieces.append("\n".join("\t".join(cells) for cells in _grid(lines)))
        else:
            pieces.append(lines[0].words)
    return "\n\n".join(pieces).encode()


FORMATS: dict[str, Callable[[Paper], bytes]] = {"docx": as_word, "html": as_html, "text": as_text}


def main(folder: Path) -> None:
    """Write the papers in every format."""
    for name, made in FORMATS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for paper in papers():
            (folder / name / paper.name).write_bytes(made(paper))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
