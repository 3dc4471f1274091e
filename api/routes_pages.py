"""The pages for people: asking without script, the list of papers, and a paper to read."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.asking import ask, checked
from api.choosing import choice_in
from api.correcting import correct_paper, shown_of, why_not
from api.editions import document_detail, listed_documents
from api.forms import FieldsOf
from api.leaving import GoneOf
from api.links import paper_link
from api.managing import desk_view
from api.pages import CorrectionForm, coverage_page, paper_page, papers_page, question_page
from api.people.keeping import KeepsOf
from api.questions import MOST_TURNS
from api.rights import check_right, may_manage
from api.wiring import DeskOf, ServicesOf, SettingsOf
from ingest.coverage import coverage

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Offset = Annotated[int | None, Query(ge=0)]


@router.get("/")
def page(
    request: Request,
    services: ServicesOf,
    settings: SettingsOf,
    keeps: KeepsOf,
    gone: GoneOf,
    q: str | None = None,
    h: Annotated[list[str] | None, Query()] = None,
    c: str = "",
) -> str:
    """The page; with ?q= the answer in it, with ?h= earlier questions, kept in the conversation ?c=.

    What the question is limited to stands in the address too.
    """
    if q is None:
        return question_page(request)
    history = (h or [])[-MOST_TURNS:]
    asked = checked(settings, services, q, [(earlier, "") for earlier in history], choice_in(request))
    answer, keeper = ask(settings, services, replace(asked, gone=gone)), keeps(c)
    if keeper:
        keeper.keep(asked, answer)
    return question_page(request, asked.question, answer, history)


@router.get("/papers")
def papers(request: Request, services: ServicesOf, settings: SettingsOf, desk: DeskOf) -> str:
    """Every paper, newest first; for those who may manage them, what is at work too."""
    view = desk_view(settings, services, desk) if may_manage(request) else None
    return papers_page(request, listed_documents(services.papers.documents()), view)


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
    if may_manage(request):
        form = CorrectionForm(shown_of(services.papers.document(id)), why_not(settings, services, id))
    return paper_page(request, document_detail(services.papers, id), start, end, form)


@router.post("/papers/{id:path}", dependencies=[Depends(check_right)])
def corrected(id: str, form: FieldsOf, services: ServicesOf, settings: SettingsOf) -> RedirectResponse:
    """Keep what an officer corrects, and show the paper as it then is."""
    correct_paper(settings, services, services.papers.document(id), form)
    return RedirectResponse(paper_link(id), status_code=303)
