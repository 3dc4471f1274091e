"""The files that were taught and are shipped: one that is missing or altered is told, and done without."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest import taught
from ingest.embedding import open_encoder
from ingest.library import Library
from ingest.taught import DOUBT, EMBEDDING, FILES, RANKING, READER, STATEMENTS, Taught

pytest_plugins = ("tests.papers.shelf",)

HOME = Path(__file__).parent.parent
QUESTIONS = ("What is the PK 14 target for 2011-12?", "What is the badger budget in 2031?")


def test_the_list_of_digests_is_that_of_the_files_that_are_shipped() -> None:
    assert taught.SHIPPED.faults() == (), "after other files were put in: python -m eval.teach list"


def test_each_file_that_is_missing_or_altered_is_named_with_what_is_done_without_it(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"what {name} holds")
    here = Taught(tmp_path)
    assert [here.read(name) for name in FILES] == [None] * len(FILES), "nothing is used that cannot be checked"
    here.write_down()
    assert here.faults() == ()
    (tmp_path / RANKING).unlink()
    (tmp_path / DOUBT).write_text("another")
    assert (here.read(RANKING), here.read(DOUBT), here.read(READER)) == (None, None, f"what {READER} holds".encode())
    ranking, doubt = here.faults()
    assert f"{RANKING} is missing: passages are ranked by plain weights" in ranking
    assert f"{DOUBT} is not the one that was shipped: when to refuse" in doubt


@pytest.fixture(scope="module")
def broken_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Townclerk of which every taught file is missing or altered."""
    house = tmp_path_factory.mktemp("house")
    for room in ("ingest", "retriever", "api"):
        shutil.copytree(HOME / room, house / room, ignore=shutil.ignore_patterns("__pycache__"))
    (house / EMBEDDING).unlink()
    (house / DOUBT).unlink()
    (house / STATEMENTS).unlink()
    (house / READER).write_bytes((HOME / READER).read_bytes()[:-100])
    (house / RANKING).write_text('{"coverage": -5}')
    return house


def chat(house: Path, data: Path) -> subprocess.CompletedProcess[str]:
    settings = {"PYTHONPATH": str(house), "TOWNCLERK_DATA_DIR": str(data), "ANONYMIZED_TELEMETRY": "False"}
    return subprocess.run(
        [sys.executable, "-m", "api.cli", "chat"],
        input="\n".join(QUESTIONS),
        cwd=house,
        env={**os.environ, **settings, "TOWNCLERK_CORPUS": str(HOME / "tests" / "papers")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_them_it_says_so_and_answers_by_the_stock_model_the_same_each_time(
    broken_house: Path, data: Path, tmp_path: Path
) -> None:
    mine = Path(shutil.copytree(data, tmp_path / "data", ignore=shutil.ignore_patterns("reader-*")))
    shutil.move(mine / "library" / "register.sqlite", mine / "register.sqlite")
    shutil.move(mine / "library" / "vectors", mine / "vectors")
    first = chat(broken_house, mine)
    assert first.returncode == 0
    assert first.stdout.startswith("Share of play areas inspected every month (PK 14) - target 2011-12: 91%")
    assert "The nearest that the papers hold:" in first.stdout, "the second question is refused"
    for name in FILES:
        assert f"The model file {name} is " in first.stderr
        assert f"The model file {name} is " in (mine / "townclerk.log").read_text()
    assert f"are being made anew with '{taught_name('stock')}'" in first.stderr, "vectors of two models never mix"
    again = chat(broken_house, mine)
    assert again.stdout == first.stdout
    assert "made anew" not in again.stderr
    mended = Library.open(mine)
    assert mended.encoder.name != taught_name("stock")
    assert mended.count_vectors()
    mended.close()


def taught_name(state: str) -> str:
    return f"all-MiniLM-L6-v2 uint8 {state}"


@pytest.mark.parametrize("how", ["cut short", "altered"])
def test_an_exported_model_that_is_not_as_it_was_written_is_exported_anew(
    how: str, data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = open_encoder("", data).encode(["Seven herons nest by the pond."])
    (export,) = data.glob("minilm-*.onnx")
    (mine,) = [Path(shutil.copy(file, tmp_path)) for file in (export.with_suffix(".sha256"), export)][1:]
    whole = mine.read_bytes()
    mine.write_bytes(whole[:-1000] if how == "cut short" else whole[:-1000] + b"\0" * 1000)
    with caplog.at_level(logging.WARNING):
        after = open_encoder("", tmp_path).encode(["Seven herons nest by the pond."])
    assert "is not as it was written; it is exported anew" in caplog.text
    assert np.array_equal(before, after)
