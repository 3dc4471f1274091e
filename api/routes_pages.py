"""The pages for people: asking without script, the list of papers, and a paper to read."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.asking import ask, checked
from api.choosing import choice_in
from api.correcting import check_sender, correct_paper, may_correct, shown_of, why_not
from api.editions import document_detail, listed_documents
from api.links import paper_link
from api.pages import CorrectionForm, coverage_page, paper_page, papers_page, question_page
from api.questions import MOST_TURNS
from api.wiring import ServicesOf, SettingsOf
from ingest.coverage import coverage

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Offset = Annotated[int | None, Query(ge=0)]


@router.get("/")
def page(
    request: Request,
    services: ServicesOf,
    settings: SettingsOf,
    q: str | None = None,
    h: Annotated[list[str] | None, Query()] = None,
) -> str:
    """The page; with ?q= the answer in it, with ?h= earlier questions, and what the question is limited to."""
    if q is None:
        return question_page(request)
    history = (h or [])[-MOST_TURNS:]
    asked = checked(settings, services, q, [(earlier, "") for earlier in history], choice_in(request))
    return question_page(request, asked.question, ask(settings, services, asked), history)


@router.get("/papers")
def papers(request: Request, services: ServicesOf) -> str:
    """Every paper, newest first."""
    return papers_page(request, listed_documents(services.papers.documents()))


@router.get("/coverage")
def covered(request: Request, services: ServicesOf) -> str:
    """Which bodies, kinds and years the papers cover, and which files could not be used."""
    return coverage_page(request, coverage(services.papers))


@router.get("/papers/{id:path}")
def paper(
    request: Request, id: str, services: ServicesOf, settings: SettingsOf, start: Offset = None, end: Offset = None
) -> str:
    """A paper to read, opened at a place in it."""
    form = None
    if may_correct(request):
        form = CorrectionForm(shown_of(services.papers.document(id)), why_not(settings, services, id))
    return paper_page(request, document_detail(services.papers, id), start, end, form)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form that was sent, once it is known who sent it."""
    check_sender(request)
    return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))


@router.post("/papers/{id:path}")
def corrected(
    id: str, form: Annotated[dict[str, str], Depends(_form)], services: ServicesOf, settings: SettingsOf
) -> RedirectResponse:
    """Keep what an officer corrects, and show the paper as it then is."""
    correct_paper(settings, services, services.papers.document(id), form)
    return RedirectResponse(paper_link(id), status_code=303)
