"""What the papers lack, in words for the reader; how a text that reports is told from one that plans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from retriever import wording
from retriever.answer.parts import Asked

REPORTED = re.compile(
    r"\b(found|identified|reported|concluded|decided|agreed|showed|shows|said|told|recognised|"
    r"highlight\w*|confirmed|resolved|achieved|increased|fell|rose|reached|met|supported|gave|deemed|"
    r"raised|recommended)\b",
    re.I,
)


class Test(Protocol):
    """A structural test: what it finds lacking for a question, or None."""

    __name__: str

    def __call__(self, asked: Asked, /) -> Lack | None:
        """What is lacking."""
        ...


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that the papers lack: a sentence of ``retriever.wording`` and the question's ``words`` in it."""

    sentence: str = ""
    words: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """What the reader is told."""
        return f"{wording.NOT_HELD} {self.sentence}".strip()
