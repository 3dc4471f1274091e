"""Which measure a question asks for, how many things, and whether it is about now."""

from __future__ import annotations

import re

NUMBER_WORDS = dict(
    zip(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split(),
        range(2, 21),
        strict=True,
    )
)
# Above this a figure is taken for a quantity, not for a number of items.
_MOST_ITEMS = 29
_HOW_MANY_ITEMS = re.compile(
    r"\b(?:the |what |which |all |those |these )?"
    rf"({'|'.join(NUMBER_WORDS)}|\d{{1,2}})\s+"
    r"(?!per|%|y(?:ea)?rs?\b|to\b|months?|weeks?|days?|of\b|and\b|or\b)[a-z]",
    re.I,
)
_TARGET = re.compile(
    r"\b(target(?:s|ed)?(?! tables?\b)|goal|aim(?:ed|ing)? (?:for|at)|aiming|meant to|supposed to|"
    r"was to be|were to be|hoped|planned|plan for|expected to reach|should have|intended)\b",
    re.I,
)
_NOT_TARGET = re.compile(
    r"\b(?:as opposed to|not|rather than|instead of) (?:the |its )?(?:targets?|planned|plan)\b", re.I
)
_LATEST = re.compile(
    r"\b(latest|most recent|newest|actual(?:ly)?(?! number)|result|outturn|achieved|"
    r"current(?:ly)? (?:figure|data|rate|performance)|baseline|starting point|before any|so far|"
    r"real figure|recorded|at the time)\b",
    re.I,
)
ABOUT_NOW = re.compile(
    r"\b(now|current(?:ly)?|today|at present|nowadays|latest|newest|most recent|these days|still|"
    r"at the moment|this year)\b",
    re.I,
)


ASKS_FOR_MEMBERS = re.compile(
    r"\b(member|membership|sits?|sat|seats?|made up|make up|consists?|"
    r"who(?:'s| is| was| are| were) on\b|compris|composition|representatives?|people on)",
    re.I,
)


def measure_wanted(text: str) -> str:
    """'target' (what was aimed for), 'latest' (what came of it), 'both', or '' where the question does not say."""
    target = bool(_TARGET.search(text))
    if _LATEST.search(text):
        return "both" if target and not _NOT_TARGET.search(text) else "latest"
    return "target" if target else ""


def number_asked(text: str) -> int:
    """How many items are asked for ('the three priorities'), or 0."""
    found = _HOW_MANY_ITEMS.search(text)
    if not found:
        return 0
    number = NUMBER_WORDS.get(found[1].lower()) or int(found[1])
    return number if number <= _MOST_ITEMS else 0
