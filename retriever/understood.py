"""A question as the papers are asked it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Understood:
    """A question made to stand alone, and its parts, each of which is answered by itself; just itself if it has one."""

    whole: str
    parts: tuple[str, ...]
