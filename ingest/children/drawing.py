"""What goes to a child that draws a page, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.children.reading import Job

DRAWER = "ingest.readers.pdf.drawing:draw"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were read at one place of a page, in its ``box``; those from ``start`` to ``end`` are to be boxed."""

    box: tuple[float, float, float, float]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DrawJob(Job):
    """A page of a PDF to draw, from 1, with boxes around words."""

    page: int = 1
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a page, as PNG."""

    png: bytes
