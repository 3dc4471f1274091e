"""A page of a paper as it is printed, with the words asked for boxed, and the same words as text beside it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from api.editions import document_detail
from api.links import page_link, picture_link, place_link
from api.pages import render
from api.papers import passages_between
from api.schemas import DocumentDetailOut, PassageText, SectionOut
from api.services import Services
from ingest.document import Document, Span
from ingest.page_pictures import NoPicture, PagePictures


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page to show: ``picture`` is the address of its picture, or ``why_not`` says why there is none.

    ``sections`` are what stands on it as text, ``marked`` the ids of the passages asked for, ``words`` what is boxed.
    """

    document: DocumentDetailOut
    number: int
    picture: str
    why_not: str
    sections: list[SectionOut]
    marked: frozenset[str]
    words: list[str]
    text_link: str
    before: str
    after: str


def picture_of(pictures: PagePictures, services: Services, document_id: str, page: int, words: list[Span]) -> bytes:
    """The PNG of a page. Raises NoPicture and UnknownDocument."""
    document = services.papers.document(document_id)
    if services.library is None:
        raise NoPicture("The files of these papers are not at hand, so that their pages cannot be shown.")
    return pictures.of(services.library, document, page, words)


def printed_page(
    request: Request, pictures: PagePictures, services: Services, document_id: str, page: int, words: list[Span]
) -> str:
    """The page of a paper as HTML; where its picture cannot be made, its text alone with a sentence why."""
    document = services.papers.document(document_id)
    if not any(place.page == page for place in document.places):
        raise NoPicture(f"This paper has no page {page}.")
    why_not = ""
    try:
        picture_of(pictures, services, document_id, page, words)
    except NoPicture as reason:
        why_not = str(reason)
    shown = _printed(document, document_detail(services.papers, document_id), page, words, why_not)
    return render(request, "printed.html", page=shown)


def _printed(document: Document, detail: DocumentDetailOut, page: int, words: list[Span], why_not: str) -> PrintedPage:
    sections = [s for each in detail.sections if (s := _on_page(document, each, page)).passages]
    spans = [(w.start, w.end) for w in words]
    on_it = [p for section in sections for p in section.passages]
    first = words[0] if words else Span(on_it[0].start, on_it[0].end) if on_it else Span(0, 0)
    pages = sorted({place.page for place in document.places})
    return PrintedPage(
        document=detail,
        number=page,
        picture=picture_link(document.id, page, spans),
        why_not=why_not,
        sections=sections,
        marked=frozenset(i for start, end in spans for i in passages_between(on_it, start, end)),
        words=[" ".join(document.text[start:end].split()) for start, end in spans],
        text_link=place_link(document.id, first.start, first.end),
        before=page_link(document.id, page - 1, spans) if page - 1 in pages else "",
        after=page_link(document.id, page + 1, spans) if page + 1 in pages else "",
    )


def _on_page(document: Document, section: SectionOut, page: int) -> SectionOut:
    """What of a section stands on a page, if only in part."""

    def stands(passage: PassageText) -> bool:
        return document.page_at(passage.start) <= page <= document.page_at(max(passage.end - 1, passage.start))

    return SectionOut(headings=section.headings, passages=[p for p in section.passages if stands(p)])
