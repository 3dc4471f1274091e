"""The pages of the papers as they are printed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.links import MOST_WORDS
from api.printed import picture_of, printed_page
from api.wiring import ServicesOf
from ingest.document import Span
from ingest.page_pictures import PagePictures

router = APIRouter(include_in_schema=False)

At = Annotated[str, Query(pattern=r"^\d{1,9}-\d{1,9}$")]


def _pictures(request: Request) -> PagePictures:
    pictures: PagePictures = request.app.state.pictures
    return pictures


def _words(at: Annotated[list[At] | None, Query(max_length=MOST_WORDS)] = None) -> list[Span]:
    """The stretches of text to box, each as '120-134'."""
    return [Span(int(start), int(end)) for start, _, end in (each.partition("-") for each in at or [])]


PicturesOf = Annotated[PagePictures, Depends(_pictures)]
WordsOf = Annotated[list[Span], Depends(_words)]


@router.get("/papers/{id:path}/pages/{page:int}.png", response_class=Response)
def picture(id: str, page: int, services: ServicesOf, pictures: PicturesOf, words: WordsOf) -> Response:
    """The picture of a page, the words asked for boxed."""
    return Response(picture_of(pictures, services, id, page, words), media_type="image/png")


@router.get("/papers/{id:path}/pages/{page:int}", response_class=HTMLResponse)
def page(request: Request, id: str, page: int, services: ServicesOf, pictures: PicturesOf, words: WordsOf) -> str:
    """A page of a paper as it is printed, with its text."""
    return printed_page(request, pictures, services, id, page, words)
