"""Embedding models of others, and the library's vectors made anew with them: safely, and never mixed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from ingest.embedding import BUILT_IN, open_encoder, question_vector
from ingest.errors import Busy, Interrupted, ModelProblem
from ingest.library import Library, embedded_text
from ingest.pipeline import ingest
from ingest.register import Register
from ingest.vectors import VectorStore
from tests.crashing import PAPERS, paper
from tests.quick_library import QuickEncoder
from tests.small_models import tiny_embedder

HOME = Path(__file__).parent.parent
KILLS = int(os.environ.get("TOWNCLERK_KILLS", "4"))
LATEST = 0.5
SENTENCES = 12


class Wide(QuickEncoder):
    """As the quick one under another name, each vector twice as long and with its numbers turned round."""

    name = "wide"

    def encode(self, texts: object) -> np.ndarray:  # type: ignore[override]
        narrow = super().encode(texts)  # type: ignore[arg-type]
        return np.hstack([narrow[:, ::-1], narrow]) / np.float32(2) ** 0.5


def opened(store: Path, encoder: QuickEncoder, **given: object) -> Library:
    register = Register(store / "register.sqlite")
    name = register.meta("collection") or "before"
    return Library(register, VectorStore(store / "vectors", "", name), encoder, store, **given)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A library of some papers, made with the quick encoder."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for each in range(PAPERS):
        (folder / f"p{each}.md").write_text(paper(f"p{each}", each))
    library = opened(tmp_path / "store", QuickEncoder())
    ingest([folder], library)
    library.close()
    return tmp_path / "store"


def check_whole(library: Library) -> None:
    """Each passage is the nearest to its own words, and there is one vector for each."""
    passages = [p for d in library.documents() for p in library.passages(d.id) if p.kind.value != "heading"]
    assert len(passages) >= PAPERS * SENTENCES
    assert library.count_vectors() == len(passages)
    for passage in passages[::7]:
        (found,) = library.search_vectors(library.encoder.encode([embedded_text(passage)]), 1)
        assert library.passage(found[0]).text == passage.text


def test_another_model_is_refused_until_the_vectors_are_made_anew_with_it(store: Path) -> None:
    with pytest.raises(ModelProblem, match=r"'quick', and 'wide' is set now\. 'townclerk embed'"):
        opened(store, Wide())
    for encoder, again in ((Wide(), True), (Wide(), False), (QuickEncoder(), True)):
        library = opened(store, encoder, again=again)
        check_whole(library)
        library.close()


def test_a_townclerk_that_runs_sees_that_its_model_was_replaced_and_says_so(store: Path) -> None:
    running = opened(store, QuickEncoder())
    opened(store, Wide(), again=True).close()
    with pytest.raises(ModelProblem, match=r"with 'wide' while this Townclerk runs with 'quick'\. Start it"):
        running.documents()
    with pytest.raises(ModelProblem, match="Start it again"), running.writing():
        pass
    running.close()


def test_a_townclerk_that_runs_goes_on_with_vectors_made_anew_by_its_own_model(store: Path) -> None:
    running = opened(store, QuickEncoder())
    opened(store, QuickEncoder(), again=True).close()
    check_whole(running)
    running.close()


def test_while_another_writes_nothing_is_made_anew(store: Path) -> None:
    other = opened(store, QuickEncoder())
    with other.writing(), pytest.raises(Busy, match="Another Townclerk"):
        opened(store, Wide(), again=True)
    check_whole(other)
    other.close()


def test_ctrl_c_leaves_the_library_as_it_was(store: Path) -> None:
    def stop_at_the_third(done: int, total: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted, match=r"2 of 6 papers .* thrown away"):
        opened(store, Wide(), again=True, progress=stop_at_the_third)
    library = opened(store, QuickEncoder())
    check_whole(library)
    library.close()


def test_a_kill_at_any_instant_leaves_the_vectors_of_one_model_whole(store: Path) -> None:
    chance = random.Random(3)
    command = [sys.executable, "-m", "tests.embedding_again", str(store)]
    runs = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HOME)
    assert runs.stdin
    assert runs.stdout
    for _ in range(KILLS):
        print(file=runs.stdin, flush=True)
        pid = int(runs.stdout.readline())
        time.sleep(chance.uniform(0, LATEST))
        os.kill(pid, signal.SIGKILL)
        assert runs.stdout.readline() == "ended\n"
        check_whole_with_either(store)
    runs.communicate(timeout=10)


def check_whole_with_either(store: Path) -> None:
    try:
        library = opened(store, QuickEncoder())
    except ModelProblem:
        library = opened(store, Wide())
    check_whole(library)
    with closing(sqlite3.connect(store / "vectors" / "chroma.sqlite3")) as db:
        assert db.execute("select count(*) from collections").fetchone() == (1,), "no vectors of others are left over"
    library.close()


# --- models in folders -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prompts = {"query": "query : ", "document": "passage : "}
    return tiny_embedder(tmp_path_factory.mktemp("models") / "other", prompts=prompts)


@pytest.fixture
def set_to(model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder, with the other model set."""
    monkeypatch.setenv("TOWNCLERK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TOWNCLERK_EMBEDDING_MODEL", str(model))
    return tmp_path / "data"


def townclerk(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_the_models_own_prompts_are_put_before_questions_and_passages(model: Path, tmp_path: Path) -> None:
    encoder = open_encoder(str(model), tmp_path)
    text = "herons of the pond"
    asked, held = question_vector(encoder, text), encoder.encode([text])
    assert np.allclose(np.linalg.norm(np.vstack([asked, held]), axis=1), 1.0, atol=1e-5)
    assert not np.allclose(asked, held, atol=0.01)
    plain = open_encoder(str(tiny_embedder(tmp_path / "plain")), tmp_path)
    assert np.allclose(held, plain.encode([f"passage : {text}"]), atol=1e-5)
    assert np.allclose(asked, plain.encode([f"query : {text}"]), atol=1e-5)


def test_a_library_is_read_with_another_model_and_changes_it_by_one_command(
    set_to: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "herons.md"
    file.write_text("# Herons\n\nSeven herons nest by the pond of the library.\n\nThe budget of otters says so.\n")
    assert townclerk("ingest", str(file)).exit_code == 0
    monkeypatch.setenv("TOWNCLERK_EMBEDDING_MODEL", str(tiny_embedder(tmp_path / "third", width=32)))
    refused = townclerk("documents")
    assert refused.exit_code == 2
    assert "'townclerk embed' makes its vectors anew" in refused.stderr
    done = townclerk("embed")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 vectors of 1 paper made anew with" in done.stderr
    assert "herons.md" in townclerk("documents").stdout


def test_another_model_put_into_the_same_folder_is_noticed(set_to: Path, tmp_path: Path, model: Path) -> None:
    moved = tmp_path / "moved"
    tiny_embedder(moved, seed=1)
    library = Library.open(set_to, embedding_model=str(moved))
    ingest([HOME / "tests" / "papers" / "tellbury_libraries_strategy.md"], library)
    library.close()
    tiny_embedder(moved, seed=2)
    with pytest.raises(ModelProblem, match="is not the one of that name"):
        Library.open(set_to, embedding_model=str(moved))


def test_a_model_that_cannot_be_loaded_is_one_sentence_that_says_what_to_do(
    set_to: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_EMBEDDING_MODEL", str(tmp_path))
    told = townclerk("embed")
    assert told.exit_code == 2
    assert f"The embedding model '{tmp_path}' cannot be opened. Give the folder" in told.stderr
    assert "Traceback" not in told.stderr


def test_another_state_of_the_built_in_model_makes_its_vectors_anew_unasked(store: Path) -> None:
    class One(QuickEncoder):
        name = f"{BUILT_IN} one"

    class Two(Wide):
        name = f"{BUILT_IN} two"

    opened(store, One(), again=True).close()
    library = opened(store, Two())
    check_whole(library)
    library.close()
