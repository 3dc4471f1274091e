"""Papers at work: added, removed and read again on the page or over HTTP, by those who have the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.desk import Desk
from api.editions import listed_documents
from api.errors import family_of
from api.links import PAPERS, READ_AGAIN, REMOVE, UPLOADS
from api.managing import desk_view
from api.multipart import Arrived
from api.pages import papers_page, removal_page
from api.problems import TooLargeError, UploadError
from api.removing import read_again, removal_of, remove_paper
from api.rights import check_right
from api.schemas import ErrorOut
from api.services import Services
from api.settings import Settings
from api.uploading import UploadOut, arrived, library_of, take_in, uploads
from api.wiring import DeskOf, ServicesOf, SettingsOf
from ingest.errors import BadName, TownclerkError

_ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorOut, "description": "The upload cannot be taken."},
    403: {"model": ErrorOut, "description": "Papers are managed by others."},
    413: {"model": ErrorOut, "description": "A file is too large."},
    422: {"model": ErrorOut, "description": "A file cannot be kept under its name."},
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                }
            }
        },
    }
}

api = APIRouter(tags=["papers"], responses=_ERRORS, dependencies=[Depends(check_right)])
pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, dependencies=[Depends(check_right)])


async def _files(request: Request, services: ServicesOf, settings: SettingsOf) -> list[Arrived]:
    check_right(request)
    library_of(services)
    return await arrived(request, settings)


FilesOf = Annotated[list[Arrived], Depends(_files)]


@api.post(UPLOADS, operation_id="addPapers", openapi_extra=_BODY)
def add(files: FilesOf, services: ServicesOf, settings: SettingsOf, desk: DeskOf) -> list[UploadOut]:
    """Add papers; each is read at once, or in the background where that takes longer."""
    return take_in(settings, services, desk, files)


@api.get(UPLOADS, operation_id="listUploads")
def listed(services: ServicesOf, settings: SettingsOf, desk: DeskOf) -> list[UploadOut]:
    """The files that were added, and how each stands."""
    return uploads(settings, library_of(services), desk)


@pages.post(PAPERS)
async def added(request: Request, services: ServicesOf, settings: SettingsOf, desk: DeskOf) -> HTMLResponse:
    """Add papers from the form, and show how they stand, or why they were not taken."""
    try:
        library_of(services)
        files = await arrived(request, settings)
        told = await run_in_threadpool(take_in, settings, services, desk, files)
    except (UploadError, TooLargeError, BadName) as error:
        return await run_in_threadpool(_shown, request, services, settings, desk, (), error)
    return await run_in_threadpool(_shown, request, services, settings, desk, told)


def _shown(
    request: Request,
    services: Services,
    settings: Settings,
    desk: Desk,
    told: Sequence[UploadOut],
    error: TownclerkError | None = None,
) -> HTMLResponse:
    """The page of papers with what became of an upload."""
    view = desk_view(settings, services, desk, told, str(error or ""))
    page = papers_page(request, listed_documents(services.papers.documents()), view)
    return HTMLResponse(page, family_of(error)[0] if error else 200)


@pages.get(REMOVE + "/{id:path}")
def asked(request: Request, id: str, services: ServicesOf, settings: SettingsOf) -> str:
    """Ask whether a paper is really to go."""
    return removal_page(request, removal_of(settings, services, id))


@pages.post(REMOVE + "/{id:path}")
def removed(id: str, services: ServicesOf, settings: SettingsOf, desk: DeskOf) -> RedirectResponse:
    """Take a paper out."""
    remove_paper(settings, services, desk, id)
    return RedirectResponse(PAPERS, status_code=303)


@pages.post(READ_AGAIN + "/{id:path}")
def reread(id: str, services: ServicesOf, settings: SettingsOf, desk: DeskOf) -> RedirectResponse:
    """Read a paper again."""
    read_again(settings, services, desk, id)
    return RedirectResponse(PAPERS, status_code=303)


router = APIRouter()
router.include_router(api)
router.include_router(pages)
