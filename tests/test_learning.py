"""What holds of the questions written for learning: how they are read, and that their papers hold what they quote.

What fails is named by its id. Of a blind folder nothing else is shown.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval.items import FactsError
from eval.learning import HOME, SPLITS, Lesson, paper_of, read_lessons, read_set
from eval.matching import normalise
from eval.scoring import score
from eval.sets import read_sets
from tests.test_eval import own_name, reply

FOLDERS = sorted(folder for folder in (HOME / "questions").iterdir() if folder.is_dir())
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def line(**changes: Any) -> str:
    question = {
        "q": "how many sit on the board", "k": "figure", "r": "lay", "a": ["has nine members"],
        "n": ["The Forum has six"], "s": [["nine", "9"]],
    } | changes  # fmt: skip
    return json.dumps({key: value for key, value in question.items() if value is not None})


UNHELD = {"k": "unanswerable", "a": [], "s": [], "u": "year"}


def written(home: Path, *lines: str, folder: str = "Z", paper: str = "lark_moor.txt") -> Path:
    """A file of questions beside a paper; returns the file."""
    papers, questions = home / "papers" / folder, home / "questions" / folder
    for each in (papers, questions):
        each.mkdir(parents=True, exist_ok=True)
    (papers / paper).write_text("The Board has nine members. The Forum has six.")
    file = (questions / paper).with_suffix(".jsonl")
    file.write_text("\n".join(lines) + "\n")
    return file


# Reading


def test_a_question_becomes_a_fact_with_its_paper_as_the_source(tmp_path: Path) -> None:
    [lesson] = read_lessons(written(tmp_path, line()))
    fact = lesson.fact
    assert (fact.id, fact.asker, fact.kind, fact.answerable) == ("lark-moor-01", "lay", "figure", True)
    assert fact.must_include == (("nine", "9"),)
    assert [(source.document, source.quote) for source in fact.sources] == [("lark_moor.txt", "has nine members")]
    assert lesson.near == ("The Forum has six",)


def test_an_unanswerable_question_passes_by_refusal_or_by_saying_so_and_never_by_an_answer(tmp_path: Path) -> None:
    [lesson] = read_lessons(written(tmp_path, line(**UNHELD)))
    assert (lesson.lacks, lesson.fact.answerable, lesson.fact.sources) == ("year", False, ())

    def passes(text: str, refused: bool = False) -> bool:
        return score(lesson.fact, reply(text, fact=lesson.fact, refused=refused), own_name, False).passed

    assert passes("Nothing on that.", refused=True)
    assert passes("The papers do not say.")
    assert not passes("Six.")


def test_a_follow_up_keeps_its_earlier_questions(tmp_path: Path) -> None:
    [lesson] = read_lessons(written(tmp_path, line(k="followup", h=["who is on the board"])))
    assert lesson.fact.history == ("who is on the board",)


def test_a_folder_stands_where_a_file_of_facts_does_and_says_what_it_is_for(tmp_path: Path) -> None:
    for folder, paper in (("A", "one.txt"), ("A", "two.md"), ("F", "three.txt"), ("ZZ", "four.txt")):
        written(tmp_path, line(), folder=folder, paper=paper)
    sets = read_sets([tmp_path / "questions" / folder for folder in ("A", "F", "ZZ")])
    assert [(each.name, each.blind, len(each.facts)) for each in sets] == [
        ("A_train", False, 2), ("F_blind", True, 1), ("ZZ", False, 1),
    ]  # fmt: skip


def test_one_file_of_a_blind_folder_is_blind_too(tmp_path: Path) -> None:
    assert read_set(written(tmp_path, line(), folder="F")).blind


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"k": "gossip"}, "k is 'gossip'"),
        ({"r": "posh"}, "r is 'posh'"),
        ({"q": " "}, "q is empty"),
        ({"n": None}, "the question has no n"),
        ({"z": 1}, "unknown key z"),
        ({"a": []}, "answerable but a is empty"),
        ({"s": []}, "s is not a list of groups"),
        ({"s": [[9]]}, "not a list of texts"),
        ({"k": "followup"}, "has earlier questions in h"),
        (UNHELD | {"u": None}, "has no u"),
        (UNHELD | {"u": "mood"}, "u is 'mood'"),
        (UNHELD | {"a": ["has nine members"]}, "a or s is not empty"),
    ],
)
def test_a_bad_line_is_told_by_file_and_number_without_its_question(
    tmp_path: Path, changes: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(FactsError) as refused:
        read_set(written(tmp_path, line(), line(**changes)))
    assert str(refused.value).startswith("lark_moor.jsonl, line 2: ")
    assert wrong in str(refused.value)
    assert "how many sit" not in str(refused.value)


@pytest.mark.parametrize(("text", "wrong"), [('{"q": "how many', "this is not JSON"), ("[]", "not a set of keys")])
def test_a_line_that_is_no_object_is_told(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(FactsError, match=f"line 1: .*{wrong}"):
        read_set(written(tmp_path, text))


def test_a_folder_without_questions_and_questions_without_a_paper_are_told(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="there are no questions in it"):
        read_set(tmp_path)
    file = written(tmp_path, line())
    (tmp_path / "papers" / "Z" / "lark_moor.txt").unlink()
    with pytest.raises(FactsError, match="there is no paper of that name"):
        read_set(file)


# The folders that are kept


def test_training_tuning_and_blind_folders_are_there() -> None:
    assert set(SPLITS) <= {folder.name for folder in FOLDERS}


@each_folder
def test_each_paper_has_its_questions(folder: Path) -> None:
    asked = {paper_of(file) for file in folder.glob("*.jsonl")}
    assert asked == set((HOME / "papers" / folder.name).iterdir())


@each_folder
def test_each_quote_stands_once_in_its_paper(folder: Path) -> None:
    faults = [name for file in sorted(folder.glob("*.jsonl")) for name in _misquoted(file)]
    assert not faults, "\n".join(faults)


def _misquoted(file: Path) -> list[str]:
    text = normalise(paper_of(file).read_text(encoding="utf-8"))
    return [each.fact.id for each in read_lessons(file) if any(text.count(quote) != 1 for quote in _quotes(each))]


def _quotes(lesson: Lesson) -> list[str]:
    return [normalise(quote) for quote in (*(source.quote for source in lesson.fact.sources), *lesson.near)]


def test_no_id_and_no_paper_is_used_twice_over_all_folders() -> None:
    ids = Counter(fact.id for each in read_sets(FOLDERS) for fact in each.facts)
    papers = Counter(paper.name for paper in (HOME / "papers").rglob("*") if paper.is_file())
    assert not [name for name, times in (ids + papers).items() if times > 1]
