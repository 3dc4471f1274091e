"""The page on which an officer makes a briefing, and the files it becomes."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from api.briefing.form import BriefForm, form_of, read_form
from api.briefing.making import checked_wish, make
from api.briefing.markdown import as_markdown
from api.briefing.page import brief_page
from api.services import Services
from api.settings import Settings
from api.wiring import ServicesOf, SettingsOf
from retriever.briefing.arranging import arranged
from retriever.briefing.values import Briefing, kept

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKDOWN = "text/markdown; charset=utf-8"
_LONGEST_NAME = 60


@router.get("/brief")
def begin(request: Request, services: ServicesOf, settings: SettingsOf) -> str:
    """The form; with ?subject= or ?ask= the draft in it."""
    return _page(request, services, settings, form_of(request.query_params.multi_items()))


async def _sent(request: Request) -> BriefForm:
    return read_form(await request.body())


@router.post("/brief")
def arrange(
    request: Request, form: Annotated[BriefForm, Depends(_sent)], services: ServicesOf, settings: SettingsOf
) -> Response:
    """The draft as arranged, as a page or as a file; every statement is asked for and checked again."""
    if form.do not in ("word", "markdown"):
        return HTMLResponse(_page(request, services, settings, form))
    briefing = kept(_drafted(services, settings, form))
    if form.do == "markdown":
        return _file(as_markdown(briefing).encode(), _MARKDOWN, briefing, "md")
    from api.briefing.word import as_word  # it takes a while to load, and few ask for it

    return _file(as_word(briefing, form.charts), _WORD, briefing, "docx")


def _page(request: Request, services: Services, settings: Settings, form: BriefForm) -> str:
    return brief_page(request, form, None if form.empty else _drafted(services, settings, form))


def _drafted(services: Services, settings: Settings, form: BriefForm) -> Briefing:
    wish = checked_wish(settings, form.subject, form.picked, form.title, form.as_at)
    return arranged(make(settings, services, wish), form.arrangement)


def _file(content: bytes, kind: str, briefing: Briefing, suffix: str) -> Response:
    name = re.sub(r"[^a-z0-9]+", "-", briefing.title.lower())[:_LONGEST_NAME].strip("-") or "briefing"
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    )
