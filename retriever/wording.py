"""The fixed words that connect what is taken from papers: all of them, in one place.

Nothing but these, the papers' own words, a paper's title and date, and arithmetic over cited cells reaches a reader.
"""

from __future__ import annotations

import re

NOT_HELD = "The papers do not hold an answer to this."
NOT_HELD_YEAR = "The papers do not give this for {year}."
NOT_HELD_NAME = "The papers do not name anyone here; they give the post only."
NOT_HELD_OUTCOME = "The papers do not report the outcome; they say what was planned."
NOT_HELD_MONEY = "The papers do not give a sum for this."
NOT_HELD_DATE = "The papers do not give a date for this."
NOT_HELD_NUMBER = "The papers do not give a figure for this."
NOT_HELD_REASON = "The papers do not give a reason for this."
NOT_HELD_OTHER = "The papers do not give this for {part}."
NOT_HELD_PAPER = "The papers mention that paper, but do not hold it."
NOT_HELD_WORD = "The papers do not mention {word}."
NOT_HELD_PART = "The papers do not hold an answer to this part: {part}."
NOT_BORNE_OUT = "The papers do not bear that out: "
THE_SAME = "the same figure, unchanged"
NO_FIGURE = "no figure is given"
NO_NAME = "the name is not given"
EMPTY_CELL = f"{NO_FIGURE} (the cell is empty)"
# Sums: '... £300,000 less ... £250,000 = £50,000'; '... rose from ... to ..., up £50,000';
# '... of ... = about 18.2%'; '..., highest first: ...'.
LESS = "less"
PLUS = "plus"
OF = "of"
ABOUT = "about"
HIGHEST_FIRST = "highest first"
LOWEST_FIRST = "lowest first"
POINTS = "percentage points"
POINT = "percentage point"
# Which way a later figure lies from an earlier one, in the words in which people ask: (up, down).
DIRECTIONS = (
    ("up", "down"),
    ("a rise", "a fall"),
    ("more", "fewer"),
    ("more", "less"),
    ("higher", "lower"),
    ("an increase", "a decrease"),
)
UP = frozenset(up for up, _ in DIRECTIONS)
DOWN = frozenset(down for _, down in DIRECTIONS)
ROSE, FELL, FROM, TO = "rose", "fell", "from", "to"

# What may stand in an answer beside the papers' words; each may be said whole or not at all.
IN_ANSWERS = (NOT_BORNE_OUT, THE_SAME, EMPTY_CELL, NO_FIGURE, NO_NAME)
# What may stand in a sum alone, which is worked out again and compared word for word (see ``retriever.check_sums``).
IN_SUMS = (
    LESS,
    PLUS,
    OF,
    ABOUT,
    HIGHEST_FIRST,
    LOWEST_FIRST,
    POINTS,
    POINT,
    ROSE,
    FELL,
    FROM,
    TO,
    *(w for pair in DIRECTIONS for w in pair),
)
_FIXED = (
    NOT_HELD,
    NOT_HELD_YEAR,
    NOT_HELD_NAME,
    NOT_HELD_OUTCOME,
    NOT_HELD_MONEY,
    NOT_HELD_DATE,
    NOT_HELD_NUMBER,
    NOT_HELD_REASON,
    NOT_HELD_OTHER,
    NOT_HELD_PAPER,
    NOT_HELD_WORD,
    NOT_HELD_PART,
    NOT_BORNE_OUT,
    THE_SAME,
    EMPTY_CELL,
    NO_FIGURE,
    NO_NAME,
    *IN_SUMS,
)
_FIELD = re.compile(r"\{\w+\}")
# Names of units and columns, which are said as words where a paper has them as signs or heads.
OF_TABLES = frozenset({"million", "thousand", "latest", "result", "target"})
# What may stand between parts: punctuation, these words, and figures worked out from cited cells.
CONNECTING = OF_TABLES | frozenset(re.findall(r"[a-z]+", _FIELD.sub(" ", " ".join(_FIXED)).lower()))


def by_so_much(way: str, result: str) -> str:
    """A direction with its amount: 'up 3', 'a rise of 3', '3 more'."""
    if way.startswith(("a ", "an ")):
        return f"{way} {OF} {result}"
    return f"{way} {result}" if way in DIRECTIONS[0] else f"{result} {way}"
