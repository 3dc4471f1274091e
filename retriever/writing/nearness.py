"""'About', 'nearly', 'just over': how far, and on which side, a figure that is said so may be from the one held."""

from __future__ import annotations

import re
from decimal import Decimal

_OVER = re.compile(
    r"\b(?:(?:just |a (?:little|bit|shade) |slightly |well |rather )?(?:over|above|more than|upwards of|exceeding)|"
    r"in excess of|at least)\s+(?:a |an )?(?:£\s?)?$",
    re.I,
)
_UNDER = re.compile(
    r"\b(?:(?:just |a (?:little|bit|shade) |slightly |well |rather )?(?:under|below|less than|fewer than|short of)|"
    r"nearly|almost|not quite|close to|approaching|getting on for|up to|at most)\s+(?:a |an )?(?:£\s?)?$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|approx\.?|circa|in the region of|close to|or so|say)\s+"
    r"(?:a |an )?(?:£\s?)?$",
    re.I,
)
# As a share of the figure that is held.
_NEAR = Decimal("0.05")


def said_loosely(before: str) -> bool:
    """Whether the words ``before`` a figure say that it is not exact."""
    return any(p.search(before) for p in (_OVER, _UNDER, _ABOUT))


def near_enough(said: Decimal, held: Decimal, before: str) -> bool:
    """Whether ``held`` is near a figure that is said loosely, and on the side that the words ``before`` it name."""
    if not said_loosely(before) or abs(said - held) > _NEAR * abs(held):
        return False
    return on_its_side(said, held, before)


def on_its_side(said: Decimal, held: Decimal, before: str) -> bool:
    """Whether 'over 60' is said of more than 60, and 'nearly 60' of less; where neither is said, any will do."""
    if re.search(r"\bclose to\s+\S*$", before, re.I):
        return True
    if _OVER.search(before):
        return held >= said
    return held <= said if _UNDER.search(before) else True
