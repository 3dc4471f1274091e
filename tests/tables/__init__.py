"""Tables made for the tests: the same ones are laid out as PDF, Word and HTML, read back, and compared cell by cell."""

from tests.tables.easy import EASY
from tests.tables.hard import HARD
from tests.tables.spec import TableSpec, column_heads

TABLES: tuple[TableSpec, ...] = (*EASY, *HARD)

__all__ = ["EASY", "HARD", "TABLES", "TableSpec", "column_heads"]
