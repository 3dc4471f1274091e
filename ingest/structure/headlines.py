"""How headings are worded: few words, no finite verb, no full stop."""

from __future__ import annotations

import re

HEADING_WORDS = 14
_SHORT_HEAD_WORDS = 8
_LABEL_WORDS = 4
FINITE = re.compile(
    r"\b(is|are|was|were|will|has|have|had|be|been|should|shall|can|could|may|might|must|would|do|does|did|we|"
    r"agreed|received|noted|resolved)\b",
    re.I,
)


def is_headline(text: str) -> bool:
    """Words as a heading has them: few, no full stop, no finite verb, a capital or figure in front."""
    words = text.replace("*", "").strip().split()
    if not words or len(words) > HEADING_WORDS or not re.match(r"^[\"'‘“(]?[A-Z0-9]", words[0]):
        return False
    bare = " ".join(words)
    if bare.endswith("?"):
        return len(words) <= _SHORT_HEAD_WORDS
    finite = FINITE.search(" ".join(words[1:]))
    if bare.endswith(":"):
        return len(words) <= _LABEL_WORDS and not finite and words[0] not in ("We", "I", "They", "It")
    return not re.search(r"[.;,:]$", bare) and not finite and not re.search(r": [a-z]", bare)


def can_head_a_paragraph(text: str) -> bool:
    """Words of an item that can head a paragraph: a heading's, or a few with a full stop."""
    return is_headline(text.rstrip(".")) and (not text.endswith(".") or len(text.split()) <= _SHORT_HEAD_WORDS)
