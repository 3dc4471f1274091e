"""Papers leave the library, or are read again, at the wish of those who look after them."""

from __future__ import annotations

from dataclasses import dataclass

from api.desk import Desk
from api.problems import RemovalError
from api.services import Services
from api.settings import Settings
from api.uploading import library_of, wait_for
from ingest.errors import UnknownDocument
from ingest.uploads import name_of, names_in, throw_away

ADDED = "added"


@dataclass(frozen=True, slots=True)
class Removal:
    """What would go: the paper's title or its file's name; the titles of all that is in its file; the file itself."""

    id: str
    title: str
    titles: tuple[str, ...]
    file: str


def removal_of(settings: Settings, services: Services, document_id: str) -> Removal:
    """What would go with a paper. Raises RemovalError where it cannot be removed here, and UnknownDocument."""
    name = name_of(document_id)
    held = services.papers.documents()
    if name:
        titles = tuple(d.particulars.title for d in held if name_of(d.id) == name)
        if not titles and name not in names_in(settings.uploads):
            raise UnknownDocument(f"There is no file {name} among those that were added here.")
        return Removal(document_id, titles[0] if len(titles) == 1 else name, titles, name)
    title = services.papers.document(document_id).particulars.title
    if origin_of(services, document_id) != ADDED:
        raise RemovalError(
            "This paper stands in the folder that the library is kept in step with. Take it out of that folder: "
            "it then leaves the library when Townclerk next starts."
            if settings.names_corpus
            else "The built-in papers leave together, once a paper of your own has been added."
        )
    return Removal(document_id, title, (title,), "")


def remove_paper(settings: Settings, services: Services, desk: Desk, document_id: str) -> None:
    """Take a paper out, with its file where it was added on the page. Raises as ``removal_of`` does, and Busy."""
    removal, library = removal_of(settings, services, document_id), library_of(services)
    if removal.file:
        throw_away(settings.uploads, removal.file)
        wait_for([desk.put(library, removal.file)])
        return
    with library.writing():
        library.remove(document_id)


def read_again(settings: Settings, services: Services, desk: Desk, document_id: str) -> None:
    """Have a file read though it is as it was. Raises RemovalError."""
    name = name_of(document_id)
    if name not in names_in(settings.uploads):
        raise RemovalError("Only a paper that was added on the page can be read again there.")
    wait_for([desk.put(library_of(services), name, again=True)])


def origin_of(services: Services, document_id: str) -> str:
    """How a paper came into the library: 'corpus', 'added' or 'uploaded'; '' where that is not known."""
    return services.library.known().get(document_id, ("",))[0] if services.library else ""
