"""What the page of papers shows to those who may manage them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.desk import Desk
from api.removing import ADDED
from api.services import Services
from api.settings import Settings
from api.uploading import UploadOut, uploads
from ingest.uploads import UPLOADED, name_of

_ORIGINS = {UPLOADED: "Added on this page", ADDED: "Added on the command line"}


@dataclass(frozen=True, slots=True)
class Managed:
    """How a paper came here, in words, and what can be done with it on the page."""

    origin: str
    uploaded: bool
    removable: bool


@dataclass(frozen=True, slots=True)
class DeskView:
    """The form and the states of what was added: ``told`` of what came just now, ``open`` of what is not in use.

    ``problem`` says why what came just now was not taken.
    """

    told: Sequence[UploadOut]
    open: Sequence[UploadOut]
    managed: dict[str, Managed]
    most_mb: int
    built_in: bool
    problem: str


def desk_view(
    settings: Settings, services: Services, desk: Desk, told: Sequence[UploadOut] = (), problem: str = ""
) -> DeskView | None:
    """What those who manage papers see; None where the library is not one to add to."""
    if services.library is None:
        return None
    said = {each.name for each in told}
    waiting = [u for u in uploads(settings, services.library, desk) if u.state != "read" and u.name not in said]
    known = services.library.known()
    managed = {i: _managed(settings, i, origin) for i, (origin, _, _) in known.items()}
    built_in = not settings.names_corpus and any(m.origin == "Built in" for m in managed.values())
    return DeskView(told, waiting, managed, settings.max_upload_mb, built_in, problem)


def _managed(settings: Settings, document_id: str, origin: str) -> Managed:
    folder = "From the folder of papers"
    if not settings.names_corpus and (settings.corpus / document_id).is_file():
        folder = "Built in"
    uploaded = bool(name_of(document_id))
    return Managed(_ORIGINS.get(origin, folder), uploaded, uploaded or origin == ADDED)
