"""Papers that are added on the page: taken in, and how each stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from threading import Event
from time import monotonic
from typing import Literal

from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect, Request

from api.desk import Desk
from api.links import paper_link
from api.multipart import Arrived, files_in
from api.problems import UploadError
from api.services import Services
from api.settings import Settings
from ingest.document import Document
from ingest.library import Library
from ingest.report import Problem
from ingest.uploads import Kept, id_of, keep, name_of, names_in, safe_name

_PATIENCE = 3.0
"""Seconds that a person is kept waiting for what was added; what takes longer is read while they go on."""


class UploadOut(BaseModel):
    """A file that was added on the page, and how it stands."""

    name: str
    state: Literal["reading", "read", "refused", "unread", "same"]
    message: str = Field(description="The same in words, with the reason where it could not be used.")
    link: str = Field(default="", description="Its page, where it is held.")


def library_of(services: Services) -> Library:
    """The library to which papers are added. Raises UploadError."""
    if services.library is None:
        raise UploadError("Papers cannot be added to this library.")
    return services.library


async def arrived(request: Request, settings: Settings) -> list[Arrived]:
    """The files that a request brings, whole. Raises UploadError and TooLargeError."""
    folder = settings.uploads
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kind = request.headers.get("content-type", "")
        files = await files_in(kind, request.stream(), folder, settings.max_upload_mb)
    except ClientDisconnect as gone:
        raise UploadError("The upload broke off.") from gone
    except OSError as error:
        raise UploadError(f"The files cannot be kept on this machine: {error.strerror}. Nothing was added.") from error
    if not files:
        raise UploadError("No file was chosen. Choose one or more papers first.")
    return files


def take_in(settings: Settings, services: Services, desk: Desk, files: Sequence[Arrived]) -> list[UploadOut]:
    """Keep the files, have them read, and tell how each stands after a moment."""
    library = library_of(services)
    kept: list[Kept | UploadOut] = []
    begun: list[Event] = []
    try:
        for each in files:
            safe_name(each.name)  # a name that cannot be used stops all of them, before any is kept
        for each in files:
            kept.append(what := _kept(settings, library, each))
            if isinstance(what, Kept) and what.what != "same":
                begun.append(desk.put(library, what.name))
    except OSError as error:
        raise UploadError(f"A file cannot be kept on this machine: {error.strerror}.") from error
    finally:
        for each in files:
            each.file.close()
    wait_for(begun)
    now = {each.name: each for each in uploads(settings, library, desk)}
    return [_told(each, now) if isinstance(each, Kept) else each for each in kept]


def wait_for(events: Sequence[Event]) -> None:
    """Wait for what the desk does, but not for long."""
    latest = monotonic() + _PATIENCE
    for event in events:
        event.wait(max(0.0, latest - monotonic()))


def uploads(settings: Settings, library: Library, desk: Desk) -> list[UploadOut]:
    """Every file that was added on the page, and how it stands."""
    waiting, documents, problems = desk.names(), library.documents(), library.problems()
    return [_state(name, waiting, documents, problems) for name in names_in(settings.uploads)]


def _kept(settings: Settings, library: Library, file: Arrived) -> Kept | UploadOut:
    digest = file.hash.hexdigest()
    known = library.known().items()
    held = next((i for i, (_, theirs, _) in known if theirs == digest and not name_of(i)), "")
    if held:
        title = library.document(held).particulars.title
        said = f"{file.name} is held already, as “{title}” ({held}). Nothing was changed."
        return UploadOut(name=file.name, state="same", message=said, link=paper_link(held))
    return keep(settings.uploads, file.name, file.file, digest)


def _told(kept: Kept, now: dict[str, UploadOut]) -> UploadOut:
    stands = now.get(kept.name) or UploadOut(name=kept.name, state="unread", message=f"{kept.name} was removed.")
    if kept.what == "same":
        said = f"This file was added before, as {kept.name}. Nothing was changed."
        return stands.model_copy(update={"state": "same", "message": said})
    if kept.what == "changed":
        said = f"{stands.message} It takes the place of an earlier file of that name, which is set aside and not lost."
        return stands.model_copy(update={"message": said})
    return stands


def _state(
    name: str, waiting: Collection[str], documents: Sequence[Document], problems: Sequence[Problem]
) -> UploadOut:
    held = [d for d in documents if name_of(d.id) == name]
    reasons = [p for p in problems if name_of(p.file) == name]
    link = paper_link(held[-1].id) if held else ""
    if name in waiting:
        return UploadOut(name=name, state="reading", message=f"{name} is being read.", link=link)
    if any(problem.file == id_of(name) for problem in reasons) or (reasons and not held):
        return UploadOut(name=name, state="refused", message=_refused(name, reasons, bool(held)), link=link)
    if held:
        return UploadOut(name=name, state="read", message=_read(name, held, reasons), link=link)
    return UploadOut(name=name, state="unread", message=f"{name} has not been read yet. Read it again.", link=link)


def _refused(name: str, reasons: Sequence[Problem], held: bool) -> str:
    before = " Answers still come from the version before it." if held else ""
    return f"{name} cannot be used: {_reasons(reasons)}.{before}"


def _read(name: str, held: Sequence[Document], reasons: Sequence[Problem]) -> str:
    papers = "" if len(held) == 1 else f": it holds {len(held)} papers"
    notices = "".join(f" {d.particulars.notice}" for d in held if d.particulars.notice)
    left_out = f" Not all of it could be used: {_reasons(reasons)}." if reasons else ""
    return f"{name} has been read{papers}.{notices}{left_out}"


def _reasons(problems: Sequence[Problem]) -> str:
    if len(problems) == 1 and problems[0].file == id_of(name_of(problems[0].file)):
        return problems[0].reason
    return "; ".join(f"{problem.file.split('/', 1)[-1]}: {problem.reason}" for problem in problems)
