"""A stand-in for the judge of one statement, until the real one takes this file's place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retriever.language import content_tokens, stem
from retriever.writing.values import Evidence, Likeness, Verdict, Written

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COVERED = 0.6


def judged(written: Written, evidence: Mapping[str, Evidence], question: str, likeness: Likeness) -> Verdict:
    """Keys exist, numbers stand in a cited passage, and most of the content words do."""
    if not written.keys or any(key not in evidence for key in written.keys):
        return Verdict(written, ("a passage that was not given is named",))
    words = " ".join(evidence[key].words for key in written.keys)
    held, faults = set(map(stem, content_tokens(words))), []
    if set(_NUMBER.findall(written.text)) - set(_NUMBER.findall(words)):
        faults.append("a figure is not in the passage")
    telling = [stem(token) for token in content_tokens(written.text)]
    if not telling or sum(word in held for word in telling) < _COVERED * len(telling):
        faults.append("words are not in the passage")
    return Verdict(written, tuple(faults))
