"""The tables of the test set, laid out in Word and HTML, are read back cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from ingest.readers import read_document
from tests.tables import HARD, TABLES, TableSpec
from tests.tables.comparing import compare
from tests.tables.office import as_html, as_word

FORMATS: dict[str, Callable[[Sequence[TableSpec]], bytes]] = {"docx": as_word, "html": as_html}


@pytest.mark.parametrize("name", FORMATS)
def test_nearly_all_cells_come_out_exact(name: str) -> None:
    score = compare(read_document(FORMATS[name](TABLES), "tables", f"tables.{name}"), TABLES)
    assert score.share >= 0.99, score.missed


@pytest.mark.parametrize("name", FORMATS)
def test_most_cells_of_the_hard_tables_come_out_exact(name: str) -> None:
    score = compare(read_document(FORMATS[name](HARD), "tables", f"tables.{name}"), HARD)
    assert score.share >= 0.99, score.missed
