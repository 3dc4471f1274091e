"""Follow-ups: each kind is completed to a question that can be read alone; what stands alone is left as it is."""

from __future__ import annotations

import time

import pytest

from retriever.conversation import completed
from retriever.values import Turn


def after(earlier: str, follow_up: str, answer: str = "") -> str:
    return completed(follow_up, [Turn(earlier, answer)])


SPENT = "How much was spent on hedges in 2010-11?"
CHAIRS = "Who chairs the Orchard Board?"
CARE = "How many children are in care?"


@pytest.mark.parametrize(
    ("earlier", "follow_up", "whole"),
    [
        (SPENT, "and in 2011-12?", "How much was spent on hedges in 2011-12?"),
        (SPENT, "and the year after?", "How much was spent on hedges in 2011-12?"),
        (SPENT, "And before that?", "How much was spent on hedges before 2010-11?"),
        (CHAIRS, "how about in 2006?", "Who chairs the Orchard Board in 2006?"),
        (CARE, "what was it in 2009?", "How many children are in care in 2009?"),
        ("What was the deficit at 31 March 2022?", "two years on?", "What was the deficit at 31 March 2024?"),
        ("What changed between 2006 and 2010?", "and since then?", "What changed since 2010?"),
        ("Was the mill at Tarn Lane open in 2008?", "is that still so?", "is the mill at Tarn Lane open now?"),
        (SPENT, "how much was the fee that year?", "how much was the fee in 2010-11?"),
    ],
)
def test_another_time_takes_the_place_of_the_time(earlier: str, follow_up: str, whole: str) -> None:
    assert after(earlier, follow_up) == whole


@pytest.mark.parametrize(
    "follow_up", ["how many will they have in a year after that?", "and what is due every year after?"]
)
def test_a_stretch_of_a_year_moves_no_year(follow_up: str) -> None:
    assert "2013" not in after("When does the fruit board meet under the 2012 rules?", follow_up)


@pytest.mark.parametrize(
    ("earlier", "follow_up", "whole"),
    [
        (CHAIRS, "what about the Honey Committee?", "Who chairs the Honey Committee?"),
        (CHAIRS, "and the vice-chair?", "Who is the vice-chair of the Orchard Board?"),
        (SPENT, "same for bridges", "How much was spent on bridges in 2010-11?"),
        (SPENT, "what about bridges in 2012-13?", "How much was spent on bridges in 2012-13?"),
        (CARE, "boys?", "How many boys are in care?"),
        (CARE, "What about in Umberleigh?", "How many children are in care in Umberleigh?"),
        ("How long do primary roads take?", "and the secondary ones?", "How long do secondary roads take?"),
        (
            "How long is the boiler heating contract?",
            "and the roofing one?",
            "How long is the boiler roofing contract?",
        ),
        ("What share of stage one appeals won?", "how did stage 2 do?", "What share of stage 2 appeals won?"),
        ("Who owns risk 4?", "and risk 5?", "Who owns risk 5?"),
        ("What is the PK 14 target?", "and PK 15?", "What is the PK 15 target?"),
        ("Is the fee due?", "and nationally?", "Is the fee due nationally?"),
        ("Who decided on the oak?", "And the one on the elm?", "Who decided on the elm?"),
        ("When was the last Ofsted visit?", "and the next?", "When was the next Ofsted visit?"),
        ("Who sits on the Orchard Board?", "who else?", "Who else sits on the Orchard Board?"),
        (
            "When does the Orchard Board meet?",
            "and the Forum, when does that sit?",
            "when does the Forum sit (the Orchard Board)?",
        ),
    ],
)
def test_what_is_new_takes_the_place_of_what_it_is_like(earlier: str, follow_up: str, whole: str) -> None:
    assert after(earlier, follow_up) == whole


@pytest.mark.parametrize(
    ("earlier", "follow_up", "whole"),
    [
        (CHAIRS, "How often does it meet?", "How often does the Orchard Board meet?"),
        (CHAIRS, "is she paid?", "is the chair of the Orchard Board paid?"),
        (CHAIRS, "ok and what does that board do?", "what does the Orchard Board do?"),
        (CHAIRS, "What does the board decide?", "What does the Orchard Board decide?"),
        ("Who is the Head of Trees?", "who is her deputy?", "who is the Head of Trees' deputy?"),
        ("How much did the new barn at Tarn cost?", "when was the other one built?", "when was the other barn built?"),
        ("How many hedge wardens are there?", "who teaches them?", "who teaches the hedge wardens?"),
        ("Which schools are in the top group?", "who visits them?", "who visits the schools in the top group?"),
        (
            "How many appeals went to the panel?",
            "how many of those won?",
            "how many of the appeals that went to the panel won?",
        ),
        ("How many claims have there been?", "how many got turned down?", "how many claims got turned down?"),
        ("Is there a charge for skips?", "how much is it?", "how much is the charge for skips?"),
        ("Did the council close the baths?", "what happened to them?", "what happened to the baths?"),
    ],
)
def test_what_a_pronoun_stands_for_takes_its_place(earlier: str, follow_up: str, whole: str) -> None:
    assert after(earlier, follow_up) == whole


@pytest.mark.parametrize(
    ("earlier", "follow_up", "behind"),
    [
        ("Was the mill at Tarn Lane closed?", "why?", "the mill at Tarn Lane closed"),
        ("Was the mill at Tarn Lane closed?", "since when?", "the mill at Tarn Lane closed"),
        ("Who is to chair the Orchard Board?", "and what do they get for doing it?", "to chair the Orchard Board"),
        ("When was the plan agreed?", "by whom?", "the plan agreed"),
        ("What is the PK 14 target?", "was it met?", "the PK 14 target"),
        (SPENT, "who decided that?", "spent on hedges in 2010-11"),
        (SPENT, "whats the next biggest sum after that?", "spent on hedges in 2010-11"),
    ],
)
def test_what_cannot_be_woven_in_is_put_in_brackets(earlier: str, follow_up: str, behind: str) -> None:
    asked = follow_up.removeprefix("and ").rstrip("?")
    assert after(earlier, follow_up) == f"{asked} ({behind})?"


def test_the_thing_that_is_asked_of_may_stand_in_the_answer() -> None:
    answer = "It is signed off by the Orchard Audit Panel in May."
    assert (
        after("Who signs off the accounts?", "when does it meet?", answer) == "when does the Orchard Audit Panel meet?"
    )
    assert after("Who signs it off?", "who chairs that panel?", answer) == "who chairs the Orchard Audit Panel?"
    assert after("What is being planted?", "why the last one?", "oak; elm; ash").startswith("why the last one (ash;")


def test_a_follow_up_is_completed_from_what_the_one_before_it_meant() -> None:
    history = [Turn(CHAIRS), Turn("What about the Forum?"), Turn("why?")]
    assert completed("How often does that one meet?", history) == "How often does the Forum meet?"


@pytest.mark.parametrize(
    "question",
    [
        "quorum",
        "What is SRA?",
        "What is a session?",
        "And who chairs the Honey Committee?",
        "Do schools have to shut when it snows?",
        "Why did they close the baths?",
        "Which orchards were sold, and what did they fetch?",
        "Did the ticket machines work as often as they're meant to?",
        "How much does the county panel for those aged 16 cost?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is_however_short(question: str) -> None:
    assert after(SPENT, question) == question


@pytest.mark.parametrize("long", ["X of " * 200, "and it " * 140, "The Board and " * 70, "1 years after " * 70])
def test_long_and_odd_questions_are_completed_in_no_time(long: str) -> None:
    began = time.monotonic()
    assert after(long, f"what about {long}", long)
    assert after(long, "and it?", long)
    assert time.monotonic() - began < 1
