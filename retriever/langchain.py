"""The one door to LangChain: the search as a ``BaseRetriever`` and the whole assistant as a ``Runnable``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Self

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.messages import AIMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from pydantic import BaseModel, ConfigDict, Field

from ingest.errors import NoSuchPath
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.cite import cite
from retriever.question import read_question
from retriever.search import Searcher
from retriever.values import Answer, Citation, Hit, Statement, Turn
from retriever.views import Views


class TownclerkRetriever(BaseRetriever):
    """Passages for a question, best first, as LangChain documents.

    ``page_content`` is the passage's words; the metadata give document, title, date, section, start, end (offsets
    into the document's text), passage and score (higher is better). ``k`` is how many are returned.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)
    searcher: Searcher
    k: int = 10

    @classmethod
    def of(cls, library: Library, k: int = 10) -> TownclerkRetriever:
        """A retriever over a library as it is now."""
        return cls(searcher=Searcher(library, Views(library)), k=k)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        question = read_question(query, self.searcher.views)
        return [
            LangChainDocument(page_content=h.passage.text, metadata=self._metadata(h))
            for h in self.searcher.search(question, question.scope, self.k)
        ]

    def _metadata(self, hit: Hit) -> dict[str, Any]:
        found = cite(hit.passage, self.searcher.views.documents[hit.passage.document])
        return {
            "document": found.document,
            "title": found.title,
            "date": found.date,
            "section": list(found.section),
            "start": found.start,
            "end": found.end,
            "passage": found.passage,
            "score": hit.score,
        }


class Asked(BaseModel):
    """What the assistant may be asked with; ``history`` are the earlier questions, each with its answer or ''."""

    model_config = ConfigDict(extra="forbid")
    question: str = Field(min_length=1)
    history: list[tuple[str, str]] = []
    as_at: date | None = None
    documents: list[str] = []


class TownclerkAssistant(Runnable[str | Mapping[str, Any], AIMessage]):
    """A question -> an ``AIMessage``; instead of the question a mapping with the names of ``Asked`` may come.

    ``content`` is the answer with numbered marks. ``response_metadata`` give outcome, refused, question (as it was
    understood), as_at, and citations and nearest, whose ``mark`` is the number in the text; what a citation else holds
    is told at ``retriever.values.Citation``. Safe to share between threads.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._assistant = Assistant(library)

    @classmethod
    def open(cls, folder: str | Path) -> TownclerkAssistant:
        """The assistant over the library in ``folder``. Raises NoSuchPath where there is none."""
        if not (Path(folder) / "register.sqlite").is_file():
            raise NoSuchPath(
                f"There is no library in '{folder}'. Make one with: townclerk ingest --data-dir '{folder}' PAPERS"
            )
        return cls(Library.open(Path(folder)))

    def close(self) -> None:
        """Close the library."""
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def invoke(self, input: str | Mapping[str, Any], config: RunnableConfig | None = None, **_: Any) -> AIMessage:
        """The answer. Raises UnknownDocument for a paper that is not held, and pydantic's ValidationError."""
        return self._call_with_config(self._answer, input, config)

    def _answer(self, given: str | Mapping[str, Any]) -> AIMessage:
        asked = Asked.model_validate({"question": given} if isinstance(given, str) else given)
        for document in asked.documents:
            self._library.document(document)
        history = [Turn(question, answer) for question, answer in asked.history]
        as_at = asked.as_at.isoformat() if asked.as_at else ""
        return _message(self._assistant.ask(asked.question, history, as_at, asked.documents))


def _message(answer: Answer) -> AIMessage:
    numbers = {citation.place: number for number, citation in enumerate(answer.citations, 1)}
    said = [_marked(each, numbers) for each in answer.statements]
    return AIMessage(
        content="\n".join([*said, *answer.notes]),
        response_metadata={
            "model_name": "townclerk",
            "outcome": answer.outcome.value,
            "refused": answer.refused,
            "question": answer.question,
            "as_at": answer.as_at,
            "citations": _told(answer.citations),
            "nearest": _told(answer.nearest),
        },
    )


def _marked(said: Statement, numbers: Mapping[tuple[str, int, int], int]) -> str:
    marks = dict.fromkeys(f"[{numbers[citation.place]}]" for citation in said.citations)
    return f"{said.text} {''.join(marks)}".rstrip()


def _told(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    return [{"mark": mark, **asdict(citation)} for mark, citation in enumerate(citations, 1)]
