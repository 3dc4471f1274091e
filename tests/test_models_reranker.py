"""A cross-encoder of somebody else puts the best passages in order; doubt goes on by the built-in reader."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.document import PassageKind
from ingest.errors import ModelProblem
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.extras import Extras, open_extras
from retriever.question import read_question
from retriever.reader import open_reader
from retriever.reranker import READ, Reranker, open_reranker
from retriever.search import Searcher
from retriever.views import Views
from tests.small_models import tiny_cross_encoder, tiny_embedder

pytest_plugins = ("tests.papers.shelf",)

HOME = Path(__file__).parent.parent
QUESTION = "How many allotment plots are let?"


class Prefers:
    """A judge that likes what holds one word, on a scale of its own; ``asked`` counts the pairs that it saw."""

    def __init__(self, word: str, scale: float = 1.0) -> None:
        self.word, self.scale, self.asked = word, scale, 0

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += len(pairs)
        return [self.scale * (self.word in passage.casefold()) for _, passage in pairs]


def searcher(library: Library, judge: Prefers | None) -> Searcher:
    return Searcher(library, Views(library), open_reader(library.models), Reranker(judge) if judge else None)


def test_the_reranker_orders_the_best_passages_whatever_its_scale(library: Library) -> None:
    plain = searcher(library, None)
    question = read_question(QUESTION, plain.views)
    hits = plain.search(question)
    liked = next(h.passage for h in hits[7:READ] if h.passage.kind is PassageKind.SENTENCE)
    orders = []
    for scale in (1.0, 400.0):
        judge = Prefers(liked.text.casefold()[:60], scale)
        again = searcher(library, judge).read(question, hits)
        assert judge.asked == READ
        orders.append([h.passage.id for h in again])
    assert orders[0] == orders[1]
    before = [h.passage.id for h in plain.read(question, hits)]
    assert orders[0].index(liked.id) < before.index(liked.id)
    assert orders[0][READ:] == before[READ:]
    assert sorted(orders[0]) == sorted(before)


def test_doubt_has_the_built_in_readers_scores_of_the_passages_as_they_are_now_ordered(library: Library) -> None:
    plain = searcher(library, None)
    question = read_question(QUESTION, plain.views)
    again = searcher(library, Prefers("forum")).read(question, plain.search(question))
    reader = open_reader(library.models)
    assert reader
    told = [h for h in again if "reader" in h.signs]
    assert len(told) > 1
    assert told == again[: len(told)]
    assert [h.signs["reader"] for h in told] == reader.read(question.text, [h.passage for h in told])
    assert all(h.why["reader"] == 0.0 for h in told), "it does not move them"


def test_a_judge_that_tells_nothing_apart_changes_nothing_and_each_pair_is_judged_once(library: Library) -> None:
    judge = Prefers("a word that no paper holds")
    plain, ranked = searcher(library, None), searcher(library, judge)
    question = read_question(QUESTION, plain.views)
    hits = plain.search(question)
    first = ranked.read(question, hits)
    assert [h.passage.id for h in first] == [h.passage.id for h in hits]
    assert ranked.read(question, hits) == first
    assert judge.asked == READ


def test_a_cross_encoder_in_a_folder_answers_the_same_each_time(library: Library, tmp_path: Path) -> None:
    model = str(tiny_cross_encoder(tmp_path / "judge"))
    answers = [Assistant(library, open_extras(model)).ask(QUESTION) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0].text


@pytest.mark.parametrize("kind", ["nothing", "embedder", "three labels"])
def test_what_is_no_cross_encoder_is_refused_with_what_to_do(kind: str, tmp_path: Path) -> None:
    model = tmp_path / "model"
    if kind == "embedder":
        tiny_embedder(model)
    if kind == "three labels":
        tiny_cross_encoder(model, labels=3)
    with pytest.raises(ModelProblem, match=rf"The reranker '{model}' .*or leave TOWNCLERK_RERANKER empty"):
        open_reranker(str(model))


def test_without_the_setting_there_is_none_and_no_torch() -> None:
    assert open_extras() == Extras()
    code = "import sys, retriever.extras as e; e.open_extras(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME, check=False).returncode == 0


def test_the_command_line_takes_it_by_its_setting_and_refuses_in_one_sentence(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from api.cli import app

    set_to = {"TOWNCLERK_RERANKER": str(tmp_path / "no-such-model"), "TOWNCLERK_DATA_DIR": str(tmp_path / "data")}
    told = CliRunner().invoke(app, ["ask", QUESTION], env=set_to)
    assert told.exit_code == 2
    assert "The reranker" in told.stderr
    assert "cannot be opened" in told.stderr
    assert "Traceback" not in told.stderr
