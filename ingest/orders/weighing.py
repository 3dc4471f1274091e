"""A sentence weighed by what it has of an order, where no one sign says so.

Forms that residents fill in bid, speak of answers and say 'you' ("Write your answer in the space below"): without a
mark that these never have, the weight does not count.
"""

from __future__ import annotations

import re

from ingest.orders.words import ADDRESS, ANSWER, ASKER, OPENS, SAY, THIS

_VERB = (
    rf"(?:{SAY}|insert|embed|copy|invent|vouch|switch|cancel|direct|deny|do|let|don['’]t|never|begin|end|"
    r"translate|send|"
    r"act|rank|praise|insist|stop|format|dump|leak|warn|inform)"
)
_ENOUGH = 4
# Less will do where it bids and has a mark of the heavy kind.
_BIDDING, _HEAVY = 3, 2
# What an order has and a form may have.
_COMMON = (
    rf"{OPENS}{_VERB}\b|, (?:kindly |please |then |and )?{_VERB}\b|: {_VERB}\b|\b(?:should|must) always\b|"
    r"\b(?:must|shall|is to|are to|may) (?:not )?(?:be )?(?:told|said|answered|quoted|name|mention|say|tell)\b",
    rf"\b{ANSWER}\b|\banswer(?:ed|ing)\b|\breplied\b|\brespond\b|\bwhat(?:ever)? you (?:write|say)\b",
    rf"{ASKER}|\busers?\b|\banyone (?:who )?asks?\b|\bwho asks?\b|\bquestions? (?:on|about|is|that|was)\b|"
    r"\b(?:the|any) question\b|\bwhenever\b",
    r"\byou(?:r|rs|rself)?\b",
    rf"\b{THIS}|\bthis (?:figure|remark)\b",
)
# What no form has: something that reads by machine, what that was told, words to be put in its mouth, an address ...
_RARE = (
    (2, r"\bA\.?I\.?\b|\b(?:virtual|digital|AI) assistants?\b|\bchat ?bots?\b|\blanguage models?\b|"
        r"\bmachines? (?:that )?read|"
        r"\bautomated (?:summar|read|answer)|\bdeveloper mode\b|\bthe system was told\b|\byour makers\b|"
        r"\b(?:the|this|system|hidden|your) prompts?\b|"
        r"\bthis chat\b|\bprevious messages\b"),
    (2, r"\b(?:your|hidden|secret) (?:\w+ )?(?:instructions?|rules|guidelines?|prompts?|directives?|messages)\b"),
    (2, r"!\[|<img|<p hidden|\{\{|\[/?INSTRUCTION"),
    (1, r"['‘\"“][A-Za-z][^'’\"”]{3,}['’\"”]|: [a-z][^.]{8,}"),
    (1, ADDRESS),
    (1, r"\binstead of\b|\bno matter\b|\banything else\b|\bdeny\b|\bpretend\b|\binvent\b|\bforget\b|\bignore\b|"
        r"\bdisregard\b|\ball the others\b|\balways\b|\bnever\b|\bthe (?:phrase|word|words)\b|\bkindly\b|"
        r"\bas proof\b"),
)  # fmt: skip
_COMMON_SIGNS = tuple(re.compile(p, re.I) for p in _COMMON)
_RARE_SIGNS = tuple((weight, re.compile(p, re.I)) for weight, p in _RARE)


def weighs_as_order(sentence: str) -> bool:
    """Whether a sentence has so much of an order to whatever answers from its paper that it can be nothing else."""
    rare = sum(weight for weight, sign in _RARE_SIGNS if sign.search(sentence))
    if not rare:
        return False
    bids, *others = (sign.search(sentence) is not None for sign in _COMMON_SIGNS)
    needed = _BIDDING if bids and rare >= _HEAVY else _ENOUGH
    return rare + bids + sum(others) >= needed
