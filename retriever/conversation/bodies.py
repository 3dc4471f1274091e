"""Boards, committees and other bodies, as an earlier question or its answer names them."""

from __future__ import annotations

import re

from retriever.conversation import words as kinds
from retriever.conversation.parts import Parsed
from retriever.conversation.spans import Word, asked, words_of
from retriever.conversation.topic import thing

_CAPITALS = r"\b(?:the )?(?:[A-Z][\w’'-]*(?: (?:and|of|for|the|&))? ){1,8}"
_BODY = re.compile(rf"{_CAPITALS}(?:{'|'.join(w.capitalize() for w in sorted(kinds.BODIES))})\b")
# 'The council' is said of the whole of it.
_BARE = re.compile(
    rf"\bthe ({'|'.join(sorted(kinds.BODIES - {'council', 'cabinet', 'trust'}))})\b(?! (?:of|for|on|that)\b)"
)


def body_meant(text: str, parsed: Parsed, answer: str) -> str:
    """What 'it' or 'they' stands for where they meet, report or vote: a body; '' where none does or none is named."""
    if not {w.low for w in words_of(text)} & kinds.BODY_DOINGS:
        return ""
    return _asked_of(parsed) or _told(parsed, answer)


def _asked_of(parsed: Parsed) -> str:
    """The body that the earlier question names last."""
    found = ""
    run: list[Word] = []
    for word in (*parsed.subject, *parsed.rest):
        if word.low in kinds.PREPOSITIONS | kinds.AUXILIARY:
            run = []
            continue
        run.append(word)
        if word.low in kinds.BODIES and len(run) > 1:
            found = parsed.said(tuple(run))
    return found


def _told(parsed: Parsed, answer: str) -> str:
    """'When does it meet?' after 'who signs off the accounts?': the one body that the answer names."""
    found = {m[0].strip() for m in _BODY.finditer(answer)} if parsed.asks in ("who", "which", "what") else set()
    return found.pop() if len(found) == 1 else ""


def body_spelt_out(text: str, before: str) -> str:
    """'What does the board do?' after a question that names a board: asked of that board; '' where there is none."""
    bare = _BARE.search(text)
    if not bare or _BODY.search(text):
        return ""
    found = [m for m in _BODY.findall(before) if m.lower().endswith(f" {bare[1].lower()}")]
    if not found:
        return ""
    name = found[-1] if found[-1].lower().startswith("the ") else f"the {found[-1]}"
    return asked(text[: bare.start()] + name + text[bare.end() :])


def named_so(head: str, parsed: Parsed, answer: str) -> str:
    """'That committee': what the answer, or else the earlier question, calls so."""
    names = re.compile(rf"{_CAPITALS}(?i:{re.escape(head)})\b")
    found = names.findall(answer) or names.findall(parsed.text)
    if found:
        return str(found[-1])
    meant = thing(parsed)
    return meant if head in meant.lower().split() else ""
