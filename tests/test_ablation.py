"""What holds of switching mechanisms off: nothing stays off, what had no say is not asked, worth is counted right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from eval.ablation.__main__ import main
from eval.ablation.desks import Desk, Opened, desks
from eval.ablation.measuring import Tally, Worth, measure_desk
from eval.ablation.mechanisms import GROUPS, chosen
from eval.ablation.page import lines_of, page
from eval.ablation.switching import Mechanism, Switch, switched_off, watched
from eval.corpus import corpus_of
from eval.facts import Fact, FactSet, Source
from eval.learning import SPLITS
from ingest.errors import TownclerkError
from ingest.library import Library
from retriever import ranking
from retriever.answer import compose
from retriever.assistant import Assistant

pytest_plugins = ("tests.papers.shelf",)

MECHANISMS = [m for of_group in GROUPS.values() for m in of_group]
# Of the invented papers in tests/papers: one asked for by code and year, one that no paper answers.
ASKED = ("What is the target for PK 14 in 2011-12?", "What does the harbour cafe charge for a pot of tea?")


class Clock:
    """Something with a function that can be switched off."""

    @staticmethod
    def now(hour: int) -> int:
        return hour


def late(_original: object, hour: int) -> int:
    return hour if hour < 3 else hour + 1


LATE = Mechanism("late", "it is later", (Switch(Clock, "now", late),))


def test_a_mechanism_is_off_only_as_long_as_that_lasts() -> None:
    with switched_off(LATE):
        assert Clock.now(5) == 6
    assert Clock.now(5) == 5


def test_a_mechanism_is_put_back_after_a_crash() -> None:
    with pytest.raises(RuntimeError), switched_off(LATE):
        raise RuntimeError
    assert Clock.now(5) == 5


def test_a_mechanism_has_a_say_only_where_it_would_change_something() -> None:
    with watched([LATE]) as spoken:
        assert Clock.now(2) == 2
        assert not spoken
        assert Clock.now(5) == 5
        assert spoken == {"late"}
    assert Clock.now(5) == 5


def test_every_mechanism_has_a_name_of_its_own_and_a_line() -> None:
    assert len({m.name for m in MECHANISMS}) == len(MECHANISMS)
    assert all(m.off and m.switches for m in MECHANISMS)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.name)
def test_every_mechanism_can_be_switched_off(mechanism: Mechanism, library: Library, assistant: Assistant) -> None:
    assert lines_of(mechanism) >= 0
    with switched_off(mechanism):
        asked = Assistant(library) if mechanism.anew else assistant
        for question in ASKED:
            assert asked.ask(question).text


def test_the_weights_of_signs_are_back_afterwards(library: Library) -> None:
    before = dict(ranking.shipped_weights())
    signs = next(m for m in MECHANISMS if m.name == "signs: year")
    with switched_off(signs):
        assert set(before) - set(ranking.shipped_weights()) == {"year", "recent"}
    assert ranking.shipped_weights() == before


def test_what_a_mechanism_wins_and_changes_is_counted(library: Library, assistant: Assistant) -> None:
    question = ASKED[0]
    told = assistant.ask(question)
    with switched_off(_named("table cells")):
        assert assistant.ask(question).text != told.text
    right = _fact("won", question, told.text)
    beside = _fact("untouched", ASKED[1], "never said")
    desk = Opened(library, corpus_of(library.documents()), (FactSet("own_blind", (right, beside)),))
    tally = Tally()
    measure_desk(desk, [_named("table cells"), _named("two-part questions")], tally)
    assert tally.whole == {True: Worth(asked=2, right=1)}
    assert tally.worth["table cells", True] == Worth(asked=2, won=1, changed=1, right=1)
    assert tally.worth["two-part questions", True] == Worth(asked=2)
    assert tally.worth["two-part questions", True].points == 0
    written = page({"Answering": (_named("table cells"),)}, tally, "python -m eval.ablation")
    assert "| table cells | no cell of a table of figures | 0 | +1 -0 (+50.0) | 1.00 | 1 | 1 | " in written


def test_a_crash_is_told_and_counts_for_nothing(library: Library) -> None:
    desk = Opened(library, corpus_of(library.documents()), (FactSet("own", (_fact("one", ASKED[0], "5"),)),))

    def broken(*_given: object) -> None:
        raise ValueError("broken")

    mechanism = Mechanism("broken", "it breaks", (Switch(compose, "from_cells", broken),), anew=True)
    with pytest.raises(TownclerkError, match="ValueError: broken"):
        measure_desk(desk, [mechanism], Tally())


@pytest.mark.parametrize(
    ("won", "lost", "chance"), [(0, 0, 1.0), (5, 0, 0.0625), (0, 5, 0.0625), (3, 3, 1.0), (8, 1, 0.0390625)]
)
def test_chance_is_that_of_a_sign_test(won: int, lost: int, chance: float) -> None:
    assert Worth(asked=20, won=won, lost=lost).chance == chance


def test_mechanisms_are_chosen_by_group_or_by_how_their_names_begin() -> None:
    assert list(chosen(["Reckoning"])) == ["Reckoning"]
    assert [m.name for m in chosen(["signs: ye"])["Finding"]] == ["signs: year"]
    assert chosen([]) == GROUPS
    with pytest.raises(TownclerkError, match="These are known"):
        chosen(["telepathy"])


def test_without_papers_as_they_came_only_what_is_carried_along_is_asked() -> None:
    built_in, invented, *learning = desks(None, ())
    assert built_in.papers is None
    assert all(file.exists() for desk in (built_in, invented, *learning) for file in desk.questions)
    untaught = {folder for folder, purpose in SPLITS.items() if purpose != "train"}
    assert {desk.papers.name for desk in learning if desk.papers} == untaught
    with_papers = desks(Path("papers"), (Path("known.yaml"),))[0]
    assert isinstance(with_papers, Desk)
    assert {"known.yaml", "fresh_blind.yaml"} <= {file.name for file in with_papers.questions}


def test_desks_are_asked_in_processes_of_their_own_and_counted_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan, facts = Path(__file__).parent / "papers" / "marrowdale_play_plan_2010.txt", tmp_path / "own.yaml"
    shelves = [tmp_path / name for name in ("one", "two")]
    for shelf in shelves:
        shelf.mkdir()
        shutil.copy2(plan, shelf)
    fact = {"id": "won", "asker": "public", "kind": "target", "question": ASKED[0], "history": [], "answerable": True}
    source = {"document": plan.name, "quote": "PK 14", "where": "the table"}
    fact |= {"must_include": [["2011-12"]], "must_not_include": [], "sources": [source], "note": "a cell"}
    facts.write_text(yaml.safe_dump([fact]), encoding="utf-8")
    monkeypatch.setattr("eval.ablation.__main__.desks", lambda *_: [Desk(s, (facts,)) for s in shelves])
    assert main(["table cells", "--data-dir", str(tmp_path), "--out", str(tmp_path / "page.md")]) == 0
    assert "With all of them: 2 of 2 of the fitted questions" in (tmp_path / "page.md").read_text(encoding="utf-8")


def test_an_unknown_mechanism_is_told_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["telepathy"]) == 2
    assert "no such mechanism" in capsys.readouterr().err


def _named(name: str) -> Mechanism:
    return next(m for m in MECHANISMS if m.name == name)


def _fact(name: str, question: str, said: str) -> Fact:
    return Fact(name, "public", "figure", question, (), True, ((said,),), (), (Source("a.md", "a", ""),))
