"""Matters that papers speak of: those that are kept can be read, and a line that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.items import FactsError
from eval.teach.matters import read_matters


def test_the_matters_that_are_kept_can_be_read_and_are_of_every_theme() -> None:
    held = read_matters()
    assert len(held) > 2400
    assert len({each.theme for each in held}) == 19
    assert all(len(each.questions) >= 6 for each in held)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "this is not JSON"),
        ('{"c": "x", "q": ["a"], "p": ["b"]}', "the matter has no n"),
        ('{"c": "x", "q": ["a"], "p": [], "n": ["b"]}', "p is empty"),
        ("", "there are no matters in it"),
    ],
)
def test_a_line_of_matters_that_cannot_be_used_is_named(tmp_path: Path, line: str, wrong: str) -> None:
    (tmp_path / "money.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(FactsError, match=wrong):
        read_matters(tmp_path)
