"""The built-in papers as web pages."""

from __future__ import annotations

import html
import re
from itertools import groupby

from tests.digests import Line, Paper, grid_of, runs_of


def as_html(paper: Paper) -> bytes:
    """The paper as a page with a menu before and an imprint behind it."""
    body = "".join(_html_list(lines) if kind == "item" else _html_block(kind, lines) for kind, lines in runs_of(paper))
    page = f"<nav><a href='/'>Home</a></nav><main>{body}</main><footer>Imprint</footer>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{page}</body></html>".encode()


def _html_block(kind: str, lines: list[Line]) -> str:
    words = html.escape(lines[0].words)
    if kind == "row":
        head, *rows = grid_of(lines)
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
