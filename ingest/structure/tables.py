"""Lines of cells -> tables: header rows carried down, rows broken over lines or pages made whole.

The papers' tables come as text laid flat: a tab (or a pipe) between cells, a row wrapped over several
lines, the header printed again after a page break. Each rule says which of these it mends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import NOTHING, Cell, Row, Span, Table, words_at
from ingest.structure.raw_rows import NUMBER, RawRow, is_rule, mend_split_words
from ingest.structure.table_heads import FIGURE, column_heads, count_heads, count_piped_heads

_OPEN_END = re.compile(
    r"(,|\b(of|and|or|for|the|to|in|with|by|from|on|at|a|an|not|be|as|per|other|non|further)|[-–&/(:])$", re.I
)
_LONG_LABEL = 14


def build_table(
    text: str, raw: list[RawRow], caption: str, group: int, piped: bool = False, one_head: bool = False
) -> Table | None:
    """A table from its lines, or None where they make none (no row of two columns, or heads alone).

    ``piped`` where it is a Markdown table; ``one_head`` where its first row alone is known to be its heads.
    """
    rows = [r for r in raw if not is_rule(r)]
    if piped and len(raw) > 1 and is_rule(raw[0]) and is_rule(raw[1]):
        rows.insert(0, raw[0])  # written without heads, as a list of people may be
    if not piped:
        rows = _heads_pulled_left(rows)
    width = max((len(r.texts) for r in rows), default=0)
    if width < 2:
        return None
    rows = [mend_split_words(r.widened(width)) for r in rows]
    count = 1 if one_head else count_piped_heads(rows) if piped else count_heads(rows)
    heads = column_heads(rows[:count], width)
    whole = _whole_rows(rows[:count], rows[count:], piped)
    caption, heads = _caption_in_head(caption, heads, rows[count:])
    built = _with_sections(text, whole, heads)
    return Table(caption, heads, tuple(built), group) if built else None


def _heads_pulled_left(rows: list[RawRow]) -> list[RawRow]:
    """The rows with one empty cell fewer before their heads, where these stand one column too far right."""
    labelled = next((i for i, r in enumerate(rows) if r.texts[0]), 0)
    heads, body = rows[:labelled], rows[labelled:]
    width = max((len(r.texts) for r in body), default=0)
    if not heads or max(len(r.texts) for r in heads) != width + 1 or any(any(r.texts[:2]) for r in heads):
        return rows
    return [*(RawRow(r.cells[1:], r.texts[1:]) for r in heads), *body]


@dataclass(slots=True)
class _WholeRow:
    """A row while it is made whole: each cell may stand in several places."""

    pieces: list[tuple[Span, ...]]
    texts: list[str]

    @classmethod
    def of(cls, row: RawRow) -> _WholeRow:
        return cls([(span,) if t else () for span, t in zip(row.cells, row.texts, strict=True)], list(row.texts))

    def take(self, row: RawRow) -> None:
        """Put a line that goes on with this row behind it, cell by cell."""
        for i, (span, t) in enumerate(zip(row.cells, row.texts, strict=True)):
            if t:
                self.pieces[i] += (span,)
                self.texts[i] = f"{self.texts[i]} {t}".strip()


def _whole_rows(header: list[RawRow], rows: list[RawRow], piped: bool) -> list[_WholeRow]:
    """Rows after the head, continuation lines joined to the row they continue, the head printed again left out."""
    values = {t for r in header + rows for t in r.texts if t}
    out: list[_WholeRow] = []
    shifted = False
    for row in rows:
        if header and _head_without_label(row, header[-1]):
            shifted = True  # what follows continues the row before, one column to the right
        elif any(_same_head(row, h) for h in header):
            shifted = False
        else:
            line = _one_right(row) if shifted else row
            if out and not piped and (shifted or _continues(out[-1].texts, line.texts, values)):
                out[-1].take(line)
            else:
                out.append(_WholeRow.of(line))
    return out


def _one_right(row: RawRow) -> RawRow:
    return RawRow((row.cells[0], *row.cells[:-1]), ("", *row.texts[:-1]))


def _head_without_label(row: RawRow, head: RawRow) -> bool:
    """Whether a line is the head again without its empty first cell."""
    return bool(row.texts[0]) and not head.texts[0] and [t for t in row.texts if t] == [t for t in head.texts if t]


def _same_head(row: RawRow, head: RawRow) -> bool:
    """Whether a line is the head again, or again without the table's title, which ran into it."""
    mine, theirs = [t.lower() for t in row.texts if t], [t.lower() for t in head.texts if t]
    if mine == theirs:
        return True
    if len(mine) != len(theirs) or any(NUMBER.search(m) for m in mine):
        return False
    return all(t.endswith(m) for m, t in zip(mine, theirs, strict=True))


def _continues(above: list[str], row: tuple[str, ...], whole: set[str]) -> bool:
    """Whether a line goes on with the row above it: by its label, or by values that stand joined elsewhere."""
    if any(FIGURE.match(a) and FIGURE.match(b) for a, b in zip(above, row, strict=True)):
        return False
    label, values = row[0], [t for t in row[1:] if t]
    if not label or label[0].islower() or (label[0] == "(" and not values):
        return True
    values_above = [t for t in above[1:] if t]
    if _OPEN_END.search(above[0]) and (not values or len(values) <= len(values_above)):
        return not _any_figures(values) or not _any_figures(values_above)
    if any(a and b and f"{a} {b}" in whole for a, b in zip(above[1:], row[1:], strict=True)):
        return True
    return len(row) == 2 and not values and _any_figures(values_above)


def _any_figures(texts: list[str]) -> bool:
    return any(NUMBER.search(t) for t in texts)


def _caption_in_head(caption: str, heads: tuple[str, ...], rows: list[RawRow]) -> tuple[str, tuple[str, ...]]:
    """Take the table's title out of its first head where the head comes again later without it."""
    for row in rows:
        mine = [t for t in row.texts if t]
        if len(mine) != len(heads) or tuple(mine[1:]) != heads[1:]:
            continue
        if heads[0] != mine[0] and heads[0].endswith(mine[0]):
            return heads[0].removesuffix(mine[0]).strip(), (mine[0], *heads[1:])
    return caption, heads


def _with_sections(text: str, rows: list[_WholeRow], heads: tuple[str, ...]) -> list[Row]:
    """Rows with their section: a row with nothing but a short label heads the rows under it."""
    out: list[Row] = []
    section = ""
    for i, row in enumerate(rows):
        only_label = row.texts[0] and not any(row.texts[1:])
        short = len(row.texts[0].split()) <= _LONG_LABEL
        if only_label and short and len(heads) > 2 and i + 1 < len(rows):
            section = row.texts[0]
            continue
        words = [words_at(text, places) if places else NOTHING for places in row.pieces]
        cells = tuple(Cell(head, w) for head, w in zip(heads, words, strict=True))
        if any(c.words.text for c in cells):
            out.append(Row(cells, section))
    return out
