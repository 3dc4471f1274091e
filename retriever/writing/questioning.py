"""What a question means, with a language model's help where the rules are at a loss; they stand in for it always."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from retriever.assistant import by_rules
from retriever.conversation.completing import loosely_completed
from retriever.two_parts import parts_of
from retriever.understood import Understood
from retriever.values import Turn
from retriever.writing.faults import ModelFault, ReaderGone
from retriever.writing.model import Model, Reply
from retriever.writing.occasions import looks_compound
from retriever.writing.prompting import VERSION, question_prompt, remembered
from retriever.writing.reading_question import Proposed, read_proposed
from retriever.writing.same_words import completes, part_of

LOG = logging.getLogger("townclerk.writing")
# Of the time that an answer has for the model, so much may go by before the question is left to the rules.
_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Read:
    """How a question is understood, what the model gave for that (None: nothing), and the seconds it was waited for.

    ``asked`` says whether the model was asked.
    """

    understood: Understood
    reply: Reply | None = None
    seconds: float = 0.0
    asked: bool = False


def read_with(model: Model, question: str, history: Sequence[Turn]) -> Read:
    """How a question is understood after ``history``. What goes wrong with the model leaves it to the rules."""
    question, turns = unicodedata.normalize("NFKC", question).strip(), remembered(history)
    rules = by_rules(question, history)
    loose = loosely_completed(question, history)
    if not loose and not looks_compound(rules.whole, len(rules.parts)):
        return Read(rules)
    begun = perf_counter()
    try:
        limit = model.settings.seconds * _SHARE
        reply = model.reply(question_prompt(question, turns if loose else (), rules.whole), limit)
    except ModelFault as error:
        _log(f"left to the rules, as it {error.fault}", None)
        return Read(rules, None, perf_counter() - begun, asked=True)
    except ReaderGone:
        return Read(rules)
    understood = _understood(read_proposed(reply.text), question, turns, rules, loose)
    _log(_told(understood, rules), reply)
    return Read(understood, reply, perf_counter() - begun, asked=True)


def _understood(
    proposed: Proposed | None, question: str, turns: Sequence[Turn], rules: Understood, loose: bool
) -> Understood:
    """What the model proposes as far as it is made of what was said; a question that stood alone is left as it is."""
    if proposed is None:
        return rules
    whole = rules.whole
    if loose:
        if not completes(proposed.whole, question, turns, rules.whole):
            return rules
        whole = f"{proposed.whole.rstrip(' ?.')}?"
    parts = parts_of(whole)
    if looks_compound(whole, len(parts)) and part_of(proposed.parts, whole):
        parts = proposed.parts
    return Understood(whole, parts)


def _told(understood: Understood, rules: Understood) -> str:
    done = [
        "completed by it" if understood.whole != rules.whole else "",
        f"split into {len(understood.parts)} by it" if understood.parts != parts_of(understood.whole) else "",
    ]
    return " and ".join(filter(None, done)) or "left to the rules"


def _log(what: str, reply: Reply | None) -> None:
    """What became of the question: never what was asked."""
    tokens = (reply.tokens_in, reply.tokens_out) if reply else (0, 0)
    LOG.info("language model, prompt %s: question %s; %d tokens in, %d out", VERSION, what, *tokens)
