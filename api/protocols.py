"""What the api needs of the rooms below, so that a fake in a test is a few lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ingest.document import Document, Passage
from ingest.report import Problem
from retriever.values import Answer, Hit, Turn

Progress = Callable[[int, int, str], None]
"""Called with how many papers are done, how many there are, and the name of the one at hand."""


class Papers(Protocol):
    """The library, as read by people."""

    def documents(self) -> list[Document]:
        """Every paper, newest first."""

    def document(self, document_id: str) -> Document:
        """The paper of that id, or UnknownDocument."""

    def passages(self, document_id: str) -> list[Passage]:
        """Its passages in order."""

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id, or UnknownPassage."""

    def passage_counts(self) -> dict[str, int]:
        """How many passages each paper has."""

    def problems(self) -> list[Problem]:
        """Files that could not be used when they were last looked at, and why."""


class Answers(Protocol):
    """The assistant: a question in, a cited answer out; and the passages that it finds."""

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        """The answer; a refusal is an answer too."""

    def find(self, text: str, as_at: str = "", documents: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        """The passages nearest to the text, best first."""
