"""The built-in papers say the same in every format: headings, items and cells are recovered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from eval.corpus import BUILT_IN
from ingest.document import Document, Heading, ListItem, Table
from tests.digests import papers
from tests.papers_in_formats import FORMATS
from tests.reading import read_document

# Of the headings, items and cells of the Markdown, the share to be found in each format. Text without a mark leaves
# the reader to guess what a heading is.
FLOORS = {"docx": (0.99, 0.99, 0.99), "html": (0.99, 0.99, 0.99), "text": (0.9, 0.97, 0.9)}


@cache
def in_markdown() -> dict[str, Document]:
    """The digests as they are built in, by the name of the paper."""
    read = [read_document(file.read_bytes(), file.name, file.name) for file in sorted(BUILT_IN.glob("*.md"))]
    return {document.particulars.source: document for document in read}


@cache
def in_format(name: str) -> dict[str, Document]:
    return {paper.name: read_document(FORMATS[name](paper), paper.name, paper.name) for paper in papers()}


def headings(document: Document) -> Iterator[str]:
    return (b.words.text for b in document.blocks if isinstance(b, Heading))


def items(document: Document) -> Iterator[str]:
    return (b.words.text for b in document.blocks if isinstance(b, ListItem))


def cells(document: Document) -> Iterator[tuple[str, str, str]]:
    rows = (row for b in document.blocks if isinstance(b, Table) for row in b.rows)
    return ((row.label.text, cell.head, cell.words.text) for row in rows for cell in row.cells)


@pytest.mark.parametrize("name", FORMATS)
def test_headings_items_and_cells_are_those_of_the_markdown(name: str) -> None:
    for kind, floor in zip((headings, items, cells), FLOORS[name], strict=True):
        found = sum(
            (Counter(map(str, kind(in_format(name)[p]))) & Counter(map(str, kind(d)))).total()
            for p, d in in_markdown().items()
        )
        wanted = sum(len(list(kind(d))) for d in in_markdown().values())
        assert found >= floor * wanted, f"{kind.__name__}: {found} of {wanted}"


@pytest.mark.parametrize("name", ["docx", "html"])
def test_titles_dates_and_bodies_are_found_on_the_first_page(name: str) -> None:
    for paper, document in in_format(name).items():
        found, stated = document.particulars, in_markdown()[paper].particulars
        assert (found.title, found.date, found.period) == (stated.title, stated.date, stated.period)
        assert found.body
        assert found.body in stated.body or stated.body in found.body
