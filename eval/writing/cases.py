"""The statements on which the checker is measured, each with the passages that were given and those it names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.document import Document, Passage, PassageKind
from ingest.passages import make_passages
from ingest.readers import read_documents
from retriever.writing.evidence import evidence_of
from retriever.writing.values import Evidence, Written

STATEMENTS = Path(__file__).parent / "statements.jsonl"
PRACTICE = Path(__file__).parent / "practice.jsonl"
ROOT = Path(__file__).parents[2]
# How many passages before and behind a cited one are given with it, as a search would find them.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Case:
    """One statement with what was given to the model that wrote it.

    ``kind`` is how it was faulted or, of a right one, how it is put. The checker was made on the half ``tuned``; what
    it did with the other half before that was opened stands in docs/language-model-checks.md.
    """

    id: str
    tuned: bool
    right: bool
    kind: str
    written: Written
    evidence: dict[str, Evidence]
    question: str = ""
    paper: str = ""


def cases(path: Path = STATEMENTS) -> Iterator[Case]:
    """Every statement of a file, with evidence cut from its paper as the library cuts it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield _case(json.loads(line))


def _case(told: dict[str, Any]) -> Case:
    document, passages = _paper(told["paper"])
    cited = [_found(passages, start) for start in told["cites"]]
    known = [*cited, *(_found(passages, start) for start in told.get("given", ()))]
    given = sorted({p.order: p for k in known for p in _around(passages, k)}.values(), key=lambda p: p.order)
    keys = {p.order: f"P{n}" for n, p in enumerate(given, 1)}
    evidence = {keys[p.order]: evidence_of(keys[p.order], p, document) for p in given}
    if planted := told.get("planted"):
        first = keys[cited[0].order]
        evidence[first] = _with(evidence[first], planted)
    written = Written(told["text"], tuple(told.get("keys", [keys[p.order] for p in cited])))
    return Case(
        told["id"], told["half"] == "tuned", told["right"], told["kind"], written, evidence, paper=told["paper"]
    )


def _around(passages: Sequence[Passage], known: Passage) -> Sequence[Passage]:
    at = passages.index(known)
    return passages[max(at - _NEAR, 0) : at + _NEAR + 1]


def _with(evidence: Evidence, planted: str) -> Evidence:
    """A passage with a sentence planted behind what it says."""
    return replace(evidence, words=f"{evidence.words} {planted}", said=f"{evidence.said} {planted}")


def _found(passages: Sequence[Passage], start: str) -> Passage:
    """The passage that begins with ``start``; 'words#2' is the second that does."""
    words, _, number = start.rpartition("#") if start[-2:-1] == "#" else (start, "", "1")
    return [p for p in passages if p.text.startswith(words)][int(number) - 1]


@lru_cache(maxsize=64)
def _paper(path: str) -> tuple[Document, tuple[Passage, ...]]:
    """A paper with its passages as they are searched, without its headings."""
    file = ROOT / path
    document = read_documents(file.read_bytes(), file.name, file.name)[0]
    return document, tuple(p for p in make_passages(document) if p.kind is not PassageKind.HEADING)
