"""The built-in papers as Word files."""

from __future__ import annotations

import html

from tests.digests import Line, Paper, grid_of, runs_of
from tests.word_files import counted, listed, para, row, scheme, style, table, word_file

_BULLETS = 1
_FIRST_NUMBERED = 2


def as_word(paper: Paper) -> bytes:
    """The paper with Word's own styles, lists and tables."""
    body, own, lists = "", "", 0
    for kind, lines in runs_of(paper):
        if kind == "item":
            lists += 2
            body += "".join(_word_item(line, _FIRST_NUMBERED + lists) for line in lines)
            own += "".join(counted(_FIRST_NUMBERED + lists + at, 2 + at, _start(lines, at)) for at in (0, 1))
        elif kind == "row":
            head, *rows = grid_of(lines)
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
