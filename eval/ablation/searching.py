"""Mechanisms of reading the question and of finding and ranking passages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eval.ablation.switching import Function, Mechanism, Switch
from ingest.library import Library
from retriever import question, ranking, terms, views
from retriever.language import stem
from retriever.search import Searcher
from retriever.thesaurus import shipped


def _nothing_found(*_given: Any) -> dict[str, float]:
    return {}


def _without_thesaurus(_original: Function, phrase: Any, meant: str, held: views.Views) -> Any:
    return held.acronym_groups.get(phrase, frozenset()) | ({(stem(meant),)} if meant else set())


def _without_acronyms(original: Function, phrase: Any, meant: str, held: views.Views) -> Any:
    own = shipped().get(phrase, frozenset())
    return own | (original(phrase, meant, held) - held.acronym_groups.get(phrase, frozenset()))


def _without_context(original: Function, *given: Any) -> Any:
    view = original(*given)
    return replace(view, context=frozenset(), both=view.stems)


def _in_text_alone(original: Function, library: Library, query: str, *rest: Any) -> Any:
    return original(library, f"text : ({query})", *rest)


def _no_papers(original: Function, *given: Any) -> Any:
    return replace(original(*given), papers=(), several=(), era=())


def _signs(name: str, off: str, *signs: str) -> Mechanism:
    """A group of signs of ranking, their weights left out."""

    def lighter(original: Function) -> dict[str, float]:
        return {n: w for n, w in original().items() if n not in signs}

    return Mechanism(f"signs: {name}", off, (Switch(ranking, "shipped_weights", lighter),), anew=True)


SEARCHING: tuple[Mechanism, ...] = (
    Mechanism("vectors", "no search by meaning", (Switch(Searcher, "_vectors", _nothing_found),)),
    Mechanism("words", "no full-text search (BM25)", (Switch(Searcher, "_words", _nothing_found),)),
    Mechanism(
        "thesaurus",
        "no everyday words for official ones",
        (Switch(terms, "_instead_of", _without_thesaurus),),
        ("data/thesaurus*.txt",),
    ),
    Mechanism(
        "acronyms",
        "no full name for an acronym when words are sought",
        (Switch(terms, "_instead_of", _without_acronyms),),
    ),
    Mechanism("typing mistakes", "mistyped words stay so", (Switch(question, "corrections", _nothing_found),)),
    Mechanism(
        "context in the words",
        "a passage's words without its headings, lead-in and column heads",
        (Switch(views, "_view", _without_context), Switch(Library, "search_words", _in_text_alone)),
        anew=True,
    ),
    _signs("words around", "words in the lines around a passage", "near"),
    _signs("context", "words over a passage counted once more", "context"),
    _signs("coverage", "the share of the question's words that is met", "coverage"),
    _signs("kind of answer", "the kind of answer asked for", "kind", "date", "figures", "no figures", "measure"),
    _signs("year", "the year asked for; newer papers for questions about now", "year", "recent"),
    _signs("relation", "who chairs, reports to, pays ...", "relation"),
    _signs("body", "another body's passage", "body"),
    _signs("adjacency", "neighbouring words stand side by side", "adjacent"),
    _signs("names", "the names and codes in the question", "named", "code"),
    _signs("affinity", "words of a paper's own name", "affinity"),
    _signs("scope", "passages of the paper that is named", "scope"),
    _signs("form", "lead-ins, bare names, sentences, length", "leads", "bare", "sentence", "length"),
    _signs("lists", "items and rows where a list is asked for", "item of list", "row of list", "row of members"),
    Mechanism(
        "papers named",
        "every paper is asked, whichever the question names",
        (Switch(question, "read_scope", _no_papers),),
        ("scope.py", "eras.py"),
    ),
    Mechanism(
        "reader",
        "the best three are not read beside the question",
        (Switch(Searcher, "read", lambda _original, _self, _question, hits: hits),),
        ("reader.py", "reader_network.py"),
    ),
)
