"""The heads of a table's columns: which rows are heads, and what each column is called in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.raw_rows import NUMBER, RawRow

_YEAR = re.compile(r"^\W*(19|20)\d\d(\s*[-/–]?\s*(\d{2}|\d{4}))?\W*$")
_YEAR_INSIDE = re.compile(r"\b(19|20)\d\d\b|\b20\d{4}\b")
FIGURE = re.compile(r"^[<>~(]*[£$€]?\d[\d,.]*\s*(%|m|k|bn)?\)?$")
_UNIT = re.compile(r"^\(?(£\s?\(?(m|million|000s?|k|bn|'000)?\)?|%|no\.?|number)\)?$", re.I)
_HEAD_WORDS = 8
_LONGEST_HEAD_WORDS = 12


def count_heads(rows: list[RawRow]) -> int:
    """How many of the first rows are heads: one, and those below it of words, years or units over empty labels."""
    if not _looks_like_head(rows[0]):
        return 0
    if len(rows) > 2 and _goes_on_with_head(rows[1]):
        return 3 if len(rows) > 3 and _goes_on_with_head(rows[2]) else 2
    if len(rows) > 1 and rows[1].texts[0] == "" and rows[1].filled and _all_units(rows[1].texts):
        return 2
    return 1


def _goes_on_with_head(row: RawRow) -> bool:
    return row.texts[0] == "" and _looks_like_head(row)


def _looks_like_head(row: RawRow) -> bool:
    """Years and units, or words above an empty label, or short words without figures."""
    filled = [t for t in row.texts if t]
    if not filled or any(len(t.split()) > _LONGEST_HEAD_WORDS for t in filled):
        return False
    if all(_YEAR.match(t) or _UNIT.match(t) for t in filled):
        return True
    label = row.texts[0]
    if label == "":
        return all(_YEAR.match(t) or not FIGURE.match(t) for t in filled)
    if NUMBER.search(label) and not _YEAR.match(label):
        return False
    return any(row.texts[1:]) and all(_plain_head(t) for t in filled)


def _plain_head(text: str) -> bool:
    figures_fit = not NUMBER.search(text) or bool(_YEAR_INSIDE.search(text)) or bool(_UNIT.match(text))
    return len(text.split()) <= _HEAD_WORDS and figures_fit


def _all_units(texts: Sequence[str]) -> bool:
    return all(_UNIT.match(t) for t in texts if t)


def column_heads(rows: list[RawRow], width: int) -> tuple[str, ...]:
    """What each column is called, from no head row or up to three, the upper words before the lower."""
    if not rows:
        return ("",) * width
    heads = rows[0].texts
    if len(rows) > 1:
        heads = _two_rows(heads, rows[1].texts)
    return _stacked(heads, rows[2].texts) if len(rows) > 2 else heads


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True))


def _two_rows(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Heads of two rows, where a head in the upper one may span several columns of the lower ('Targets')."""
    if _all_units(lower) or all(upper[i] for i, t in enumerate(lower) if t):
        return _stacked(upper, lower)
    over = _spread(upper, lower)
    return tuple(f"{over[i]} {t}".strip() if t else upper[i] and over[i] for i, t in enumerate(lower))


def _spread(upper: tuple[str, ...], lower: tuple[str, ...]) -> list[str]:
    """For each column the upper head over it: by runs of one kind if they are as many, else each runs right."""
    over = [""] * len(upper)
    heads, runs = [t for t in upper if t], _runs(lower)
    if len(heads) == len(runs):
        for head, columns in zip(heads, runs, strict=True):
            for column in columns:
                over[column] = head
        return over
    last = ""
    for i, t in enumerate(upper):
        over[i] = last = t or last
    return over


def _runs(lower: tuple[str, ...]) -> list[list[int]]:
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
