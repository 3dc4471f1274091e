"""Rows of one state, questions in two parts, what a paper denies, a chair with how often the body meets: one paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.embedding import Encoder
from retriever import wording
from retriever.answer.joined import joined
from retriever.assistant import Assistant
from retriever.values import Answer, Outcome, Statement
from tests.papers.alone import over_one

pytest_plugins = ("tests.papers.shelf",)

PIERS = """Larkmoor Harbour Office: briefing on the piers
9 June 2021

1. The piers
Pier\tBuilt\tBerths\tCondition\tOwner
Quarley Pier\t1934\t12\tPoor\tHarbour Office
Tarn Jetty\t1971\t8\tGood\tYacht club
Saltway Pier\t1968\t20\tPoor\tHarbour Office
Lido Steps\t2004\t4\tFair\tTown council

2. What people told us
We asked 870 skippers and 212 anglers in the autumn of 2020.
Anglers want more lights on Saltway Pier.
The yacht club did not sign the mooring agreement.
The town council signed the mooring agreement in May 2021.

3. Who does what
Group\tChair\tMeets\tTask
Piers Panel\tMrs Una Greaves\tEvery two months\tRepairs and berths
Moorings Forum\tMr Tom Harkin\tTwice a year\tAdvice on fees
"""


@pytest.fixture(scope="module")
def piers(data: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_one(PIERS, tmp_path_factory.mktemp("piers"), encoder, data)


def test_all_rows_that_are_in_the_state_asked_for_are_told_and_no_other(piers: Assistant) -> None:
    told = piers.ask("Which piers are in poor condition?").text
    assert "Quarley Pier" in told
    assert "Saltway Pier" in told
    assert "Tarn Jetty" not in told
    assert "Lido Steps" not in told


def test_one_sentence_that_answers_both_parts_of_a_question_is_told_once_and_first(piers: Assistant) -> None:
    answer = piers.ask("How many captains and how many fishing folk did you ask what they wanted?")
    assert answer.statements[0].text.startswith("We asked 870 skippers and 212 anglers")
    assert answer.text.count("870") == 1


def test_what_the_checker_stopped_for_the_whole_question_is_not_told_before_its_parts(piers: Assistant) -> None:
    part = piers.ask("Who chairs the Piers Panel?")
    stopped = Answer("both?", "both?", Outcome.STOPPED, (Statement(wording.NOT_HELD, ()),))
    told = joined("both?", "both?", (part, part), piers.searcher.views, stopped)
    assert told.statements == part.statements[:1]


def test_what_a_paper_denies_is_told_to_who_takes_it_for_granted(piers: Assistant) -> None:
    answer = piers.ask("What made the yacht club sign the mooring agreement?")
    assert answer.outcome is Outcome.NOT_BORNE_OUT
    assert "did not sign" in answer.text


def test_a_denial_is_no_answer_to_a_question_that_denies_it_too(piers: Assistant) -> None:
    assert piers.ask("Why did the yacht club not sign the mooring agreement?").outcome is not Outcome.NOT_BORNE_OUT


def test_a_chair_is_told_with_how_often_the_body_meets_where_that_is_asked_too(piers: Assistant) -> None:
    told = piers.ask("piers panel chair and frequency").text
    assert "Una Greaves" in told
    assert "Every two months" in told
    assert "Every two months" not in piers.ask("Who chairs the Piers Panel?").text
