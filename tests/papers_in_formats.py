"""The built-in papers as Word, HTML, plain text and PDF in two layouts: `python -m tests.papers_in_formats FOLDER`.

Each format gets a folder of its own below FOLDER. The files bear the names by which the known facts know the papers,
whatever they hold.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.digests import Line, Paper, grid_of, papers, runs_of
from tests.digests_as_pdf import DRESSED, PLAIN, digest_pdf
from tests.digests_html import as_html
from tests.digests_word import as_word


def as_text(paper: Paper) -> bytes:
    """The paper as text without a mark: tabs between the cells of its tables."""
    pieces = []
    for kind, lines in runs_of(paper):
        if kind == "item":
            pieces.append("\n".join(f"{'    ' * line.level}{line.marker} {line.words}" for line in lines))
        elif kind == "row":
            pieces.append("\n".join("\t".join(cells) for cells in grid_of(lines)))
        else:
            pieces.append(lines[0].words)
    return "\n\n".join(pieces).encode()


def as_markdown(paper: Paper) -> str:
    """The paper as Markdown, its particulars on the first page and not above it."""
    return "\n".join(map(_marked, paper.lines))


def _marked(line: Line) -> str:
    match line.kind:
        case "heading":
            return f"{'#' * line.level} {line.words}"
        case "item":
            return f"{'    ' * line.level}{line.marker} {line.words}"
        case "bold":
            return f"**{line.words}**"
    return line.words


FORMATS: dict[str, Callable[[Paper], bytes]] = {"docx": as_word, "html": as_html, "text": as_text}
PDF_LAYOUTS = {"pdf": PLAIN, "pdf-dressed": DRESSED}


def main(folder: Path) -> None:
    """Write the papers in every format."""
    for name, made in FORMATS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for paper in papers():
            (folder / name / paper.name).write_bytes(made(paper))
    for name, layout in PDF_LAYOUTS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for paper in papers():
            (folder / name / paper.name).write_bytes(digest_pdf(as_markdown(paper), layout))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
