"""Figures, letters and roman numerals, as lists count with them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd"}


def numeral(count: int, form: str) -> str:
    """``count`` in one of Word's forms ('lowerLetter', 'upperRoman', ...); an unknown form counts in figures."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        teen = count % 100 in (11, 12, 13)
        return f"{count}{'th' if teen else _ORDINAL_ENDS.get(count % 10, 'th')}"
    written = _letters(count) if form.endswith("Letter") else _roman(count) if form.endswith("Roman") else str(count)
    return written.upper() if form.startswith("upper") else written


def _letters(count: int) -> str:
    """After z come aa, bb and so on."""
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else str(count)


def _roman(count: int) -> str:
    """Roman numerals in small letters; figures where there are none."""
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (count // value)
        count %= value
    return out
