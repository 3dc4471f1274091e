"""What a person may set beside the papers: a stronger model to order passages, a thesaurus of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from retriever import own_thesaurus
from retriever.own_thesaurus import OwnThesaurus, read_own_thesaurus
from retriever.reranker import Reranker, open_reranker


@dataclass(frozen=True, slots=True)
class Extras:
    """What an assistant is given beside its library."""

    reranker: Reranker | None = None
    thesaurus: OwnThesaurus = own_thesaurus.NONE


NONE = Extras()


def open_extras(reranker: str = "", thesaurus: Path | None = None) -> Extras:
    """The extras that are set. Raises ModelProblem, NoSuchPath and ThesaurusProblem."""
    return Extras(open_reranker(reranker), read_own_thesaurus(thesaurus))
