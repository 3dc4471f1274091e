"""When a language model is asked what a question means: where the rules say themselves that they are at a loss.

Each such request costs a reader's time. Follow-ups that the rules wove into a whole question, above all those that
only change a year, and questions that the rules part already, are theirs.
"""

from __future__ import annotations

import re

from retriever.conversation.words import REQUESTS
from retriever.phrasing import without_preamble

_ASKING = r"(?:who|whom|whose|what|when|where|which|why|how)"
_REQUEST = rf"(?:{'|'.join(sorted(REQUESTS | {'say'}))})"
_AUXILIARY = r"(?:does|did|do|is|are|was|were|has|have|can|will)"
_BEGINS = rf"(?:(?:also|then|please|by|in|on|at|for|from|to|since)\s+)*(?:{_ASKING}|{_REQUEST}|{_AUXILIARY})\b"
# Behind a mere comma 'which' and 'who' say more of the thing before it, and 'has' may be said of it. '? Which lot?'
# asks for no more than was asked.
_JOINT = r"(?:(?:\s*[,;–-])?\s+(?:and|plus|as well as)\s+|[?;]\s+(?:and\s+)?|,\s+(?=(?:how|what|why|does|did|do)\b))"
_NEXT = re.compile(rf"{_JOINT}(?={_BEGINS}(?:\W+\w+){{2}})", re.I)
_FIRST = re.compile(rf"^\W*{_BEGINS}", re.I)
# 'What are the aims of the board and its budget?'
_TWO_THINGS = re.compile(
    rf"^\W*{_ASKING}\s+{_AUXILIARY}\s+(?:the|its|their)\b[^?;]{{3,80}}\band\s+(?:also\s+)?(?:the|its|their|his|her)\b",
    re.I,
)
# One answer about several things.
_TOGETHER = re.compile(
    r"\b(?:between|differ\w*|compar\w*|versus|vs|than|total|altogether|together|combined|sum|ratio|relat\w+)\b", re.I
)


def looks_compound(question: str, parted: int) -> bool:
    """Whether a question, made to stand alone, may ask more things than the ``parted`` that the rules made of it."""
    text = without_preamble(question)
    if _TOGETHER.search(text):
        return False
    asks = len(_NEXT.findall(text)) + bool(_FIRST.match(text))
    return asks > parted or (parted == 1 and bool(_TWO_THINGS.match(text)))
