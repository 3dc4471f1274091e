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


_CHAIRS = Relation(
    asked=re.compile(
        r"\bchair(?:s|ed|ing|man|person|woman)?\b|"
        r"\b(?:runs?|heads?|leads?) (?:the |its |their )?meetings?\b",
        re.I,
    ),
    stated=re.compile(
        r"\bchair",
        re.I,
    ),
    in_a_list=re.compile(
        r"\((?:independent )?chair(?:man|person|woman)?\)|\bis chaired by\b|\bchaired by the\b",
        re.I,
    ),
)
_REPORTS_TO = Relation(
    asked=re.compile(
        r"\breports? (?:in)?to\b|\banswers? to\b|\banswerable to\b|\baccountable to\b",
        re.I,
    ),
    stated=re.compile(
        r"\breport(?:s|ing|ed)?(?: back| directly)? (?:in)?to\b|\b(?:accountable|answerable|answers?) to\b",
        re.I,
    ),
)
_IS_MADE_UP_OF = Relation(
    asked=re.compile(
        r"\b(?:members?|membership|who sits|who sat|sits? on|made up of|make up|makes up|consists?|"
        r"compris\w+)\b",
        re.I,
    ),
    stated=re.compile(
        r"\bmember|\brepresent|\bmade up\b|\bconsist|\bcompris|\bbrings? together\b|"
        r"\bis (?:a|the) (?:small )?(?:number|group|partnership)\b|\bincludes?\b|\brole\b|\(chair",
        re.I,
    ),
)
_IS_RESPONSIBLE = Relation(
    asked=re.compile(
        r"\bwho(?:'s| is| was| were| are)? (?:responsible|in charge|answerable|accountable)\b|"
        r"\bwhose (?:job|responsibility)\b",
        re.I,
    ),
    stated=re.compile(
        r"\bresponsib|\baccountab|\bleads?\b|\bled by\b|\bchaired\b|\boversee|\bmanag|\brole\b|\bwill\b",
        re.I,
    ),
)
_RELATIONS = (_CHAIRS, _REPORTS_TO, _IS_MADE_UP_OF, _IS_RESPONSIBLE)


def relation_asked(text: str) -> Relation | None:
    """The first relation that ``text`` asks for."""
    return next((r for r in _RELATIONS if r.asked.search(text)), None)
