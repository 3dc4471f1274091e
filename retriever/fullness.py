"""How much of a question each paper holds as a whole: which papers it may be about, before any passage is looked at.

A passage of a strange paper often meets as many words of a question as the one that answers; the paper around it
seldom does. How telling a word is goes by papers here, not by passages.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.dates import MONTHS
from ingest.document import Document
from retriever.terms import IN_OTHER_WORDS, Term
from retriever.views import Views

# A paper that holds so much less of a question than the fullest one is not what a time in it names.
_FAR = 0.25


def fullness(terms: Sequence[Term], views: Views) -> dict[str, float]:
    """By document id how much less of the words' weight a paper holds than the fullest one: 0 for that, above -1."""
    weights = [views.rarity(t.stem) for t in terms]
    total = sum(weights) or 1.0
    held = {
        document: sum(w * _worth(t, words) for t, w in zip(terms, weights, strict=True)) / total
        for document, words in views.vocabulary.items()
    }
    fullest = max(held.values(), default=0.0)
    return {document: share - fullest for document, share in held.items()}


def likely(terms: Sequence[Term], views: Views, owners: Sequence[str]) -> dict[str, Document]:
    """The papers by id that times in a question may name, fullest first: the ``owners``, where it names a place.

    Else those that hold about as much of what is asked, times aside, as any does: of a library's many papers of a
    year, most are of other matters.
    """
    told = fullness([t for t in terms if not t.stem[0].isdigit() and t.word not in MONTHS], views)
    near = owners or [document for document, short in told.items() if short >= -_FAR]
    return {document: views.documents[document] for document in sorted(near, key=lambda d: -told[d])}


def _worth(term: Term, words: frozenset[str]) -> float:
    """How well a paper meets one word, 0 to 1."""
    if term.stem in words:
        return 1.0
    return IN_OTHER_WORDS if term.said_otherwise(words) else 0.0
