"""A question that leans on an answer is looked up beside what that answer told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant
from retriever.told import NOTHING_TOLD, told_before
from retriever.values import Turn
from retriever.views import Views
from tests.papers import Opens

pytest_plugins = ("tests.papers.shelf",)

TAXIS = """---
title: Ferrow licensing rules
date: 2021-05-04
---

## Cabs

The Licensing Committee sets the number of hackney carriages in Ferrow. It is limited to 84 by an order of 2011.
Drivers renew each third year.

| Plate | Fee | Renewed |
| --- | --- | --- |
| Hackney carriage | £212 | yearly |
| Private hire | £188 | yearly |
"""
ROADS = """---
title: Ferrow roads report
date: 2022-06-01
---

## Roads

Ferrow has 40 kilometres of road. The most that any repair cost was £9,000.
"""
FIRST = "Who sets the number of hackney carriages?"
TOLD = "The Licensing Committee sets the number of hackney carriages in Ferrow."


@pytest.fixture
def library(opens: Opens, tmp_path: Path) -> Library:
    for name, paper in (("taxis", TAXIS), ("roads", ROADS)):
        (tmp_path / f"{name}.md").write_text(paper)
    library = opens()
    ingest([tmp_path], library)
    return library


def test_what_stands_beside_the_told_is_near_and_what_was_told_is_not(library: Library) -> None:
    views = Views(library)
    told = told_before("And the limit?", "And the limit?", [Turn(FIRST, TOLD)], views)
    assert told.papers == {"taxis.md"}
    worth = {views.by_id[name].passage.text: value for name, value in told.near.items()}
    assert TOLD not in worth
    ordered = sorted(worth, key=lambda text: -worth[text])
    assert ordered.index("It is limited to 84 by an order of 2011.") < ordered.index("Drivers renew each third year.")
    assert all(0.0 <= value <= 1.0 for value in worth.values())


def test_a_row_is_told_by_its_label_and_a_cell(library: Library) -> None:
    told = told_before("And?", "And?", [Turn("What is the fee?", "Hackney carriage - Fee: £212")], Views(library))
    assert told.papers == {"taxis.md"}


@pytest.mark.parametrize(
    ("question", "completed", "history"),
    [
        ("And the limit?", "And the limit?", []),
        ("And the limit?", "And the limit?", [Turn(FIRST)]),
        ("And the limit?", "And the limit?", [Turn(FIRST, "The papers do not hold an answer to this.")]),
        (*["How many kilometres of road are open to heavy lorries in Ferrow after dark?"] * 2, [Turn(FIRST, TOLD)]),
    ],
)
def test_nothing_is_told_without_an_answer_or_where_the_question_stands_by_itself(
    library: Library, question: str, completed: str, history: list[Turn]
) -> None:
    assert told_before(question, completed, history, Views(library)) == NOTHING_TOLD


def test_a_follow_up_in_other_words_is_answered_beside_the_answer_before_it(library: Library) -> None:
    assistant = Assistant(library)
    question = "what is the most there may be?"
    assert "84" not in assistant.ask(question).text
    assert "limited to 84" in assistant.ask(question, history=[Turn(FIRST, TOLD)]).text
