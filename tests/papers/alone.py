"""An assistant over one paper that a test writes down itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.embedding import Encoder
from ingest.library import Library
from ingest.pipeline import ingest
from ingest.register import Register
from ingest.vectors import VectorStore
from retriever.assistant import Assistant


def over_one(paper: Path, encoder: Encoder, models: Path) -> Iterator[Assistant]:
    """An assistant over one paper alone, its library made beside it; ``models`` is where the exported ones stand."""
    beside = paper.parent
    library = Library(Register(beside / "register.sqlite"), VectorStore(beside / "vectors"), encoder, models)
    ingest([paper], library)
    yield Assistant(library)
    library.close()
