"""Follow-ups: a question that leans on the conversation is completed from it before it is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.conversation.aside import with_aside
from retriever.conversation.bodies import body_spelt_out
from retriever.conversation.fragments import put_into_place
from retriever.conversation.leaning import OPENER, leans
from retriever.conversation.pronouns import stood_for
from retriever.conversation.slots import put_by_family
from retriever.conversation.years import TIME, about_now, only_years, with_other_years, without_times
from retriever.language import stems
from retriever.phrasing import without_preamble
from retriever.values import Turn

# Earlier turns than these are forgotten: nobody points back so far.
_REMEMBERED = 8
_SHORT_IS = re.compile(r"^(who|what|when|where|how|which)(?:['’]s|s)\b(?! )?", re.I)


def completed(question: str, history: Sequence[Turn]) -> str:
    """The question made to stand alone; unchanged where it does already or where nothing was asked before."""
    before = answer = ""
    for turn in history[-_REMEMBERED:]:
        before, answer = _carried(turn.question.strip(), before, answer), turn.answer
    return _whole(question.strip(), before, answer)


def loosely_completed(question: str, history: Sequence[Turn]) -> bool:
    """Whether a question leans on the conversation and what it leans on could only be put behind it, or not at all."""
    text = question.strip()
    if not leans(text) or not any(turn.question.strip() for turn in history[-_REMEMBERED:]):
        return False
    whole = completed(text, history)
    return whole.endswith(")?") or stems(whole) == stems(OPENER.sub("", text))


def _whole(text: str, before: str, answer: str) -> str:
    """A question completed from the one before, by the first way that can."""
    if not before:
        return text
    if not leans(text):
        return put_by_family(text.strip(" ?.!"), before) or body_spelt_out(text, before) or text
    bare = OPENER.sub("", text).strip(" ?.!") or text
    if only_years(bare):
        other = with_other_years(bare, before)
        if other:
            return other
    undated = without_times(before) if TIME.search(bare) or about_now(bare) else before
    return put_into_place(bare, before) or stood_for(bare, undated, answer) or with_aside(bare, undated, answer)


def _carried(text: str, before: str, answer: str) -> str:
    """What later questions are completed from: this one, or the one before where this one only adds to it."""
    whole = _whole(text, before, answer)
    if before and whole != text and whole.endswith(")?"):
        return before
    return _SHORT_IS.sub(r"\1 is", without_preamble(whole)).strip(" ?.!") or before
