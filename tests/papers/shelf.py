"""A pytest plugin: a real library (SQLite, Chroma, the real model) of the invented papers beside this file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.embedding import Encoder, open_encoder
from ingest.library import Library
from ingest.pipeline import ingest
from ingest.register import Register
from ingest.vectors import VectorStore
from retriever.assistant import Assistant
from tests.papers import PAPERS, Opens


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the model exported once and the invented papers read in."""
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False", "Chroma's telemetry is on"
    folder = tmp_path_factory.mktemp("data")
    made = Library.open(folder / "library")
    report = ingest(PAPERS, made)
    made.close()
    assert (report.new, report.refused, report.failed) == (len(PAPERS), (), ())
    return folder


@pytest.fixture(scope="session")
def library(data: Path) -> Iterator[Library]:
    """The library of the invented papers; tests that write use ``opens`` instead."""
    held = Library.open(data / "library")
    yield held
    held.close()


@pytest.fixture(scope="session")
def assistant(library: Library) -> Assistant:
    return Assistant(library)


@pytest.fixture(scope="session")
def encoder(data: Path) -> Encoder:
    """The real model, from the export in the data folder."""
    return open_encoder("", data)


@pytest.fixture
def opens(tmp_path: Path, encoder: Encoder, data: Path) -> Iterator[Opens]:
    """Opens a library of the test's own, empty at first; called again, it opens the same one anew."""
    opened: list[Library] = []

    def open_it() -> Library:
        while opened:
            opened.pop().close()
        store = tmp_path / "store"
        opened.append(Library(Register(store / "register.sqlite"), VectorStore(store / "vectors"), encoder, data))
        return opened[0]

    yield open_it
    while opened:
        opened.pop().close()
