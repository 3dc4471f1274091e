"""The search at LangChain's door."""

from __future__ import annotations

from langchain_core.retrievers import BaseRetriever

from ingest.library import Library
from retriever.langchain import TownclerkRetriever

pytest_plugins = ("tests.papers.shelf",)


def test_the_retriever_is_one_of_langchains(library: Library) -> None:
    assert isinstance(TownclerkRetriever.of(library), BaseRetriever)


def test_each_document_says_where_its_words_stand(library: Library) -> None:
    found = TownclerkRetriever.of(library, k=4).invoke("Who chairs the Forum?")
    assert 0 < len(found) <= 4
    for document in found:
        place = document.metadata
        text = library.document(place["document"]).text[place["start"] : place["end"]]
        assert document.page_content.split()[0].strip("*-•|") in text


def test_the_best_comes_first(library: Library) -> None:
    scores = [d.metadata["score"] for d in TownclerkRetriever.of(library).invoke("bonfires on plots")]
    assert scores == sorted(scores, reverse=True)
