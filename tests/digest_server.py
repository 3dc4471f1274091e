"""A pytest plugin: the built-in papers in a library of the session's own, and the app over them on a real port."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import create_app
from api.services import Services, open_services
from api.settings import Settings, built_in_corpus
from ingest.library import Library
from ingest.pipeline import ingest
from tests.serving import serving

TOKEN = "a-token-of-the-town-clerk"


@pytest.fixture(scope="session")
def digest_data(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder; the model is copied, as exporting it takes seconds."""
    folder = tmp_path_factory.mktemp("digests") / "data"
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns("library"))
    library = Library.open(folder)
    ingest([built_in_corpus()], library, origin="corpus")
    library.close()
    return folder


@pytest.fixture(scope="session")
def digest_services(digest_data: Path) -> Iterator[Services]:
    with open_services(Settings(data_dir=digest_data)) as services:
        yield services


@pytest.fixture(scope="session")
def served(digest_data: Path, digest_services: Services) -> Iterator[str]:
    """The address of a server that anyone at this machine may ask."""
    services = digest_services
    with serving(create_app(Settings(data_dir=digest_data), services.answers, services.papers)) as address:
        yield address


@pytest.fixture(scope="session")
def locked(digest_data: Path, digest_services: Services) -> Iterator[str]:
    """The same, for those who have the token."""
    settings = Settings(data_dir=digest_data, token=TOKEN)  # type: ignore[arg-type]
    with serving(create_app(settings, digest_services.answers, digest_services.papers)) as address:
        yield address
