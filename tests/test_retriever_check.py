"""The checker: a statement that its source does not bear out never passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ingest.document import Document
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.check import checked, faults
from retriever.values import Answer, Outcome, Statement
from tests.papers import FORUM_2023

pytest_plugins = ("tests.papers.shelf",)


@pytest.fixture(scope="module")
def documents(library: Library) -> Mapping[str, Document]:
    return {d.id: d for d in library.documents()}


@pytest.fixture
def cell(assistant: Assistant) -> Answer:
    return assistant.ask("What is the PK 14 target for 2011-12?")


@pytest.fixture
def sentence(assistant: Assistant) -> Answer:
    return assistant.ask("Are bonfires allowed on plots?", documents=[FORUM_2023])


def doctored(answer: Answer, old: str, new: str, parts: bool = True) -> Answer:
    """The answer with words exchanged in its first statement, in what it claims to be taken from papers too."""
    first = answer.statements[0]
    assert old in first.text
    changed = tuple(p.replace(old, new) for p in first.parts) if parts else first.parts
    return replace(answer, statements=(replace(first, text=first.text.replace(old, new), parts=changed),))


def with_citation(answer: Answer, **changes: object) -> Answer:
    first = answer.statements[0]
    citation = replace(first.citations[0], **changes)  # type: ignore[arg-type]
    return replace(answer, statements=(replace(first, citations=(citation,)),))


def test_true_statements_pass(cell: Answer, sentence: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(cell, documents) == faults(sentence, documents) == []
    assert checked(cell, documents) is cell


def test_a_figure_that_the_cell_does_not_hold_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "97%"), documents)


def test_a_figure_changed_in_the_text_alone_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "97%", parts=False), documents)


def test_half_a_figure_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "1%"), documents)


def test_the_figure_of_another_column_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "95%"), documents)


def test_a_word_that_no_source_holds_is_caught(sentence: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(sentence, "Bonfires", "Barbecues"), documents)
    assert faults(doctored(sentence, "Bonfires", "Barbecues", parts=False), documents)


def test_a_sentence_without_its_not_is_caught(sentence: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(sentence, "are not allowed", "are allowed"), documents)


def test_a_sentence_put_behind_is_caught(sentence: Answer, documents: Mapping[str, Document]) -> None:
    first = sentence.statements[0]
    longer = replace(first, text=f"{first.text} Ask the warden.")
    assert faults(replace(sentence, statements=(longer,)), documents)


def test_a_quote_that_differs_by_a_letter_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(with_citation(cell, quote=cell.citations[0].quote.replace("91%", "97%")), documents)


def test_a_quote_from_one_letter_further_on_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(with_citation(cell, start=cell.citations[0].start + 1), documents)


def test_a_citation_of_a_paper_that_is_not_held_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(with_citation(cell, document="no-such-paper.txt"), documents)


def test_a_statement_without_a_citation_is_caught(documents: Mapping[str, Document]) -> None:
    made_up = Answer("q", "q", Outcome.ANSWERED, (Statement("The warden says no.", (), ("The warden says no.",)),))
    assert faults(made_up, documents)


def test_what_is_caught_is_not_shown(cell: Answer, documents: Mapping[str, Document]) -> None:
    stopped = checked(doctored(cell, "91%", "97%"), documents)
    assert stopped.outcome is Outcome.STOPPED
    assert "97" not in stopped.text
    assert stopped.nearest


def test_a_stopped_answer_passes_the_checker(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(checked(doctored(cell, "91%", "97%"), documents), documents) == []
