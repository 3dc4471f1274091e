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


def over_one(text: str, folder: Path, encoder: Encoder, models: Path) -> Iterator[Assistant]:
    """An assistant over one paper alone, its library in ``folder``; ``models`` is where the exported ones stand."""
    paper = folder / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    library = Library(Register(folder / "register.sqlite"), VectorStore(folder / "vectors"), encoder, models)
    ingest([paper], library)
    yield Assistant(library)
    library.close()
