"""The marks in front of a line: bullets, numbers, letters, roman numerals, hashes, bold, labels.

Council papers number everything, and their web and PDF text keeps the marks but not the layout, so that
the mark is the best sign of what a line is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET_SIGNS = "-•·*▪◦‣●○–—"
BULLET = re.compile(rf"^([{_BULLET_SIGNS}]|o(?=\s{{2,}}))\s+(?=\S)")
_NUMBER = re.compile(r"^(?:\*\*)?\(?([A-Z]{0,2}\d{1,3}(?:\.\d{1,2})*[a-zA-Z]?)[.)]\s+(?=\S)")
_DECIMAL = re.compile(r"^(?:\*\*)?(\d{1,2}(?:\.\d{1,2})+)\s+(?=[A-Z“\"'])")
_LETTER = re.compile(r"^(?:\*\*)?(?:\(([a-z])\)|([a-z])[.)]|([A-Z])\.(?=\t|\s+[a-z]))\s+(?=\S)")
_ROMAN = re.compile(r"^(?:\*\*)?\(?([ivx]{1,5})[.)]\s+(?=\S)")
# In this order: '1.2 ' is also a number, and '(i) ' is also a letter.
_KINDS = (("decimal", _DECIMAL), ("number", _NUMBER), ("roman", _ROMAN), ("letter", _LETTER))
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}

BARE_NUMBER = re.compile(r"^(\d{1,2})\s+(?=[A-Z])")
MARKER_ALONE = re.compile(r"^\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)]$")
# A marker set off by a tab makes no table row of its line.
MARKER_TAB = re.compile(
    r"^([-•·*▪◦●○–—]|\(?([A-Z]{0,2}\d{1,3}[A-Za-z]?(\.\d{1,2})*|[A-Za-z]|[ivx]{1,5})[.)]|\d{1,2}(\.\d{1,2})+)\t"
    r"(?=[A-Za-z“\"'(])"
)
NUMBERED_HEAD = re.compile(r"^\d{1,2}\t[A-Z][^\t]{2,80}$")
HASH = re.compile(r"^(#{1,6})\s+")
BOLD_LINE = re.compile(r"^\*\*[^*].*\*\*:?$")
FOOTNOTE = re.compile(r"^[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s*\S")
SOMEBODY = re.compile(
    r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Revd?|Canon|Sir|Dame|Lord|Supt|Superintendent|Inspector)\b"
)
LABEL = re.compile(r"^[A-Z][\w’'()/& -]{1,40}:\s+\S")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line's marker: its kind, its number (0 for a bullet), as printed, and where the words begin."""

    kind: str
    number: int
    printed: str
    offset: int

    @property
    def numbered(self) -> bool:
        """Whether it is a figure ('3.', '3.2') and not a bullet, letter or roman numeral."""
        return self.kind in ("number", "decimal")


def marker(text: str) -> Marked | None:
    """The marker in front of a line, behind a bullet too ('- (a) ...'); None where there is none."""
    bullet = BULLET.match(text)
    at = bullet.end() if bullet else 0
    for kind, pattern in _KINDS:
        match = pattern.match(text[at:])
        if match:
            printed = next(g for g in match.groups() if g)
            return Marked(kind, _value(kind, printed), printed, at + match.end())
    return Marked("bullet", 0, "", at) if bullet else None


def marker_alone(text: str) -> Marked | None:
    """The marker that is all of a line, its words being on the next; None where the line is more or less than that.

    Such lines come from tables and cover sheets laid flat. A letter counts as a number that is not known.
    """
    if not MARKER_ALONE.match(text):
        return None
    printed = text.strip("(.)")
    return Marked("number", int(printed) if printed.isdigit() else 0, printed, 0)


def after(text: str, marked: Marked) -> str:
    """The words behind the marker, without marks of bold."""
    return text[marked.offset :].strip().strip("*").strip()


def _value(kind: str, printed: str) -> int:
    """What comes next in turn is found by this; of '1.2.3' the last figure counts."""
    if kind == "letter":
        return ord(printed.lower()) - 96
    if kind == "roman":
        return _ROMANS.get(printed, 0)
    return int(re.findall(r"\d+", printed)[-1])
