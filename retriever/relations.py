"""Relations between people and bodies: how a question asks for one, and how papers state it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """How a question asks (``asked``) and papers answer (``stated``); ``in_a_list`` is its plainest form, if any."""

    asked: re.Pattern[str]
    stated: re.Pattern[str]
    in_a_list: re.Pattern[str] | None = None


def _relation(asked: str, stated: str, in_a_list: str = "") -> Relation:
    asked_by, stated_by = re.compile(asked, re.I), re.compile(stated, re.I)
    return Relation(asked_by, stated_by, re.compile(in_a_list, re.I) if in_a_list else None)


_CHAIRS = _relation(
    asked=(
        r"\bchair(?:s|ed|ing|man|person|woman)?\b|"
        r"\b(?:runs?|heads?|leads?) (?:the |its |their )?meetings?\b"
    ),
    stated=r"\bchair",
    in_a_list=r"\((?:independent )?chair(?:man|person|woman)?\)|\bis chaired by\b|\bchaired by the\b",
)
_REPORTS_TO = _relation(
    asked=r"\breports? (?:in)?to\b|\banswers? to\b|\banswerable to\b|\baccountable to\b",
    stated=r"\breport(?:s|ing|ed)?(?: back| directly)? (?:in)?to\b|\b(?:accountable|answerable|answers?) to\b",
)
_IS_MADE_UP_OF = _relation(
    asked=(
        r"\b(?:members?|membership|who sits|who sat|sits? on|made up of|make up|makes up|consists?|"
        r"compris\w+)\b"
    ),
    stated=(
        r"\bmember|\brepresent|\bmade up\b|\bconsist|\bcompris|\bbrings? together\b|"
        r"\bis (?:a|the) (?:\w+ )?(?:number|group|partnership)\b|\bincludes?\b|\brole\b|\(chair"
    ),
)
_IS_RESPONSIBLE = _relation(
    asked=(
        r"\bwho(?:'s| is| was| were| are)? (?:responsible|in charge|answerable|accountable)\b|"
        r"\bwhose (?:job|responsibility)\b"
    ),
    stated=r"\bresponsib|\baccountab|\bleads?\b|\bled by\b|\bchaired\b|\boversee|\bmanag|\brole\b|\bwill\b",
)
_RELATIONS = (_CHAIRS, _REPORTS_TO, _IS_MADE_UP_OF, _IS_RESPONSIBLE)


def relation_asked(text: str) -> Relation | None:
    """The first relation that ``text`` asks for."""
    return next((r for r in _RELATIONS if r.asked.search(text)), None)
