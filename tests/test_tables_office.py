"""The tables of the test set, laid out in Word and HTML, are read back cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.reading import read_document
from tests.tables import HARD, TABLES, TableSpec
from tests.tables.compare import exact_by_heading
from tests.tables.office import as_html, as_word

FORMATS: dict[str, Callable[[Sequence[TableSpec]], bytes]] = {"docx": as_word, "html": as_html}


@pytest.mark.parametrize("tables", [TABLES, HARD], ids=["all", "hard"])
@pytest.mark.parametrize("name", FORMATS)
def test_nearly_all_cells_come_out_exact(name: str, tables: Sequence[TableSpec]) -> None:
    document = read_document(FORMATS[name](tables), "tables", f"tables.{name}")
    good, cells = exact_by_heading(document, tables)
    assert good >= 0.99 * cells
