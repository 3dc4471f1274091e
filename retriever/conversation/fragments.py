"""Follow-ups that only name something new: 'what about maths?', 'and the Forum, when does that sit?', 'who else?'."""

from __future__ import annotations

import re

from retriever.conversation.leaning import ABOUT, FARED
from retriever.conversation.parts import parse
from retriever.conversation.pointers import pointers, things
from retriever.conversation.slots import put_in
from retriever.conversation.spans import words_of
from retriever.conversation.topic import thing, told
from retriever.conversation.verbs import is_past
from retriever.conversation.words import ASKING, AUXILIARY
from retriever.conversation.years import TIME, with_other_years
from retriever.language import stems

_SAME = re.compile(r"^(?:(?:is|was) (?:it|that) )?(?:the )?same(?: again| thing| goes| true)*\s*", re.I)
_ABOUT = re.compile(r"^(?:what|how) about\s+(?:just\s+)?", re.I)
_ONE_OF = re.compile(r"^(?:the|that) ones? (?=(?:on|for|in|at|about|with|of|from|to) )", re.I)
_ELSE = re.compile(
    r"^(?:is there |are there )?(?:who|what|where|any(?:one|body|thing)|some(?:one|body|thing))(?:'s| is| are)? else$",
    re.I,
)
_NEW_THEN_CLAUSE = re.compile(
    rf"^([^,]{{2,80}}?)(?:,| [-–—:]) ?(?=(?:{'|'.join(sorted(ASKING | AUXILIARY, key=len, reverse=True))})\b)(.+)$",
    re.I | re.S,
)
# A fragment of more words is no mere name.
_LONGEST = 14
# The name of what was counted says enough where it is this share of what was said.
_MOST = 0.5


def put_into_place(bare: str, before: str) -> str:
    """The earlier question with what is new in its place; '' where the follow-up is of another kind."""
    if _ELSE.match(bare):
        return _else(before)
    fared = FARED.match(bare)
    fragment = fared[1] if fared else _ABOUT.sub("", _SAME.sub("", bare) if ABOUT.match(bare) else bare).strip()
    split = _NEW_THEN_CLAUSE.match(fragment)
    if split and _names_only(split[1]):
        return _with_clause(split[1].strip(), split[2], before)
    if _names_only(fragment) and not _points_only(fragment):
        return _fragment(fragment, before)
    return _of_those_counted(bare, before)


def _names_only(text: str) -> bool:
    """Whether a text is no clause: nothing is asked or said in it."""
    words = words_of(text)
    said = len(words) == 1 and is_past(words[0].low)
    return not parse(text).is_clause and not said and not any(w.low in ("if", "when", "because") for w in words)


def _points_only(text: str) -> bool:
    found = pointers(text)
    return bool(found) and (found[0].low not in ("one", "ones") or things(words_of(text)) == 0)


def _fragment(fragment: str, before: str) -> str:
    """'The council's for 2021/22': the time first, then the thing."""
    fragment = _ONE_OF.sub("", fragment)
    if len(words_of(fragment)) > _LONGEST:
        return ""
    time = TIME.search(fragment)
    if time and not fragment[time.end() :].strip():
        before = with_other_years(time[0].strip(), before).rstrip("?") or before
        fragment = TIME.sub(" ", fragment).strip()
    return put_in(re.sub(r"['’]s$", "", fragment), before) if fragment else ""


def _with_clause(new: str, clause: str, before: str) -> str:
    """'And the Forum, when does that sit?': what is new takes the place of the word that points at it."""
    found = pointers(clause)
    if found:
        place = "in " if found[0].low == "there" and not new.lower().startswith(("in ", "at ")) else ""
        asked = f"{clause[: found[0].start]}{place}{new}{clause[found[0].end :]}"
        earlier = parse(before)
        return f"{asked} ({thing(earlier) or told(earlier)})?"
    named = things(words_of(clause))
    return _fragment(new, before) if named == 0 or {*stems(clause)} <= {*stems(before)} else ""


def _else(before: str) -> str:
    """'Who else?': the earlier question, asked of the others."""
    parsed = parse(before)
    if parsed.asks not in ("who", "what", "where"):
        return ""
    at = parsed.asking[-1].end
    return f"{before[:at]} else{before[at:]}?"


def _of_those_counted(bare: str, before: str) -> str:
    """'How many got turned down?': of those that were counted before."""
    parsed, earlier = parse(bare), parse(before)
    headless = not parsed.noun and (parsed.asks == "many" or (parsed.asks == "much" and not parsed.subject))
    counted = earlier.said(earlier.noun)
    if not headless or not counted or pointers(bare):
        return ""
    at = parsed.asking[-1].end
    enough = things(words_of(counted)) >= _MOST * things(words_of(before))
    return f"{bare[:at]} {counted}{bare[at:]}{'' if enough else f' ({told(earlier)})'}?"
