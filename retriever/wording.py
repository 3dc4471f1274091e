"""The fixed words that connect what is taken from papers: all of them, in one place.

Nothing but these, the papers' own words, a paper's title and date, and arithmetic over cited cells reaches a reader.
"""

from __future__ import annotations

NOT_HELD = "The papers do not hold an answer to this."
NOT_HELD_YEAR = "The papers do not give this for {year}."
NOT_HELD_COLUMN = "The table does not give {year}; it has {heads}."
NOT_HELD_NAME = "The papers do not name anyone here; they give the post only."
NOT_HELD_OUTCOME = "The papers do not report the outcome; they say what was planned."
NOT_HELD_MONEY = "The papers do not give a sum for this."
NOT_HELD_DATE = "The papers do not give a date for this."
NOT_HELD_NUMBER = "The papers do not give a figure for this."
NOT_HELD_PAPER = "The papers mention that one, but do not hold it."
NOT_HELD_WORD = "The papers do not mention {word}."
NEAREST = "Nearest in the papers: "
NOT_BORNE_OUT = "The papers do not bear that out: "
THE_SAME = "the same figure, unchanged"
EMPTY_CELL = "no figure is given (the cell is empty)"
YES = "Yes: "
NO = "No: "
DIFFERENCE = "difference: "
TOTAL = "total: "
ITEMS = "{count}: "
UNDERSTOOD = "Understood as: "
EARLIER = "Earlier papers say otherwise or as well; the newest comes first."
NO_LIST = "The newest paper gives no full list."
AS_AT = "as at "

# What may stand between parts: punctuation, these words, and figures worked out from cited cells.
CONNECTING = frozenset(
    """the papers do not hold an answer to this give for table does it has name anyone here they post only report
    outcome say what was planned a sum date that but mention nearest in bear that out same figure unchanged no
    is given cell empty yes difference total understood as earlier otherwise or well newest comes first gives
    full list at and of to from million thousand column year latest target result row""".split()
)
