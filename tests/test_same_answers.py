"""Known facts hold on the built-in papers in whatever format they come."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from eval.asking import ask_all
from eval.corpus import only_held, reading
from eval.scoring import score_all
from eval.sets import read_sets
from retriever.assistant import Assistant
from tests.papers_in_formats import FORMATS, PDF_LAYOUTS, main

FACTS = sorted((Path(__file__).parent.parent.parent / "shared" / "facts").glob("known_facts_*.yaml"))
# In points of a hundred.
CLOSE = 2

pytestmark = [
    pytest.mark.formats,
    pytest.mark.skipif(not FACTS, reason="the known facts of the papers as they came are not there"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers in every format, a folder each."""
    folder = tmp_path_factory.mktemp("formats")
    main(folder)
    return folder


@cache
def accuracy(papers: Path | None, data_dir: Path) -> float:
    """Of a hundred known facts, those that hold; of the built-in papers in Markdown if none are named."""
    with reading(papers, data_dir, lambda _line: None) as (library, corpus):
        facts = only_held(read_sets(FACTS), corpus.held).facts
        results = score_all(facts, ask_all(Assistant(library), facts), corpus.names, corpus.digest)
    return 100 * sum(each.passed for each in results) / len(results)


@pytest.mark.parametrize("name", [*FORMATS, *PDF_LAYOUTS])
def test_no_fewer_known_facts_hold_than_in_markdown(home: Path, name: str) -> None:
    """A format may do better: four questions at the edge of two answers do in text, on some processors."""
    assert accuracy(home / name, home) >= accuracy(None, home) - CLOSE
