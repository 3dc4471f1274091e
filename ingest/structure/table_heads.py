"""The heads of a table's columns: which rows are heads, and what each column is called in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.raw_rows import NUMBER, RawRow

_YEAR = re.compile(r"^\W*(19|20)\d\d(\s*[-/–]?\s*(\d{2}|\d{4}))?\W*$")
_YEAR_INSIDE = re.compile(r"\b(19|20)\d\d\b|\b20\d{4}\b")
FIGURE = re.compile(r"^[<>~(]*[£$€]?\d[\d,.]*\s*(%|m|k|bn)?\)?$")
_UNIT = re.compile(r"^\(?(£\s?\(?(m|million|000s?|k|bn|'000)?\)?|%|no\.?|number)\)?$", re.I)
_PERSON = re.compile(
    r"^(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Rev|Chief Supt|Supt|Insp)\.? (?:[A-Z][\w’'-]+ ?)+|"
    r"\((?:vice[- ]?)?chair\w*\)",
    re.I,
)
# Columns that are numbered: 'Year 1', 'Q2', 'Phase 3'.
_NUMBERED = re.compile(
    r"^(?:year|yr|quarter|qtr|q|month|week|term|phase|stage|key stage|ks|band|tier|level|group|option|lot|part|no)"
    r"\.? ?\d{1,2}$",
    re.I,
)
# A second row of heads needs rows below it.
_SECOND_HEAD_FROM = 3
_HEAD_WORDS = 8
_LONGEST_HEAD_WORDS = 12


def count_heads(rows: list[RawRow]) -> int:
    """How many of the first rows are heads: one, and those below it of words, years or units over empty labels."""
    if not _looks_like_head(rows[0]) or _is_a_person(rows[0]):
        return 0
    if _has_second_head(rows):
        return 2
    if len(rows) > 2 and _goes_on_with_head(rows[1]):
        return 3 if len(rows) > 3 and _goes_on_with_head(rows[2]) else 2
    if len(rows) > 1 and rows[1].texts[0] == "" and rows[1].filled and _all_units(rows[1].texts):
        return 2
    return 1


def count_piped_heads(rows: list[RawRow]) -> int:
    """The same for a table whose first row is a head by its making: two where that spans those of the second."""
    return 2 if _has_second_head(rows) else 1


def _has_second_head(rows: list[RawRow]) -> bool:
    """Whether the second row names columns under heads that span several, and figures come below."""
    if len(rows) <= _SECOND_HEAD_FROM:
        return False
    upper, lower, below = rows[0].texts, rows[1].texts, rows[2:]
    gaps = [i for i, t in enumerate(lower) if t and not upper[i]]
    if not gaps or not _head_like(lower) or (any(upper) and not _spans(upper, lower)):
        return False
    figures = sum(1 for row in below for i, t in enumerate(row.texts) if i and FIGURE.match(t) and lower[i])
    return figures >= len(below)


def _spans(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a gap of the upper row lies behind its label, or its own label is given in the lower one only."""
    return any(t and not u for u, t in zip(upper[1:], lower[1:], strict=True)) or (not upper[0] and bool(lower[0]))


def _head_like(texts: Sequence[str]) -> bool:
    """Whether no cell is a bare figure, years aside, and all are short."""
    filled = [t for t in texts if t]
    return len(filled) > 1 and all(
        (_YEAR.match(t) or not FIGURE.match(t)) and len(t.split()) <= _HEAD_WORDS for t in filled
    )


def _is_a_person(row: RawRow) -> bool:
    """Whether a row gives a person or a chair, as a list of members without heads begins."""
    return any(_PERSON.search(t) for t in row.texts)


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
    figures_fit = not NUMBER.search(text) or any((_YEAR_INSIDE.search(text), _UNIT.match(text), _NUMBERED.match(text)))
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
    if lower[0]:
        return _spread_in_place(upper, lower)
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


def _spread_in_place(upper: tuple[str, ...], lower: tuple[str, ...]) -> list[str]:
    """Upper heads that stand where they begin: each runs right to the next, or to where years end and words begin."""
    over = list(upper)
    for i in range(1, len(upper)):
        same_kind = bool(NUMBER.search(lower[i])) == bool(NUMBER.search(lower[i - 1]))
        if not upper[i] and lower[i] and same_kind and i > 1:
            over[i] = over[i - 1]
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
