"""An officer at this machine corrects what a paper says of itself; it is written beside the paper and read again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from api.problems import CorrectionError
from api.services import Services, reader_pool
from api.settings import Settings
from ingest.correcting import correct
from ingest.corrections import BadCorrections
from ingest.document import Document
from ingest.parts import whole_of
from ingest.pipeline import CORPUS, ingest_changes
from ingest.uploads import id_of, name_of, read_uploads

FIELDS = ("title", "body", "kind", "date", "period")


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
        if name := name_of(document.id):
            read_uploads(settings.uploads, services.library, pool, [name])
        else:
            ingest_changes(settings.corpus, [file], services.library, pool)


def shown_of(document: Document) -> dict[str, str]:
    """The particulars as the form has them."""
    said = document.particulars
    period = "-".join(map(str, said.period)) if said.period else ""
    return {"title": said.title, "body": said.body, "kind": said.kind, "date": said.date, "period": period}


def _file_of(settings: Settings, services: Services, document_id: str) -> tuple[Path, int]:
    """The file that holds a paper, and the paper's place in it, from 1. Raises CorrectionError."""
    if name_of(document_id):
        return _place_of_upload(settings, document_id)
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


def _place_of_upload(settings: Settings, document_id: str) -> tuple[Path, int]:
    """The same for a paper that was added on the page."""
    name = name_of(document_id)
    number = document_id.removeprefix(id_of(name)).removeprefix("/")
    file = settings.uploads / name
    if not file.is_file() or not (number or "1").isdigit():
        raise CorrectionError("This paper stands in an archive, and cannot be corrected there. Add it by itself.")
    return file, int(number or 1)
