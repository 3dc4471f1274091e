"""Run as a program: the real command line over a library whose encoder costs nothing."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from api.cli import main
from ingest.library import Library
from tests.quick_library import open_quick_library


def _open(folder: Path, *_: str) -> Library:
    return open_quick_library(folder)


if __name__ == "__main__":
    with mock.patch.object(Library, "open", _open):
        main()
