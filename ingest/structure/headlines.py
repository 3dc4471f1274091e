"""How headings are worded: few words, no full stop, and no finite verb but in a question or in capitals."""

from __future__ import annotations

import re

HEADING_WORDS = 14
_SHORT_HEAD_WORDS = 8
_LABEL_WORDS = 4
_QUESTION_WORDS = 10
FINITE = re.compile(
    r"\b(is|are|was|were|will|has|have|had|be|been|should|shall|can|could|may|might|must|would|do|does|did|we|"
    r"agreed|received|noted|resolved)\b",
    re.I,
)
_LEADS_IN = re.compile(r"\b(?:that|to|by|of|for|as|follows|following):$", re.I)
_QUESTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z][.)]|PART \w+:|)\s*(?:how|what|who|where|when|why)\b", re.I)


def asks(text: str) -> bool:
    """Whether a line opens as a question does, and is short enough to head what answers it ('How we are governed')."""
    return bool(_QUESTION.match(text)) and len(text.split()) <= _QUESTION_WORDS


def is_headline(text: str) -> bool:
    """Words as a heading has them: few, no full stop, no finite verb, a capital or figure in front."""
    words = text.replace("*", "").strip().split()
    if not words or len(words) > HEADING_WORDS or not re.match(r"^[\"'‘“(]?[A-Z0-9]", words[0]):
        return False
    bare = " ".join(words)
    if bare.endswith("?"):
        return len(words) <= _SHORT_HEAD_WORDS
    finite = FINITE.search(" ".join(words[1:])) and not asks(bare) and not bare.isupper()
    if bare.endswith(":"):
        leads_in = FINITE.match(words[0]) or _LEADS_IN.search(bare) or words[0] in ("We", "I", "They", "It")
        return len(words) <= _LABEL_WORDS and not finite and not leads_in
    return not re.search(r"[.;,:]$", bare) and not finite and (asks(bare) or not re.search(r": [a-z]", bare))


def can_head_a_paragraph(text: str) -> bool:
    """Words of an item that can head a paragraph: a heading's, or a few with a full stop."""
    return is_headline(text.rstrip(".")) and (not text.endswith(".") or len(text.split()) <= _SHORT_HEAD_WORDS)
