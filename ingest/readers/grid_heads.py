"""Which of a table's first rows are heads, and what each column is called in full."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.slots import GridCell, Slots, spans_all
from ingest.structure.raw_rows import RawRow
from ingest.structure.table_heads import FIGURE, column_heads
from ingest.structure.table_heads import count_heads as count_by_words

_MOST_ROWS = 5
_ROWS_BY_WORDS = 3


def count_heads(slots: Slots, marked: int) -> int:
    """How many first rows are heads: as marked, else as bold, else as their words show; then what goes on below."""
    count = min(marked, len(slots) - 1)
    if not count:
        count = max(_bold_rows(slots), _spanning_row(slots), _by_words(slots))
    while 0 < count < min(len(slots) - 1, _MOST_ROWS) and _goes_on(slots[count - 1], slots[count]):
        count += 1
    return count


def heads_of(slots: Slots, count: int) -> list[str]:
    """What each column is called, upper words before lower ('Targets 2011-12')."""
    width = len(slots[0])
    merged = any(_spans(row) for row in slots[:count]) or any(
        _goes_down(slots[i - 1], slots[i]) for i in range(1, count)
    )
    if 1 < count <= _ROWS_BY_WORDS and not merged:
        return list(column_heads([_raw(row) for row in slots[:count]], width))
    out = []
    for column in range(width):
        cells = [row[column] for row in slots[:count]]
        fresh = [c for i, c in enumerate(cells) if c is not None and (i == 0 or c is not cells[i - 1])]
        out.append(" ".join(c.text for c in fresh if c.text))
    return out


def _bold_rows(slots: Slots) -> int:
    """The first rows that are bold through and through, where not all rows are."""
    count = 0
    while count < len(slots) and not spans_all(slots[count]) and _all_bold(slots[count]):
        count += 1
    return count if count < len(slots) and count <= _MOST_ROWS else 0


def _all_bold(row: Sequence[GridCell | None]) -> bool:
    filled = [cell for cell in row if cell is not None and cell.text]
    return len(filled) > 1 and all(cell.bold for cell in filled)


def _spanning_row(slots: Slots) -> int:
    """1 where a cell of the first row spans some columns and none is a bare figure."""
    first = slots[0]
    figures = any(cell is not None and FIGURE.match(cell.text) for cell in first)
    return 1 if len(slots) > 1 and _spans(first) and not figures and _goes_on(first, slots[1]) else 0


def _by_words(slots: Slots) -> int:
    """As the reader of structure counts heads where nothing marks them."""
    return min(count_by_words([_raw(row) for row in slots]), len(slots) - 1)


def _goes_on(upper: Sequence[GridCell | None], lower: Sequence[GridCell | None]) -> bool:
    """Whether a row names the columns under cells that span several: nothing new stands below the other cells."""
    under = False
    for at, cell in enumerate(lower):
        above = upper[at]
        if cell is above or cell is None or not cell.text:
            continue
        if above is not None and above.text and not _spans_at(upper, at):
            return False
        under = under or _spans_at(upper, at)
    return under


def _spans(row: Sequence[GridCell | None]) -> bool:
    return any(_spans_at(row, at) for at in range(len(row)))


def _goes_down(upper: Sequence[GridCell | None], lower: Sequence[GridCell | None]) -> bool:
    return any(cell is not None and cell is above for above, cell in zip(upper, lower, strict=True))


def _spans_at(row: Sequence[GridCell | None], at: int) -> bool:
    """Whether the cell at a column covers the one beside it too."""
    cell = row[at]
    beside = (row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None)
    return cell is not None and cell in beside


def _raw(row: Sequence[GridCell | None]) -> RawRow:
    """The words where each cell begins, as the reader of structure sees a row."""
    texts = [cell.text if cell and (at == 0 or row[at - 1] is not cell) else "" for at, cell in enumerate(row)]
    return RawRow((), tuple(texts))
