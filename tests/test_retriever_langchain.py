"""The search and the assistant at LangChain's door."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.retrievers import BaseRetriever
from pydantic import ValidationError

from ingest.errors import NoSuchPath, UnknownDocument
from ingest.library import Library
from retriever.langchain import TownclerkAssistant, TownclerkRetriever
from tests.papers import FORUM_2019

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


CHAIR = "Who chairs the Allotments Forum?"


@pytest.fixture(scope="module")
def runnable(library: Library) -> TownclerkAssistant:
    return TownclerkAssistant(library)


def test_the_assistant_answers_with_marks_and_says_where_each_stands(
    runnable: TownclerkAssistant, library: Library
) -> None:
    message = runnable.invoke(CHAIR)
    assert isinstance(message, AIMessage)
    assert "[1]" in message.text
    assert message.response_metadata["outcome"] == "answered"
    for citation in message.response_metadata["citations"]:
        assert f"[{citation['mark']}]" in message.text
        text = library.document(citation["document"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_mapping_brings_history_day_and_papers(runnable: TownclerkAssistant) -> None:
    target = "What is the PK 14 target for 2011-12?"
    followed = runnable.invoke({"question": "and the year after?", "history": [(target, "")]})
    assert followed.response_metadata["question"] == "What is the PK 14 target for 2012-13?"
    old = runnable.invoke({"question": CHAIR, "as_at": "2019-12-31", "documents": [FORUM_2019]})
    assert {c["document"] for c in old.response_metadata["citations"]} == {FORUM_2019}
    with pytest.raises(ValidationError):
        runnable.invoke({"question": CHAIR, "colour": "red"})
    with pytest.raises(UnknownDocument):
        runnable.invoke({"question": CHAIR, "documents": ["none"]})


async def _asynchronously(runnable: TownclerkAssistant) -> list[AIMessage]:
    return [await runnable.ainvoke(CHAIR), *[part async for part in runnable.astream(CHAIR)]]


def test_batches_streams_chains_and_async_give_the_same(runnable: TownclerkAssistant) -> None:
    once = runnable.invoke(CHAIR).text
    given = [*runnable.batch([CHAIR, CHAIR]), *runnable.stream(CHAIR), *asyncio.run(_asynchronously(runnable))]
    assert [message.text for message in given] == [once] * 5
    assert (runnable | StrOutputParser()).invoke(CHAIR) == once


def test_a_folder_without_a_library_is_said_to_be_one(tmp_path: Path, data: Path) -> None:
    with pytest.raises(NoSuchPath, match="townclerk ingest"):
        TownclerkAssistant.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
