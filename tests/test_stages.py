"""What holds of search measures and of the stage at which a fact went wrong. Papers and people here are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.asking import Cited, Reply
from eval.facts import Fact, Source
from eval.measures import Share, measure
from eval.retrieval import retrieval
from eval.scoring import Result, score
from eval.stages import CHOSEN, CRASHED, FOUND, READ, REFUSED, SAID, stage

PAPER, OTHER = "larkmoor.txt", "ostrow.txt"
QUOTE = "The Board has nine members and meets on the first Monday of every second month."
FACT = Fact(
    "board-size", "public", "membership", "how many sit on the board", (), True, (("nine", "9"),), (),
    (Source(PAPER, QUOTE, "para 2"),),
)  # fmt: skip
UNHELD = replace(FACT, answerable=False, sources=(), must_include=(("do not say",),))
HIT, MISS = Cited(PAPER, QUOTE), Cited(PAPER, "The Mayor opened the fair at noon on Saturday.")


def result(text: str, cited: Cited = MISS, fact: Fact = FACT, **more: object) -> Result:
    reply = replace(Reply(fact.id, text, False, (cited,), 0.1), **more)  # type: ignore[arg-type]
    return score(fact, reply, lambda file: frozenset({file}), False)


@pytest.mark.parametrize(
    ("got", "where"),
    [
        (result("Nine."), ""),
        (result("Noon.", found=(MISS,), held=False), READ),
        (result("Noon.", found=(MISS,), held=True), FOUND),
        (result("Noon.", found=(MISS, HIT), held=True), CHOSEN),
        (result("Monday.", HIT, found=(HIT,), held=True), SAID),
        (result("Not held.", refused=True, found=(HIT,), held=True), REFUSED),
        (result("Not held.", refused=True, found=(MISS,), held=True), FOUND),
        (result("Ten pounds.", fact=UNHELD), REFUSED),
        (result("", failure="ValueError: no", found=(HIT,)), CRASHED),
        (result("Noon."), CHOSEN),
    ],
)
def test_a_failure_is_laid_at_the_first_stage_that_lost_the_evidence(got: Result, where: str) -> None:
    assert stage(got) == where


def test_search_is_measured_by_the_places_of_the_golden_sources() -> None:
    second = Source(OTHER, "The Forum has six members, who are chosen by lot each spring.", "para 1")
    both = replace(FACT, id="both", sources=(*FACT.sources, second))
    figures = retrieval(
        [
            result("Nine.", found=(HIT, MISS)),
            result("Nine.", fact=both, found=(MISS, HIT, HIT, Cited(OTHER, "The forum"))),
            result("Noon.", fact=UNHELD, found=(MISS,)),
        ]
    )
    assert figures is not None
    assert (figures.recall_5, figures.mrr) == (0.75, 0.75)
    assert figures.ndcg == pytest.approx((1 + 0.38685) / 2, abs=1e-4)
    assert retrieval([result("Nine.")]) is None


def test_a_passage_that_shares_only_a_short_word_with_the_source_is_no_evidence() -> None:
    assert result("Nine.", found=(Cited(PAPER, "month"), Cited(PAPER, "nine"))).evidence == ((), (0,))
    assert result("Nine.", found=(Cited(OTHER, QUOTE),)).evidence == ((),)


def test_the_right_edition_comes_first_where_the_first_citation_is_of_the_facts_paper() -> None:
    right = measure([result("Nine.", HIT), result("Nine.", Cited(OTHER, QUOTE)), result("No.", refused=True)])
    assert right.right_edition_first == Share(1, 2)
