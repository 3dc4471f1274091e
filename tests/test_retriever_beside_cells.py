"""What is told beside a cell: a sentence that may be what is asked for, and nothing where row and column are plain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.embedding import Encoder
from retriever.assistant import Assistant
from tests.papers.alone import over_one

pytest_plugins = ("tests.papers.shelf",)

SKILLS = """Larkmoor Town Council: the skills scheme
9 June 2021

1. How we are doing
Measure\t2019/20 result\t2020/21 target\t2021/22 target
People in work through StepUp\t0\t420\t840
Young people on a course\t61\t80\t95

2. StepUp
StepUp is a scheme for people who have long been without work. It is to help 2,100 of them over two years.
By the end of May 2021 StepUp had taken on 388 people.
The harbour office lends it two rooms.
"""


@pytest.fixture(scope="module")
def skills(data: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from over_one(SKILLS, tmp_path_factory.mktemp("skills"), encoder, data)


def test_a_sentence_that_reads_as_an_answer_is_told_beside_the_cell(skills: Assistant) -> None:
    answer = skills.ask("How many people has StepUp put into work so far?")
    assert answer.statements[0].text == "People in work through StepUp - latest result 2019-20: 0"
    assert "388 people" in answer.text
    assert answer.table is not None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the 2020/21 target for people in work through StepUp?", "420"),
        ("What is the target for young people on a course in 2021/22?", "95"),
    ],
)
def test_a_cell_that_is_asked_for_by_row_and_column_is_told_alone(skills: Assistant, question: str, said: str) -> None:
    answer = skills.ask(question)
    assert len(answer.statements) == 1
    assert answer.text.endswith(f": {said}")
