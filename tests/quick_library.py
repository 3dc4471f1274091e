"""A pytest plugin: a real library (SQLite, Chroma) with an encoder that costs nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.embedding import Vectors
from ingest.library import Library
from ingest.register import Register
from ingest.vectors import VectorStore
from tests.papers import Opens

_DIMENSIONS = 8


class QuickEncoder:
    """The same vector for the same text, and most likely another for another."""

    name = "quick"

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [np.frombuffer(hashlib.sha256(text.encode()).digest(), dtype=np.uint32) for text in texts]
        vectors = np.array(rows, dtype=np.float32)[:, :_DIMENSIONS] - np.float32(2**31)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def open_quick_library(store: Path) -> Library:
    """The library in the folder ``store``, made where it is missing."""
    return Library(Register(store / "register.sqlite"), VectorStore(store / "vectors"), QuickEncoder(), store)


@pytest.fixture
def opens_quickly(tmp_path: Path) -> Iterator[Opens]:
    """Opens a library of the test's own, empty at first; called again, it opens the same one anew."""
    opened: list[Library] = []

    def open_it() -> Library:
        while opened:
            opened.pop().close()
        opened.append(open_quick_library(tmp_path / "store"))
        return opened[0]

    yield open_it
    while opened:
        opened.pop().close()
