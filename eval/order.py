"""What a run of the eval is told to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.jobs import AskedWith
from retriever.writing.settings import ModelSettings


@dataclass(frozen=True, slots=True)
class Order:
    """What to ask, of which papers, and where to keep things.

    Without ``facts`` the built-in ones are asked, without ``corpus`` of the built-in papers. ``beside`` is a folder of
    further papers to stand in the same library; ``rewordings`` a file of the facts in other words. ``report`` is
    written in the format that its ending says; ``keep`` is the folder in which the run is stored; ``update_baseline``
    stores what passes now as what has to pass. ``against`` is a kept run to be shown beside this one. ``systems``
    are other systems to be measured by the same facts (see ``eval.systems``). ``model`` is a language model that
    writes the answers; ``embedding_model``, ``reranker`` and ``thesaurus`` are the settings of those names: what is
    asked with in place of, or beside, what is built in. ``jobs`` processes ask at once; 0 is as many
    as make it quicker.
    """

    data_dir: Path
    facts: tuple[Path, ...] = ()
    corpus: Path | None = None
    beside: Path | None = None
    rewordings: Path | None = None
    report: Path | None = None
    floors: Path | None = None
    keep: Path | None = None
    update_baseline: bool = False
    against: Path | None = None
    systems: tuple[str, ...] = ()
    model: ModelSettings | None = None
    embedding_model: str = ""
    reranker: str = ""
    thesaurus: Path | None = None
    jobs: int = 0

    @property
    def how(self) -> AskedWith:
        """What the library is asked with."""
        return AskedWith(self.model, self.embedding_model, self.reranker, self.thesaurus)
