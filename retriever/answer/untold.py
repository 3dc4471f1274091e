"""Refusals of what is spoken of but not told: another paper that is only mentioned, an outcome that is only planned."""

from __future__ import annotations

import re

from ingest.document import PassageKind
from retriever import wording
from retriever.answer.lack import REPORTED, Lack
from retriever.answer.parts import Asked
from retriever.language import stem, tokens
from retriever.values import Hit

_OUTCOME = re.compile(
    r"\bdid (?:we|they|it|the \w+|\w+) (?:\w+ )?(?:actually |really |ever )?(?:hit|meet|achieve|reach|"
    r"succeed|deliver|work|happen|manage|make)\b|"
    r"\b(?:what|which) (?:was|were|is|are|has been|have been) (?:actually |finally |"
    r"eventually )?(?:decided|agreed|concluded|found|said|raised|reported|"
    r"the (?:outcome|result|verdict|findings?|conclusions?))\b|"
    r"\bwhat did .{2,80}\b(?:find|say|conclude|decide|agree|think|show|reveal|recommend|report|"
    r"respond|tell)\b|\boutcome of\b|\bresults? of the\b|"
    r"\bhow (?:well )?did .{2,60}\b(?:go|turn out|do|perform)\b|"
    r"\bwas (?:it|the target|this|that|the \w+ target) (?:met|achieved|hit|reached|delivered|"
    r"successful|a success)\b|\b(?:were|was) .{2,60} (?:met|achieved|hit|on time)\b|\bin the end\b|"
    r"\bturn(?:ed)? out\b|"
    r"\b(?:was|were|has|have|did|is) .{3,90}\b(?:ever|in fact|eventually|end up|pay off|go ahead|"
    r"happen|happened|take place|come true|get built|been built|go live|made a difference|"
    r"make a difference)\b|"
    r"\bwhat (?:difference|effect|impact) (?:did|has|have)\b|\bhow (?:successful|effective)\b|"
    r"\bwhat came of\b|\bwhat became of\b|"
    r"\b(?:did|have|has) (?:\w+ ){1,4}?(?:agree|approve|back|pass|accept|adopt|endorse|support|sign|go along|ratify|"
    r"agreed|approved|backed|passed|accepted|adopted|endorsed|signed|cut|reduced|improved|worked)\b|"
    r"\b(?:was|were) (?:it|this|that|they|the \w+(?: \w+)?) (?:approved|agreed|carried|passed|adopted|accepted|backed|"
    r"signed|voted)\b|\bwhat (?:answers?|repl(?:y|ies)|response|feedback)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(will|to be|is asked|are asked|recommends?|subject to|goes to|go to|planned|proposed|intend\w*|"
    r"target|aims?|once|would|due|expected|being)\b",
    re.I,
)
_OTHER_PAPER = re.compile(
    r"\b(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for|the|on|in)\s+)*){1,7}(?:Report|Review|Strategy|Plan|"
    r"Survey|Assessment|Analysis|Inquiry|Audit|Commission|Framework|Policy|"
    r"Protocol)\b(?:\s+(?:19|20)\d\d)?"
    r"|\b(?:Annex|Appendix)\s+[A-Z0-9]+\b"
)
_CONTENT = re.compile(
    r"\b(?:conclu\w+|recommend\w*|finding\w*|found|say|says|said|priorit\w+|targets?|contents?|"
    r"contain\w*|set out|list\w*|state\w*|action\w*|deadline\w*)\b",
    re.I,
)
_COUNTED = re.compile(r"\bhow (?:many|much)\b", re.I)
# Little words of a paper's name; a name of fewer others names none.
_LITTLE = frozenset(stem(w) for w in ("the", "of", "and", "for", "on", "in"))
_LEAST_WORDS = 2
# The share of a paper's name that a paper held must bear to be it, and that a passage must hold to mention it.
_IS_IT = 0.6
_MENTIONS = 0.75
_MENTIONS_FROM = 6
_MENTIONS_READ = 2
# Hits so near to the best are read for a report of the outcome.
_NEAR = 0.85
_READ = 3


def paper_not_held(asked: Asked) -> Lack | None:
    """What another paper says is asked, and the papers held only mention it."""
    if not _CONTENT.search(asked.question.text):
        return None
    for match in _OTHER_PAPER.finditer(asked.question.text):
        words = {stem(t) for t in tokens(match[0])} - _LITTLE
        if len(words) < _LEAST_WORDS or _is_held(asked, words):
            continue
        near = asked.hits[:_MENTIONS_FROM]
        mentions = [h for h in near if len(words & asked.view(h).stems) >= _MENTIONS * len(words)]
        if mentions and not any(REPORTED.search(h.passage.text) for h in mentions[:_MENTIONS_READ]):
            return Lack(wording.NOT_HELD_PAPER)
    return None


def _is_held(asked: Asked, words: set[str]) -> bool:
    """Whether a paper held goes by a name of these stems: all of them, or most where the question names that paper."""
    names = asked.views.names
    if any(words <= own for own in names.values()):
        return True
    return any(len(words & names[d]) >= _IS_IT * len(words) for d in asked.question.scope)


def outcome_of_a_plan(asked: Asked) -> Lack | None:
    """What came of something is asked, and the nearest passages only say what was meant to be."""
    question = asked.question
    if not asked.hits or _COUNTED.search(question.core) or not _OUTCOME.search(question.text):
        return None
    near = [h for h in asked.hits[:_READ] if h.score >= _NEAR * asked.hits[0].score]
    reported = any(_reports(h) for h in near) or any(_is_item(h) for h in near[:1])
    return None if reported else Lack(wording.NOT_HELD_OUTCOME)


def _reports(hit: Hit) -> bool:
    return bool(REPORTED.search(hit.passage.text)) and not _PLANNED.search(hit.passage.text)


def _is_item(hit: Hit) -> bool:
    """An item of a list that plans nothing: its lead-in says what it reports."""
    return hit.passage.kind is PassageKind.ITEM and not _PLANNED.search(hit.passage.text)
