"""Questions that ask two things at once: each part is answered by itself."""

from __future__ import annotations

import re

from retriever.language import content_tokens
from retriever.phrasing import without_preamble

_ASKING = (
    r"(?:who|whom|whose|what|when|where|which|why|how|by when|by whom|in which|since when|for how|at what|on what|"
    r"does|did|do|is|are|was|were|has|have|can|will)"
)
_BETWEEN = re.compile(rf"(?:\s*[,;–-])?\s+and\s+(?={_ASKING}\b)|\s*\?\s+(?:and\s+|also\s+)?(?={_ASKING}\b)", re.I)
_BEGINS = re.compile(rf"^\W*(?:(?:and|so|in|on|at|for|by|under|of|to|from)\b[^,]*,\s*)?{_ASKING}\b", re.I)
# A part of fewer telling words asks nothing by itself ('when and where'); nor does a second part of fewer words.
_LEAST_TELLING = 1
_LEAST_WORDS = 3


def parts_of(question: str) -> tuple[str, ...]:
    """The parts of a question, as they stand; the question alone where it has one."""
    text = without_preamble(question)
    found = _BETWEEN.search(text)
    if found is None or not _BEGINS.match(text):
        return (question,)
    first, second = text[: found.start()].strip(" ?,;"), text[found.end() :].strip()
    alone = len(content_tokens(first)) > _LEAST_TELLING and len(second.split()) >= _LEAST_WORDS
    return (f"{first}?", second) if alone else (question,)
