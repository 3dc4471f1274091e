"""Where a document's text stands on its pages, as the register keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ingest.document import Place, Span


def by_page(places: Sequence[Place]) -> list[Place]:
    """One place, without a box, for each stretch of the text that stands on one page."""
    out: list[Place] = []
    for place in places:
        if out and out[-1].page == place.page:
            out[-1] = Place(Span(out[-1].span.start, place.span.end), place.page)
        else:
            out.append(Place(place.span, place.page))
    return out


def to_json(places: Sequence[Place]) -> str:
    """Places as [start, end, page, left, top, right, bottom] each, the box to a tenth of a point where there is one."""
    return json.dumps([[p.span.start, p.span.end, p.page, *(round(x, 1) for x in p.box or ())] for p in places])


def from_json(written: str) -> tuple[Place, ...]:
    """The places that ``to_json`` wrote."""
    return tuple(_place(*each) for each in json.loads(written))


def _place(start: int, end: int, page: int, *box: float) -> Place:
    return Place(Span(start, end), page, (box[0], box[1], box[2], box[3]) if box else None)
