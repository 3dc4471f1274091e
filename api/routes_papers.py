"""GET /api/documents and /api/passages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.editions import document_detail, listed_documents
from api.papers import passage_out
from api.schemas import DocumentDetailOut, ErrorOut, ListedDocumentOut, PassageOut
from api.wiring import ServicesOf

_ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorOut, "description": "It is not held."},
    422: {"model": ErrorOut, "description": "The request is not as it should be."},
    503: {"model": ErrorOut, "description": "The library cannot be used at the moment."},
}

router = APIRouter(prefix="/api", tags=["papers"], responses=_ERRORS)

Offset = Annotated[int | None, Query(ge=0, description="An offset into the paper's text.")]


@router.get("/documents", operation_id="listDocuments")
def list_documents(services: ServicesOf) -> list[ListedDocumentOut]:
    """Every paper, newest first."""
    return listed_documents(services.papers.documents())


@router.get("/documents/{id:path}", operation_id="readDocument")
def read_document(id: str, services: ServicesOf) -> DocumentDetailOut:
    """A paper with its text in sections."""
    return document_detail(services.papers, id)


@router.get("/passages/{id:path}", operation_id="readPassage")
def read_passage(id: str, services: ServicesOf, start: Offset = None, end: Offset = None) -> PassageOut:
    """A passage in its section, with the words from start to end marked."""
    return passage_out(services.papers, id, start, end)
