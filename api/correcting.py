"""An officer at this machine corrects what a paper says of itself; it is written beside the paper and read again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from starlette.requests import Request

from api.problems import CorrectionError
from api.services import Services, reader_pool
from api.settings import Settings
from ingest.correcting import correct
from ingest.corrections import BadCorrections
from ingest.document import Document
from ingest.parts import whole_of
from ingest.pipeline import CORPUS, ingest_changes

FIELDS = ("title", "body", "kind", "date", "period")
# A request that came through another machine says so, though its last step is from this one.
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip")


def may_correct(request: Request) -> bool:
    """Whether a request comes from this machine itself."""
    if any(name in request.headers for name in _PASSED_ON) or request.client is None:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def check_sender(request: Request) -> None:
    """Refuse a form that another machine, or a page of another site, has sent. Raises CorrectionError."""
    if not may_correct(request):
        raise CorrectionError("Papers can be corrected only at the machine on which Townclerk runs.")
    site = request.headers.get("sec-fetch-site")
    own = request.headers.get("origin", "").partition("://")[2] == request.headers.get("host")
    if site != "same-origin" and (site or not own):
        raise CorrectionError("The form did not come from Townclerk's own page. Open the paper's page and try again.")


def why_not(settings: Settings, services: Services, document_id: str) -> str:
    """Why a paper cannot be corrected on its page; '' where it can."""
    try:
        _file_of(settings, services, document_id)
    except CorrectionError as reason:
        return str(reason)
    return ""


def correct_paper(settings: Settings, services: Services, document: Document, form: Mapping[str, str]) -> None:
    """Write what the form states otherwise than the paper does, and read the paper again. Raises CorrectionError.

    Raises Busy where another Townclerk writes to the library: what was corrected is then read by its next run.
    """
    file, number = _file_of(settings, services, document.id)
    shown = shown_of(document)
    said = {name: form[name].strip() for name in FIELDS if name in form and form[name].strip() != shown[name]}
    try:
        correct(file, number, said)
    except BadCorrections as bad:
        raise CorrectionError(f"The correction cannot be kept: {bad}.") from bad
    except OSError as error:
        raise CorrectionError(f"The file beside the paper cannot be written: {error.strerror}.") from error
    assert services.library is not None  # else it has no file
    with reader_pool(settings) as pool:
        ingest_changes(settings.corpus, [file], services.library, pool)


def shown_of(document: Document) -> dict[str, str]:
    """The particulars as the form has them."""
    said = document.particulars
    period = "-".join(map(str, said.period)) if said.period else ""
    return {"title": said.title, "body": said.body, "kind": said.kind, "date": said.date, "period": period}


def _file_of(settings: Settings, services: Services, document_id: str) -> tuple[Path, int]:
    """The file that holds a paper, and the paper's place in it, from 1. Raises CorrectionError."""
    if not settings.names_corpus:
        raise CorrectionError("The built-in papers belong to Townclerk and cannot be corrected.")
    origin = services.library.known().get(document_id, ("",))[0] if services.library else ""
    whole = whole_of(document_id)
    places = [(settings.corpus / document_id, 1)]
    if whole:
        places.append((settings.corpus / whole, int(document_id.rpartition("/")[2])))
    found = next((place for place in places if place[0].is_file()), None)
    if origin != CORPUS or found is None:
        raise CorrectionError(
            "This paper does not stand in the folder of papers as a file of its own. "
            "Correct it in a file beside it, and read it again."
        )
    if not os.access(found[0].parent, os.W_OK):
        raise CorrectionError("The folder of this paper may not be written, so that it cannot be corrected here.")
    return found
