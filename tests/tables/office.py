"""The tables laid out as a Word file and as a web page, with cells merged as such papers have them."""

from __future__ import annotations

import html
from collections.abc import Sequence

from tests.tables.spec import TableSpec
from tests.word_files import cell, para, row, table, word_file

# Words of a cell, the columns and the rows that it covers; None where a cell above covers the place.
Placed = tuple[str, int, int] | None


def as_word(tables: Sequence[TableSpec]) -> bytes:
    """A Word file of the tables, each below its name."""
    body = ""
    for made in tables:
        body += para(made.name, '<w:outlineLvl w:val="1"/>') + _word_table(made) + para(made.note)
    return word_file(body)


def as_html(tables: Sequence[TableSpec]) -> bytes:
    """A web page of the tables, each below its name."""
    body = ""
    for made in tables:
        body += f"<h2>{made.name}</h2>{_html_table(made)}" + (f"<p>{html.escape(made.note)}</p>" if made.note else "")
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _word_table(made: TableSpec) -> str:
    """Ruled tables say which rows are heads; those without lines do not, as people make them."""
    head = "<w:tblHeader/>" if made.style != "borderless" else ""
    heads = [_word_row(cells, head) for cells in _head_rows(made)]
    return table(*heads, *(_word_row(cells, "") for cells in _rows(made)))


def _word_row(cells: Sequence[Placed], properties: str) -> str:
    out = []
    for placed in cells:
        if placed is None:
            out.append(cell("", "<w:vMerge/>"))
            continue
        words, columns, rows = placed
        merge = '<w:vMerge w:val="restart"/>' if rows > 1 else ""
        out.append(cell(html.escape(words), f'<w:gridSpan w:val="{columns}"/>{merge}'))
    return row(*out, properties=properties)


def _html_table(made: TableSpec) -> str:
    """Ruled tables have head cells; those without lines are plain cells all through, as they come out of editors."""
    tag = "th" if made.style != "borderless" else "td"
    heads = "".join(_html_row(cells, tag) for cells in _head_rows(made))
    heads = f"<thead>{heads}</thead>" if tag == "th" else heads
    return f"<table>{heads}{''.join(_html_row(cells, 'td') for cells in _rows(made))}</table>"


def _html_row(cells: Sequence[Placed], tag: str) -> str:
    inner = "".join(
        f'<{tag} colspan="{c[1]}" rowspan="{c[2]}">{html.escape(c[0])}</{tag}>' for c in cells if c is not None
    )
    return f"<tr>{inner}</tr>"


def _head_rows(made: TableSpec) -> list[list[Placed]]:
    """An empty head below a filled one is covered by that."""
    out: list[list[Placed]] = [[(words, columns, 1) for words, columns in cells] for cells in made.heads]
    for at in range(1, len(out)):
        for column, below in _by_column(out[at]).items():
            above = _by_column(out[at - 1]).get(column)
            if out[at][below] == ("", 1, 1) and above is not None and out[at - 1][above]:
                words, columns, rows = out[at - 1][above] or ("", 1, 1)
                if columns == 1 and words:
                    out[at - 1][above], out[at][below] = (words, 1, rows + 1), None
    return out


def _by_column(cells: Sequence[Placed]) -> dict[int, int]:
    """For each column where a cell begins, its place among the cells."""
    out, column = {}, 0
    for at, placed in enumerate(cells):
        out[column] = at
        column += placed[1] if placed else 1
    return out


def _rows(made: TableSpec) -> list[list[Placed]]:
    width = sum(columns for _, columns in made.heads[0])
    out: list[list[Placed]] = []
    for at, cells in enumerate(made.rows):
        if len(cells) == 1:
            out.append([(cells[0], width, 1)])
            continue
        out.append([(words, 1, 1) for words in cells])
        if made.style == "merged":
            out[-1][0] = _merged(made, at)
    return out


def _merged(made: TableSpec, at: int) -> Placed:
    """The first cell of a row, over the rows below that begin with the same words."""
    first = [cells[0] for cells in made.rows]
    if at and first[at - 1] == first[at]:
        return None
    rows = next((i for i in range(at, len(first)) if first[i] != first[at]), len(first)) - at
    return (first[at], 1, rows)
