"""Lines of cells -> tables: header rows carried down, rows broken over lines or pages made whole.

The papers' tables come as text laid flat: a tab (or a pipe) between cells, a row wrapped over several
lines, the header printed again after a page break. Each rule says which of these it mends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Cell, Row, Span, Table, Words, words_at

_YEAR = re.compile(r"^\W*(19|20)\d\d(\s*[-/–]?\s*(\d{2}|\d{4}))?\W*$")
_RULE_CELL = re.compile(r"^:?-{2,}:?$")
_NUMBER = re.compile(r"\d")
_FIGURE = re.compile(r"^[<>~(]*[£$€]?\d[\d,.]*\s*(%|m|k|bn)?\)?$")
_UNIT = re.compile(r"^\(?(£\s?\(?(m|million|000s?|k|bn|'000)?\)?|%|no\.?|number)\)?$", re.I)
_OPEN_END = re.compile(r"(,|\b(of|and|or|for|the|to|in|with|by|from|on|at|a|an|not|be|as|per|other|non|further)|[-–&/(:])$", re.I)
_SMALL_WORDS = frozenset("a an and as at by for in is it no not of on or per pro the to up via all any yes tbc tbd n/a".split())
_LONG_LABEL = 14
NOTHING = Words("", ())
_HEAD_WORDS = 8


@dataclass(frozen=True, slots=True)
class RawRow:
    """One line of a table: for each column the place of its words (empty cells have an empty span)."""

    cells: tuple[Span, ...]
    texts: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(1 for t in self.texts if t)


def tab_cells(text: str, start: int, end: int) -> RawRow:
    """The cells of a tabbed line at [start, end) of ``text``."""
    return _cells(text, start, end, "\t")


def pipe_cells(text: str, start: int, end: int) -> RawRow:
    """The cells of a line of a Markdown pipe table at [start, end) of ``text``."""
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
        end -= 1
    return _cells(text, start, end, "|")


def _cells(text: str, start: int, end: int, mark: str) -> RawRow:
    spans, texts, at = [], [], start
    pieces = text[start:end].split(mark) if mark == "\t" else re.split(r"(?<!\\)\|", text[start:end])
    for piece in pieces:
        body = piece.strip()
        left = at + (piece.find(body) if body else 0)
        span = Span(left, left + len(body))
        words = words_at(text, (span,)).text
        spans.append(span)
        texts.append(words if re.search(r"\w|[£$€%<>]", words) else "")
        at += len(piece) + 1
    return RawRow(tuple(spans), tuple(texts))


def is_rule(row: RawRow) -> bool:
    """Whether a row is the dashes under a Markdown table's head."""
    return row.filled == 0 or all(_RULE_CELL.match(t) or not t for t in row.texts)


def build_table(text: str, raw: list[RawRow], caption: str, group: int, piped: bool = False) -> Table | None:
    """A table from its lines, or None where they make none (fewer than two rows of two columns)."""
    rows = [r for r in raw if not is_rule(r)]
    if not rows or max(len(r.texts) for r in rows) < 2:
        return None
    width = max(len(r.texts) for r in rows)
    rows = [_mend_split_words(_widen(r, width)) for r in rows]
    count = 1 if piped else _header_rows(rows)
    heads = _heads(rows[:count], width)
    merged = _merge(rows, count, heads, piped)
    caption, heads = _caption_in_head(caption, heads, rows[count:])
    built = _with_sections(text, merged, heads)
    return Table(caption, heads, tuple(built), group) if built else None


def _widen(row: RawRow, width: int) -> RawRow:
    missing = width - len(row.texts)
    end = row.cells[-1].end
    return RawRow(row.cells + (Span(end, end),) * missing, row.texts + ("",) * missing)


def _mend_split_words(row: RawRow) -> RawRow:
    """Put together a word that a cell border cut ('Targ|ets', 'you|ng people') where no figures stand in the row."""
    texts, cells = list(row.texts), list(row.cells)
    if any(_NUMBER.search(t) for t in texts):
        return row
    for i in range(len(texts) - 1):
        left, right = texts[i], texts[i + 1]
        fragment = right.split()[0] if right else ""
        cut = len(fragment) <= 3 and fragment not in _SMALL_WORDS and not any(texts[i + 2 :])
        if left and cut and left[-1].islower() and fragment[:1].islower() and cells[i + 1].start - cells[i].end <= 2:
            texts[i], texts[i + 1] = left + right, ""
            cells[i] = Span(cells[i].start, cells[i + 1].end)
    return RawRow(tuple(cells), tuple(texts))


def _looks_like_head(row: RawRow) -> bool:
    filled = [t for t in row.texts if t]
    if not filled or any(len(t.split()) > _HEAD_WORDS + 4 for t in filled):
        return False
    if all(_YEAR.match(t) or _UNIT.match(t) for t in filled):
        return True
    if row.texts[0] == "":
        return all(_YEAR.match(t) or not _FIGURE.match(t) for t in filled)
    rest = [t for t in row.texts[1:] if t]
    if _NUMBER.search(row.texts[0]) and not _YEAR.match(row.texts[0]):
        return False
    plain_words = all(len(t.split()) <= _HEAD_WORDS and (not _NUMBER.search(t) or _has_year(t) or bool(_UNIT.match(t))) for t in filled)
    return bool(rest) and plain_words


def _has_year(text: str) -> bool:
    return re.search(r"\b(19|20)\d\d\b|\b20\d{4}\b", text) is not None


def _header_rows(rows: list[RawRow]) -> int:
    """How many of the first rows are heads: one, or two where the second is words and years over empty labels."""
    if not _looks_like_head(rows[0]):
        return 0
    if len(rows) > 2 and rows[1].texts[0] == "" and _looks_like_head(rows[1]):
        return 3 if len(rows) > 3 and rows[2].texts[0] == "" and _looks_like_head(rows[2]) else 2
    if len(rows) > 1 and rows[1].texts[0] == "" and rows[1].filled and all(_UNIT.match(t) for t in rows[1].texts if t):
        return 2
    return 1


def _heads(rows: list[RawRow], width: int) -> tuple[str, ...]:
    if not rows:
        return ("",) * width
    if len(rows) == 3:
        first = _heads(rows[:2], width)
        return tuple(f"{a} {b}".strip() for a, b in zip(first, rows[2].texts, strict=True))
    if len(rows) == 1:
        return rows[0].texts
    if all(_UNIT.match(t) for t in rows[1].texts if t) or all(rows[0].texts[i] for i, t in enumerate(rows[1].texts) if t):
        return tuple(f"{a} {b}".strip() for a, b in zip(rows[0].texts, rows[1].texts, strict=True))
    upper, lower = [t for t in rows[0].texts if t], rows[1].texts
    segments = _segments(lower)
    if len(upper) == len(segments):
        over = {column: head for head, columns in zip(upper, segments, strict=True) for column in columns}
    else:
        over, last = {}, ""
        for i, t in enumerate(rows[0].texts):
            last = t or last
            over[i] = last
    return tuple(f"{over.get(i, '')} {t}".strip() if t else over.get(i, "") if rows[0].texts[i] else "" for i, t in enumerate(lower))


def _segments(lower: tuple[str, ...]) -> list[list[int]]:
    """Runs of columns of one kind, years or words: a spanning head runs right until the kind changes."""
    out: list[list[int]] = []
    kind: bool | None = None
    for i, t in enumerate(lower):
        if not t:
            continue
        years = bool(_YEAR.match(t))
        if years is not kind:
            out.append([])
            kind = years
        out[-1].append(i)
    return out


def _merge(rows: list[RawRow], count: int, heads: tuple[str, ...], piped: bool) -> list[WholeRow]:
    """Rows after the head, continuation lines joined to the row they continue."""
    header = rows[:count]
    whole_values = {t for r in rows for t in r.texts if t}
    pieces: list[list[list[Span]]] = []
    texts: list[list[str]] = []
    shifted = False
    for row in rows[count:]:
        if header and _head_without_label(row, header[-1]):
            shifted = True  # what follows continues the row before, one column to the right
            continue
        if any(_same_head(row, h) for h in header):
            shifted = False
            continue
        cells, words = list(row.cells), list(row.texts)
        if shifted:
            cells, words = [cells[0], *cells[:-1]], ["", *words[:-1]]
        if pieces and not piped and (shifted or _continues(texts[-1], words, whole_values, len(heads))):
            for i, (span, t) in enumerate(zip(cells, words, strict=True)):
                if t:
                    pieces[-1][i].append(span)
                    texts[-1][i] = f"{texts[-1][i]} {t}".strip()
        else:
            pieces.append([[span] if t else [] for span, t in zip(cells, words, strict=True)])
            texts.append(words)
    return [WholeRow(tuple(tuple(c) for c in p), tuple(t)) for p, t in zip(pieces, texts, strict=True)]


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row made whole: each cell may stand in several places."""

    pieces: tuple[tuple[Span, ...], ...]
    texts: tuple[str, ...]


def _head_without_label(row: RawRow, head: RawRow) -> bool:
    """Whether a line is the head again without its empty first cell."""
    return bool(row.texts[0]) and not head.texts[0] and [t for t in row.texts if t] == [t for t in head.texts if t]


def _same_head(row: RawRow, head: RawRow) -> bool:
    mine, theirs = [t.lower() for t in row.texts if t], [t.lower() for t in head.texts if t]
    if mine == theirs:
        return True
    return len(mine) == len(theirs) and all(t.endswith(m) for m, t in zip(mine, theirs, strict=True)) and not any(_NUMBER.search(m) for m in mine)


def _continues(above: list[str], row: list[str], whole: set[str], width: int) -> bool:
    """Whether a line goes on with the row above it."""
    label, values = row[0], [t for t in row[1:] if t]
    if any(_FIGURE.match(a) and _FIGURE.match(b) for a, b in zip(above, row, strict=False)):
        return False
    if not label:
        return True
    if label[0].islower() or (label[0] == "(" and not values):
        return True
    if above[0] and _OPEN_END.search(above[0]) and (not values or len(values) <= len([t for t in above[1:] if t])):
        return not any(_NUMBER.search(t) for t in values) or not any(_NUMBER.search(t) for t in above[1:])
    for a, b in zip(above[1:], row[1:], strict=False):
        if a and b and f"{a} {b}" in whole:
            return True
    return width == 2 and not values and bool(above[1]) and bool(_NUMBER.search(above[1]))


def _caption_in_head(caption: str, heads: tuple[str, ...], rows: list[RawRow]) -> tuple[str, tuple[str, ...]]:
    """Take the table's title out of its first head where the head comes again later without it."""
    for row in rows:
        mine = [t for t in row.texts if t]
        if len(mine) == len(heads) and heads[0] != mine[0] and heads[0].endswith(mine[0]) and tuple(mine[1:]) == heads[1:]:
            return heads[0][: -len(mine[0])].strip(), (mine[0], *heads[1:])
    return caption, heads


def _with_sections(text: str, rows: list[WholeRow], heads: tuple[str, ...]) -> list[Row]:
    """Rows with their section: a row with nothing but a short label heads the rows under it."""
    out, section = [], ""
    for i, row in enumerate(rows):
        words = [words_at(text, p) if p else NOTHING for p in row.pieces]
        only_label = row.texts[0] and not any(row.texts[1:])
        if only_label and len(heads) > 2 and len(row.texts[0].split()) <= _LONG_LABEL and i + 1 < len(rows):
            section = row.texts[0]
            continue
        cells = tuple(Cell(head, w) for head, w in zip(heads, words, strict=True))
        if any(c.words.text for c in cells):
            out.append(Row(cells, section))
    return out
