"""What is kept of a run of today: what was asked of which papers by which versions, and what came back."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import retriever
from eval.asking import Reply
from eval.corpus import Asked, Corpus, code_digest
from eval.facts import FactSet
from eval.kept import FORMAT, Held, Kept, KeptFact, Manifest, Versions
from eval.order import Order
from ingest.library import CUT_VERSION, Library


def kept_run(
    order: Order, library: Library, corpus: Corpus, asked: Asked, again: Sequence[FactSet], replies: Iterable[Reply]
) -> Kept:
    """What is to be kept of a run of today."""
    manifest = Manifest(
        format=FORMAT,
        facts=tuple(map(str, order.facts)),
        corpus=str(order.corpus or ""),
        beside_folder=str(order.beside or ""),
        rewordings=order.rewordings.name if order.rewordings else "",
        named={own: tuple(sorted(names)) for own, names in sorted(corpus.named.items())},
        digest=corpus.digest,
        beside=corpus.beside,
        left_out=dict(sorted(asked.left_out.items())),
        versions=_versions(library),
        library=_papers(library),
    )
    facts = [KeptFact(each.name, False, fact) for each in asked.sets for fact in each.facts]
    facts += [KeptFact(each.name, True, fact) for each in again for fact in each.facts]
    return Kept(manifest, date.today(), tuple(facts), tuple(replies))


def _versions(library: Library) -> Versions:
    code = code_digest()[:12] + code_digest(Path(str(retriever.__file__)).parent)[:12]
    return Versions(version("townclerk"), platform.python_version(), code, CUT_VERSION, library.encoder.name)


def _papers(library: Library) -> tuple[Held, ...]:
    counts = library.passage_counts()
    papers = [Held(d.id, d.digest, d.particulars.date, counts.get(d.id, 0)) for d in library.documents()]
    return tuple(sorted(papers, key=lambda each: each.id))
