"""How a question is put: the greeting or story in front of it, the question itself, what is said beside it."""

from __future__ import annotations

import re

from retriever.language import content_tokens, tokens

_PREAMBLE = re.compile(
    r"^(?:(?:hi|hello|dear \w+|good (?:morning|afternoon)|thanks|please|ok(?:ay)?|so|well|right)\b[,.! ]+|"
    r"(?:could|can|would|will) you (?:please |kindly )?(?:tell|give|let|remind|show|list|"
    r"explain)?(?: to)?(?: (?:me|us))?(?: know)?\b[, ]*|"
    r"(?:please )?(?:tell|give|remind|show) (?:me|us)\b[, ]*|"
    r"i(?:'d| would) (?:like|love) to know\b[, ]*|i (?:need|want) to know\b[, ]*|"
    r"(?:do|does) (?:you|anyone) know\b[, ]*|just wondering\b[, ]*)+",
    re.I,
)
_STORY = re.compile(
    r"^(?:i am|i'm|im|i have|i've|i need|we are|we're|we have|as an?|for an?|my|our|a resident|residents?)\b.*?"
    r"(?:tell me|let me know|remind me|to know|know|answer|question|[:;.?!]|\band|,)[:,]?\s+"
    r"(?=(?:(?:on|in|at|by|to|from|for|under|of) )?(?:what|which|who|whom|whose|when|where|how|why|"
    r"did|does|do|is|are|was|were|has|have|will)\b)",
    re.I | re.S,
)
# Brackets at the end, one level of brackets inside them.
_BEHIND = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\??\s*$")
# What must be left of a question, in letters, for what stands before it to be a mere story.
_LEAST_LEFT = 15


def without_preamble(text: str) -> str:
    """The question without the greeting or the story in front of it."""
    bare = _PREAMBLE.sub("", text.strip())
    story = _STORY.match(bare)
    if story and len(bare) - story.end() > _LEAST_LEFT:
        bare = bare[story.end() :]
    return _PREAMBLE.sub("", bare).strip() or text.strip()


def without_asides(text: str) -> str:
    """The question without brackets at its end, unless these hold most of what it says."""
    bare = _BEHIND.sub("", text).strip()
    return bare if len(content_tokens(bare)) >= 2 else text


def asides(text: str) -> frozenset[str]:
    """The words that stand in brackets at the end (of a completed follow-up) or behind the question itself."""
    behind = _BEHIND.search(text)
    asked = _BEHIND.sub("", text)
    if len(asked.split()) < 2:
        return frozenset()
    after = asked.split("?", 1)[1] if "?" in asked[:-1] else ""
    own = set(tokens(asked.split("?", 1)[0]))
    return frozenset(tokens(f"{behind[0] if behind else ''} {after}")) - own
