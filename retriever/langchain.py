"""The one door to LangChain: the search as a ``BaseRetriever``, for use in chains of others."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from ingest.library import Library
from retriever.cite import cite
from retriever.question import read_question
from retriever.search import Searcher
from retriever.values import Hit
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
