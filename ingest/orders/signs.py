"""The signs by which a sentence of a paper is known as an order to whatever answers from it.

Council papers give orders too: to members, officers, residents ("Please give reasons for your answer", "The chatbot
must answer in Welsh"). So no sign is a single word: each joins a form that bids with a matter that only what answers
from papers can act on, such as its answer, its instructions, who asks it, or this passage as its source. One that a
real paper would have is to be taken out, however many orders it finds.
"""

from __future__ import annotations

import re

from ingest.orders.of_answers import ANSWERS, DISREGARDS, PLAYS
from ingest.orders.of_askers import ASKS, CALLS, REVEALS
from ingest.orders.of_sources import FAKES, LINKS, MARKS
from ingest.orders.weighing import weighs_as_order
from ingest.orders.words import ANSWER, MACHINE, OPENS, QUOTED, SAY

# Each sign has one of these; hardly a sentence of a real paper does, so that it alone is looked at closely.
_MAY_BE = re.compile(
    r"[<{`|%]|\[(?:p?\d|/?INST|system|!)|!\[|https?:|www\.|\.(?:example|com|org|net|io|ru|cn|info|biz|"
    r"uk)\b|@\w|\b(?:answer|"
    r"repl[yi]|respon|summar|output|ignore|disregard|forget|overrid|bypass|discard|drop|abandon|skip|omit|leave|"
    r"pass (?:over|this)|instruction|rules\b|guideline|guidance|directive|constraint|prompt|readers?\b|"
    r"users?\b|asker|"
    r"questioner|enquirer|who ?ever|what ?ever|ask(?:s|ed|ing)?\b|passage|claim\b|pretend|say\b|state\b|cite|quote|"
    r"attribute|assistants?\b|A\.?I\b|chat|bots?\b|models?\b|LLMs?\b|GPT|software|system|you\b|your\b|reveal|leak|"
    r"password|treat|present\b|give\b|put\b|add\b|mark\b|refer to|rank|outrank|conversation|act as|"
    r"set aside|order|obey|"
    r"stands above|nothing above|source|transmit|make it look|mouth|describe|never mind|pay no|role:|"
    r"machines? |limits\b)",
    re.I,
)
# As they are written in capitals only.
_IN_CAPITALS = re.compile(r"^\W*(?:SYSTEM|ASSISTANT|OVERRIDE)\s*(?:\]\(\S*\))?\s*:", re.M)
# What bids something, of whomever.
_BIDS = re.compile(
    rf"{OPENS}(?:{SAY}|do|don['’]t|not|never|comply|keep|copy|follow|stop|translate|make|let|end|continue)\b",
    re.I,
)
_MORE = re.compile(
    rf"{_BIDS.pattern}|\b(?:you|your|yourself|{ANSWER})\b|{MACHINE}|{QUOTED}|\b(?:nothing else|no more|at once)\b", re.I
)
# In characters: what is longer is no sentence, and is looked at piece by piece, as some signs take the square of it.
_LONGEST = 1500
_CALL = re.compile(
    r"\W*(?:\w+ ){0,2}(?:stop|important|attention|note|warning|urgent|override|wait|listen|systems?|"
    r"readers?|authority[^.]*)\W*",
    re.I,
)
_SIGNS = tuple(
    re.compile(pattern, re.I | re.M | re.S)
    for kind in (MARKS, DISREGARDS, PLAYS, ANSWERS, CALLS, ASKS, REVEALS, LINKS, FAKES)
    for pattern in kind
)


def is_order(sentence: str) -> bool:
    """Whether a sentence, or a stretch that belongs together, is an order to whatever answers from its paper."""
    pieces = [sentence[at : at + _LONGEST] for at in range(0, len(sentence), _LONGEST)]
    return any(_MAY_BE.search(piece) and _is_order(piece) for piece in pieces)


def _is_order(piece: str) -> bool:
    signed = _IN_CAPITALS.search(piece) is not None or any(sign.search(piece) for sign in _SIGNS)
    return signed or weighs_as_order(piece)


def goes_on(sentence: str) -> bool:
    """Whether a sentence behind an order may be more of it: alone it would be too little of a sign."""
    return _MORE.search(sentence) is not None


def leads_in(sentence: str) -> bool:
    """Whether a sentence before an order is but a call, or bids something too."""
    return _CALL.fullmatch(sentence) is not None or _BIDS.search(sentence) is not None
