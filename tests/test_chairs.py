"""Who chairs what: told of the body asked about, however a paper says it, and of no other body."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant
from retriever.chairs import chairs_of
from retriever.views import Views
from retriever.wording import NO_NAME
from tests.papers import Opens

pytest_plugins = ("tests.papers.shelf",)

PAPER = """---
title: How the Arden partnership works
date: 2018-03-05
---

## Boards

The Skills Board meets every month. It is chaired by Petra Lomas and reports to the Growth Board.

The Harbour Forum, of nine members under Councillor Ivo Strand, has no budget.

It advises the Grants Panel, of which Dr Una Fell is chairman.

## Learning Group

The Learning Group plans courses. Chair: Bram Oakes. The vice-chair is Nell Carver.

## Theme groups

| Theme group | Chair | Meets |
| --- | --- | --- |
| Safer Streets | Supt Cole Varley | monthly |
| Clean Rivers | to be appointed | quarterly |

## Members of the Coast Committee

| Name | Body | Position |
| --- | --- | --- |
| Hetty Quill | Arden Council | Member |
| Amos Birch | Port Trust | Chair |

The Night Transport Working Party has met twice and has five members.
"""


@pytest.fixture
def library(opens: Opens, tmp_path: Path) -> Library:
    (tmp_path / "arden.md").write_text(PAPER)
    opened = opens()
    ingest([tmp_path / "arden.md"], opened)
    return opened


@pytest.mark.parametrize(
    ("question", "name", "other"),
    [
        ("Who chairs the Skills Board?", "Petra Lomas", "Birch"),
        ("skills board chair", "Petra Lomas", "Birch"),
        ("Who chairs the Harbour Forum?", "Ivo Strand", "Birch"),
        ("Who is the chairman of the Grants Panel?", "Una Fell", "Birch"),
        ("Who chairs the Learning Group?", "Bram Oakes", "Birch"),
        ("Who chairs Safer Streets?", "Cole Varley", "Birch"),
        ("Who chairs the Coast Committee?", "Amos Birch", "Hetty Quill"),
        ("Who leads the Harbour Forum?", "Ivo Strand", "Birch"),
    ],
)
def test_who_chairs_a_body_is_told_however_the_paper_says_it(
    library: Library, question: str, name: str, other: str
) -> None:
    answer = Assistant(library).ask(question)
    assert not answer.refused
    assert name in answer.statements[0].text
    assert other not in answer.statements[0].text


def test_the_one_who_stands_in_is_not_the_chair(library: Library) -> None:
    said = {chair.deputy for chair in chairs_of(Views(library)) if "Nell Carver" in chair.passage.text}
    assert said == {True}


def test_that_nobody_is_appointed_yet_is_told_in_words(library: Library) -> None:
    answer = Assistant(library).ask("Who chairs Clean Rivers?")
    assert NO_NAME in answer.text
    assert "Varley" not in answer.text


def test_a_body_whose_chair_is_not_told_gets_no_other_bodys(library: Library) -> None:
    answer = Assistant(library).ask("Who chairs the Night Transport Working Party?")
    assert answer.refused
