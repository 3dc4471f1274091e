"""Reading what a language model made of a question: JSON as it should be, or as models write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retriever.writing.reading import values_in

_WHOLE, _PARTS = ("question", "completed"), ("parts", "questions")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a model takes a question to be: made to stand alone, and in parts where it asks several things."""

    whole: str
    parts: tuple[str, ...]


def read_proposed(reply: str) -> Proposed | None:
    """What a reply proposes; None where nothing can be read in it."""
    found = (each for each in values_in(reply) if isinstance(each, dict))
    return next((Proposed(_whole(each), _parts(each)) for each in found if _whole(each) or _parts(each)), None)


def _whole(value: Mapping[str, Any]) -> str:
    return next((_line(value[name]) for name in _WHOLE if isinstance(value.get(name), str)), "")


def _parts(value: Mapping[str, Any]) -> tuple[str, ...]:
    given: list[Any] = next((value[name] for name in _PARTS if isinstance(value.get(name), list)), [])
    return tuple(_line(each) for each in given if isinstance(each, str) and each.strip())


def _line(text: str) -> str:
    return " ".join(text.split())
