"""A pytest plugin: the stub of a language model, served once for a module and playing one that copies for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stub_model import StubModel, copying, stub_model


@pytest.fixture(scope="module")
def model_server() -> Iterator[StubModel]:
    with stub_model() as served:
        yield served


@pytest.fixture
def stub(model_server: StubModel) -> StubModel:
    """The stub with nothing played before."""
    model_server.plays(copying)
    model_server.seen.clear()
    return model_server
