"""Other systems measured by the same facts: the stock LangChain pipeline, BM25 alone, or any that a person names.

A system is named as ``module:attribute``: a LangChain Runnable, or a function, that takes a question and gives text, a
message, pieces of papers, or the dictionary of a RetrievalQA chain. What it gives is judged as Townclerk's answers are.
As no refusal can be told from an answer by its type, an unanswerable fact passes by words that say so.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from eval.asking import Cited, Reply
from eval.facts import Fact
from ingest.errors import TownclerkError

Invoke = Callable[[str], Any]
STOCK, BM25 = "stock", "bm25"
TEXTS = (".txt", ".md")
"""The kinds of paper that the built-in systems can read as they are."""
_ANSWERS = ("answer", "result", "output", "output_text", "text")
_SOURCES = ("source_documents", "context", "documents")


class NoSuchSystem(TownclerkError):
    """A system was named that cannot be had."""


@dataclass(frozen=True, slots=True)
class System:
    """A system under a short name."""

    name: str
    invoke: Invoke


def systems(names: Sequence[str], corpus: Path, folder: Path) -> list[System]:
    """The systems of these names over the papers in ``corpus``; ``folder`` is where one may keep its index."""
    return [System(name, _system(name, corpus, folder / f"system-{at}")) for at, name in enumerate(names)]


def _system(name: str, corpus: Path, folder: Path) -> Invoke:
    if name not in (STOCK, BM25):
        return _named(name)
    os.environ.update(HF_HUB_OFFLINE="1", ANONYMIZED_TELEMETRY="False")
    from eval import bm25, stock  # imports torch, which takes seconds

    papers = texts_in(corpus)
    return stock.Stock(papers, folder).found if name == STOCK else bm25.BM25(stock.pieces_of(papers)).found


def texts_in(folder: Path) -> list[Path]:
    """The papers that the built-in systems can read. Raises TownclerkError where there are none."""
    papers = sorted(each for each in folder.rglob("*") if each.suffix.lower() in TEXTS and each.is_file())
    if not papers:
        raise TownclerkError(f"{folder}: there are no .txt or .md papers in this folder. Check the name.")
    return papers


def _named(name: str) -> Invoke:
    """What a person named, looked for from the folder they work in too."""
    module, _, attribute = name.partition(":")
    if not attribute:
        raise NoSuchSystem(f"'{name}' names no system. Use stock, bm25 or module:attribute.")
    if os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise NoSuchSystem(f"The system '{name}' cannot be had: {error}. Check the name after --system.") from error
    invoke = getattr(found, "invoke", found)
    if not callable(invoke):
        raise NoSuchSystem(f"'{name}' is neither a Runnable nor a function that takes a question.")
    return lambda question: invoke(question)


def replies_of(system: System, facts: Sequence[Fact], progress: Callable[[], None] = lambda: None) -> list[Reply]:
    """What a system gives for each fact. A crash is a failed reply."""
    replies = []
    for fact in facts:
        replies.append(_reply(system, fact))
        progress()
    return replies


def _reply(system: System, fact: Fact) -> Reply:
    begun = time.perf_counter()
    try:
        given = system.invoke(fact.question)
        seconds = time.perf_counter() - begun
        words, cited = _words(given), _cited(given)
    except Exception as error:  # one failed fact of another's system
        return Reply(fact.id, "", False, (), time.perf_counter() - begun, f"{type(error).__name__}: {error}")
    return Reply(fact.id, words, False, cited, seconds)


def _words(given: Any) -> str:
    """The text of whatever a system gave."""
    if isinstance(given, Mapping):
        return _words(next((given[key] for key in _ANSWERS if key in given), ""))
    if isinstance(given, list | tuple):
        return "\n\n".join(map(_words, given))
    for name in ("page_content", "content", "text"):
        if isinstance(getattr(given, name, None), str):
            return str(getattr(given, name))
    return str(given)


def _cited(given: Any) -> tuple[Cited, ...]:
    """The pieces of papers that a system showed with their sources."""
    pieces = next((given[key] for key in _SOURCES if key in given), ()) if isinstance(given, Mapping) else given
    if not isinstance(pieces, list | tuple):
        return ()
    return tuple(Cited(PurePosixPath(_source(each)).name, _words(each)) for each in pieces if _source(each))


def _source(piece: Any) -> str:
    metadata = getattr(piece, "metadata", None)
    return str(metadata.get("source", "")) if isinstance(metadata, Mapping) else str(getattr(piece, "source", ""))
