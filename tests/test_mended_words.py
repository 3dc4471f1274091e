"""Mistyped words: which are mended, and which are left alone because they are words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.library import Library
from ingest.pipeline import ingest
from retriever.question import read_question
from retriever.terms import corrections
from retriever.views import Views
from tests.papers import Opens

pytest_plugins = ("tests.papers.shelf",)

PAPER = """# Fenby children's plan

The share of obese pupils has a target of 12 per cent, and workers in the neighbourhoods spent money on it.

The cost of the table was £40.
"""


@pytest.fixture
def views(opens: Opens, tmp_path: Path) -> Views:
    """The views of a library that holds one paper."""
    library: Library = opens()
    paper = tmp_path / "fenby_plan.md"
    paper.write_text(PAPER)
    ingest([paper], library)
    return Views(library)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("obeese", "obese"),  # a letter too many
        ("taget", "target"),  # one too few
        ("traget", "target"),  # two swapped
        ("wokers", "workers"),
        ("wich", "which"),
        ("nieghbourhoods", "neighbourhoods"),
    ],
)
def test_one_slip_is_mended(views: Views, typed: str, meant: str) -> None:
    assert corrections(f"so {typed}?", views) == {typed: meant}


@pytest.mark.parametrize("word", ["coast", "stable", "whats", "theres", "ferry", "2010x", "zzzzzz"])
def test_a_word_of_its_own_is_left_alone_though_the_papers_lack_it(views: Views, word: str) -> None:
    assert corrections(f"and the {word} there", views) == {}


def test_the_question_is_read_as_it_was_meant_whatever_stands_beside_the_word(views: Views) -> None:
    assert read_question("Taget, for obeese?", views).text == "target, for obese?"
