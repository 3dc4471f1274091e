"""Facts proposed out of the invented papers: true to their papers, refused before review, asked after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.asking import ask_one
from eval.citing import evidence
from eval.facts import Fact, read_set
from eval.items import FactsError
from eval.matching import match, met, normalise
from eval.proposing.choosing import proposals
from eval.proposing.command import propose
from eval.proposing.file import text_of_proposals, write_proposals
from ingest.library import Library
from ingest.pipeline import CORPUS, ingest
from retriever.assistant import Assistant
from tests.quick_library import open_quick_library

PAPERS = Path(__file__).parent.parent / "eval" / "papers"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_quick_library(tmp_path_factory.mktemp("proposing"))
    ingest([PAPERS], library, CORPUS)
    yield library
    library.close()


@pytest.fixture(scope="module")
def facts(library: Library) -> list[Fact]:
    return proposals(library, 500)


def reviewed(file: Path, facts: list[Fact]) -> list[Fact]:
    """The facts as the eval reads them once a person has accepted each."""
    file.write_text(text_of_proposals(facts).replace("accepted: no ", "accepted: yes "), encoding="utf-8")
    return list(read_set(file).facts)


def asked_for(facts: list[Fact], question: str) -> Fact:
    return next(fact for fact in facts if fact.question == question)


def test_a_reviewed_file_holds_the_facts_that_were_proposed(facts: list[Fact], tmp_path: Path) -> None:
    assert reviewed(tmp_path / "proposed.yaml", facts) == facts


def test_the_quotes_stand_in_their_papers_and_hold_each_part_of_the_answer(facts: list[Fact]) -> None:
    papers = {file.name: normalise(file.read_text(encoding="utf-8")) for file in PAPERS.iterdir()}
    for fact in facts:
        quotes = [normalise(source.quote) for source in fact.sources]
        assert all(q in papers[s.document] for q, s in zip(quotes, fact.sources, strict=True)), fact.id
        held = all(any(met(group, evidence(quote)) for quote in quotes) for group in fact.must_include)
        assert held == fact.answerable, fact.id


def test_a_cell_is_asked_by_its_row_and_its_column(facts: list[Fact]) -> None:
    fact = asked_for(facts, "What is the target for people using a direct payment in 2026-27?")
    assert (fact.kind, fact.must_include) == ("target", (("30%",),))
    assert [source.document for source in fact.sources] == ["ostley_adult_care_2025.txt"]


def test_a_list_is_asked_whole_and_a_body_by_its_name(facts: list[Fact]) -> None:
    priorities = asked_for(
        facts, "What are the four priorities in Highway Maintenance and Pothole Action Plan 2024–27?"
    )
    assert [group[0] for group in priorities.must_include][:2] == ["Right first time", "Rural lanes"]
    assert len(asked_for(facts, "Who sits on the Living Well Board?").must_include) == 9


def test_a_follow_up_asks_for_the_next_column_after_the_question_of_the_one_before(facts: list[Fact]) -> None:
    before = "What is the target for mothers smoking at time of delivery in 2025?"
    fact = next(fact for fact in facts if fact.history == (before,))
    assert (fact.kind, fact.question, fact.must_include) == ("followup", "And in 2027?", (("7.5%",),))


def test_what_a_table_or_a_body_lacks_is_asked_as_what_the_papers_do_not_hold(facts: list[Fact]) -> None:
    unanswerable = {fact.question: fact for fact in facts if not fact.answerable}
    assert {(fact.kind, fact.sources) for fact in unanswerable.values()} == {("unanswerable", ())}
    sorts = {"year": 0, "row": 0, "column": 0, "post": 0}
    for fact in unanswerable.values():
        sorts[next(sort for sort in sorts if f"-{sort}-" in fact.id)] += 1
    assert all(sorts.values()), sorts
    assert "Who is the treasurer of the Living Well Board?" in unanswerable
    [asked] = [each for each in unanswerable if each.startswith("What is the target for adults who smoke in ")]
    named = (PAPERS / "pennickvale_health_board_2024.md").read_text(encoding="utf-8")
    assert asked[-5:-1] not in named


def test_no_two_facts_ask_the_same_or_share_an_id(facts: list[Fact]) -> None:
    asked = {normalise(" ".join((*fact.history, fact.question))) for fact in facts}
    assert len(asked) == len({fact.id for fact in facts}) == len(facts)


def test_a_few_are_spread_over_papers_and_kinds_and_are_the_same_each_time(library: Library) -> None:
    few = proposals(library, 20)
    assert few == proposals(library, 20)
    assert {source.document for fact in few for source in fact.sources} == {file.name for file in PAPERS.iterdir()}
    kinds = Counter(fact.kind for fact in few)
    assert len(kinds) == 10
    assert max(kinds.values()) <= 3


def test_a_file_that_nobody_reviewed_is_refused_with_what_to_do(facts: list[Fact], tmp_path: Path) -> None:
    file = tmp_path / "proposed.yaml"
    write_proposals(facts[:2], file)
    with pytest.raises(
        FactsError, match=f"fact '{facts[0].id}': it is proposed .* write 'accepted: yes' if it is right"
    ):
        read_set(file)


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "proposed.yaml"
    file.write_text("reviewed", encoding="utf-8")
    assert propose(PAPERS, tmp_path / "data", file, 5) == 2
    assert file.read_text(encoding="utf-8") == "reviewed"
    assert "is there already" in " ".join(capsys.readouterr().err.split())


def test_a_fact_that_was_accepted_can_be_asked(library: Library, facts: list[Fact], tmp_path: Path) -> None:
    wanted = asked_for(facts, "What is the target for people using a direct payment in 2026-27?")
    (fact,) = reviewed(tmp_path / "proposed.yaml", [wanted])
    reply = ask_one(Assistant(library), fact)
    assert match(fact, reply.answer).passed, reply.answer
