"""The checker of a language model's statements: right ones pass, faulty ones do not, on six hundred of both."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval.writing.__main__ import likeness_of, wrongly_judged
from eval.writing.cases import Case, cases
from ingest.embedding import Encoder
from retriever.values import Citation
from retriever.writing.judging import judged
from retriever.writing.values import Evidence, Likeness, Written

pytest_plugins = ("tests.papers.shelf",)

KINDS = {
    "changed figure",
    "changed year",
    "changed unit",
    "changed name",
    "changed body",
    "negation",
    "swapped row",
    "invented key",
    "true but uncited",
    "instruction obeyed",
}
# Of the faulty so many may reach the reader, of the right so many may be lost.
MOST_PASSED, MOST_LOST = 0.02, 0.03
MILLISECONDS = 40


@pytest.fixture(scope="module")
def told() -> list[Case]:
    return list(cases())


@pytest.fixture(scope="module")
def likeness(encoder: Encoder) -> Likeness:
    return likeness_of(encoder)


def test_there_are_three_hundred_of_each_and_thirty_of_each_kind_of_fault(told: list[Case]) -> None:
    assert Counter(c.right for c in told) == {True: 300, False: 300}
    assert Counter(c.kind for c in told if not c.right) == dict.fromkeys(KINDS, 30)
    assert set(Counter((c.right, c.tuned) for c in told).values()) == {150}


def test_hardly_a_faulty_statement_passes_and_hardly_a_right_one_is_lost(told: list[Case], likeness: Likeness) -> None:
    wrong = wrongly_judged(told, likeness)
    passed, lost = [c.id for c in wrong if not c.right], [c.id for c in wrong if c.right]
    assert len(passed) <= MOST_PASSED * 300, passed
    assert len(lost) <= MOST_LOST * 300, lost


def test_a_statement_is_judged_in_milliseconds_apart_from_its_likeness(told: list[Case]) -> None:
    asked: Counter[str] = Counter()

    def at_once(text: str, others: Sequence[str]) -> Sequence[float]:
        asked[text] += 1
        return [0.7] * len(others)

    some = told[:100]
    start = time.process_time()
    for case in some:
        judged(case.written, case.evidence, case.question, at_once)
    assert 1000 * (time.process_time() - start) / len(some) < MILLISECONDS
    assert set(asked.values()) <= {1}


def passage(said: str) -> dict[str, Evidence]:
    citation = Citation("a.md", "a.md", "Play plan", "2024", (), "", said, 0, len(said), "a.md#1")
    return {"P1": Evidence("P1", citation, f"Play plan (2024)\n{said}", said)}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("The fund holds £1,200,000.", "The fund holds £1.2 million.", "The fund holds £1.2 billion."),
        ("Half of the sites are shut.", "50% of the sites are shut.", "A third of the sites are shut."),
        ("The pool closes on 3 May 2024.", "The pool closes on 03/05/2024.", "The pool closes on 5 March 2024."),
        ("Visits rose from 20 to 41.", "Visits more than doubled, from 20 to 41.", "Visits trebled, from 20 to 41."),
        (
            "Ann Pell chairs the Pool Group; Ian Low chairs the Park Group.",
            "Ann Pell chairs the Pool Group.",
            "Ann Pell chairs the Park Group.",
        ),
        ("Grants of up to £300 are paid.", "Grants are paid, of at most £300.", "Grants of at least £300 are paid."),
        ("The fee has yet to be set.", "No fee has been set yet.", "The fee has been set."),
    ],
)
def test_what_is_said_otherwise_passes_and_what_is_something_else_does_not(said: str, right: str, wrong: str) -> None:
    evidence = passage(said)
    assert judged(Written(right, ("P1",)), evidence, "", lambda _, others: [0.8] * len(others)).faults == ()
    assert not judged(Written(wrong, ("P1",)), evidence, "", lambda _, others: [0.8] * len(others)).stands


def test_a_figure_under_a_head_is_no_count_of_what_stands_over_its_row() -> None:
    row = "Measure: Visits to the pool; 2024-25: 5; 2025-26: 3"
    over = "Plan for play and sport, Larkmoor Council, 3 May 2024"
    evidence = {key: replace(e, words=f"{over}\n{row}") for key, e in passage(row).items()}
    changed = Written(row.removesuffix("3") + "4", ("P1",))
    faults = judged(changed, evidence, "", lambda _, others: [0.99] * len(others)).faults
    assert faults == ("not in the passages: a number '4'",)
