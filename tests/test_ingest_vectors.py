"""The vectors that are nearest are found, all of them, however often the store is opened."""

from pathlib import Path

import chromadb
import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.vectors import VectorStore

STORED, ASKED, NEAREST, DIMENSIONS = 900, 20, 100, 384


def unit(rows: int, seed: int) -> NDArray[np.float32]:
    """Directions with nothing in common, the hardest case for an index of neighbours."""
    vectors = np.random.default_rng(seed).normal(size=(rows, DIMENSIONS)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


VECTORS, QUESTIONS = unit(STORED, seed=1), unit(ASKED, seed=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of many vectors, closed."""
    store = VectorStore(tmp_path)
    store.add([str(i) for i in range(STORED)], VECTORS, "paper", "1")
    store.close()
    return tmp_path


def found(folder: Path) -> list[list[str]]:
    """The ids of the nearest to each question, best first, from a store that is opened for this."""
    store = VectorStore(folder)
    try:
        return [[name for name, _ in store.nearest(q[None, :], NEAREST)] for q in QUESTIONS]
    finally:
        store.close()


def test_no_nearer_vector_is_passed_over(folder: Path) -> None:
    exact = [{str(i) for i in np.argsort(-(VECTORS @ q))[:NEAREST]} for q in QUESTIONS]
    assert [set(each) for each in found(folder)] == exact


def test_the_same_are_found_each_time_it_is_opened(folder: Path) -> None:
    first = found(folder)
    assert all(found(folder) == first for _ in range(3))


def test_a_store_made_when_searches_visited_fewer_is_searched_as_widely(folder: Path) -> None:
    exact = found(folder)
    client = chromadb.PersistentClient(path=str(folder))
    client.get_collection("passages", embedding_function=None).modify(configuration={"hnsw": {"ef_search": 100}})
    client.close()
    assert found(folder) == exact
