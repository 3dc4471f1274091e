"""What holds of other systems that are measured by the same facts. Papers and people here are made up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from langchain_core.documents import Document
from langchain_core.messages import AIMessage

from eval.asking import Cited, Reply
from eval.bm25 import BM25
from eval.cli import main, score_kept
from eval.gate import PASSED, UNREADABLE
from eval.order import Order
from eval.pieces import Piece
from eval.systems import NoSuchSystem, System, replies_of, systems
from tests.test_kept_runs import FACT, PAPER, QUOTE, item

SYSTEM = """
from langchain_core.runnables import RunnableLambda
chain = RunnableLambda(lambda question: {"query": question, "result": "There are nine."})
wrong = lambda question: "Eleven of them."
"""


def given(what: object) -> Reply:
    """The reply that comes of what a system gives."""

    def invoke(_question: str) -> object:
        if isinstance(what, Exception):
            raise what
        return what

    return replies_of(System("other", invoke), [FACT])[0]


def test_whatever_a_system_gives_is_read_as_words_and_citations() -> None:
    piece = Document(QUOTE, metadata={"source": f"folder/{PAPER}"})
    assert given("Nine.").answer == given(AIMessage("Nine.")).answer == given({"answer": "Nine."}).answer == "Nine."
    chain = given({"result": "Nine.", "source_documents": [piece]})
    assert (chain.answer, chain.citations) == ("Nine.", (Cited(PAPER, QUOTE),))
    assert given([piece, piece]).answer == f"{QUOTE}\n\n{QUOTE}"
    assert given([Piece(QUOTE, PAPER)]).citations == (Cited(PAPER, QUOTE),)


def test_a_system_that_crashes_fails_that_fact_by_name_of_its_error() -> None:
    assert given(ValueError("no")).failure == "ValueError: no"


def test_bm25_finds_pieces_by_words_and_takes_no_question_for_a_query() -> None:
    words = BM25([Piece("The mayor opened the fair.", "a.txt"), Piece(QUOTE, PAPER)])
    assert words.found('how many "members" AND (board)?') == [Piece(QUOTE, PAPER)]
    assert words.found("?!") == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("tutorial", "names no system"), ("nowhere_at_all:chain", "cannot be had"), ("json:no_such", "cannot be had")],
)
def test_a_system_that_cannot_be_had_is_told_in_plain_words(tmp_path: Path, name: str, wrong: str) -> None:
    with pytest.raises(NoSuchSystem, match=wrong):
        systems([name], tmp_path, tmp_path)


def test_the_command_shows_systems_side_by_side_with_intervals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("their_system.py").write_text(SYSTEM)
    Path("papers").mkdir()
    Path("papers", PAPER).write_text(f"Larkmoor Board, 4 May 2031\n\n1. The Board is new.\n\n2. {QUOTE}\n")
    Path("set.yaml").write_text(yaml.safe_dump([item()]))
    Path("floors.yaml").write_text("papers: {floors: [{measure: accuracy, at_least: 1.0, reason: made up}]}")
    asking = ["--facts", "set.yaml", "--corpus", "papers", "--floors", "floors.yaml", "--data-dir", "data"]
    others = ["--system", "their_system:chain", "--system", "their_system:wrong"]
    assert main([*asking, *others, "--report", "side.md", "--keep", "run"]) == PASSED
    page = Path("side.md").read_text()
    assert "| measure | Townclerk | their_system:chain | their_system:wrong |" in page
    assert "| right | 100.0% (1 of 1) | 100.0% (1 of 1) | 0.0% (0 of 1) |" in page
    assert "| 95 % interval | 100.0% to 100.0% | 100.0% to 100.0% | 0.0% to 0.0% |" in page
    Path("their_system.py").unlink()  # a kept run is scored again without asking anybody
    assert score_kept(Order(Path(), floors=Path("floors.yaml"), report=Path("again.md")), Path("run")) == PASSED
    assert Path("again.md").read_text() == page
    assert main([*asking, "--system", "nowhere_at_all:chain"]) == UNREADABLE
    assert "cannot be had" in capsys.readouterr().err
