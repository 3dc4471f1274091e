"""A page of a PDF as a picture, with boxes around words. Runs in a child, as reading does.

The page is turned and cut as it was when it was read, so that the places kept then are places on the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2

from ingest.children.drawing import DrawJob, Drawn, Stretch
from ingest.children.reading import Job, Refused
from ingest.errors import Unreadable
from ingest.png import png
from ingest.readers.pdf.letters import Letters
from ingest.readers.pdf.opening import opened, page_of, turn_of
from ingest.readers.pdf.page import Box, Page, Word, around, inside

Picture = npt.NDArray[np.uint8]

_DOTS_A_POINT = 2.0
_MOST_DOTS = 8_000_000
# Words keep their own colour under the marker; its edge stands out from white paper without it.
_MARKER = np.array((255, 226, 122), dtype=np.uint16)
_EDGE = np.array((122, 72, 0), dtype=np.uint8)
_AROUND = 1.5  # points between words and the edge of their box
_EDGE_DOTS = 2
_TOKEN = re.compile(r"\S+")


def draw(job: Job) -> Drawn | Refused:
    """The picture of the page that ``job``, a DrawJob, names."""
    assert isinstance(job, DrawJob)
    try:
        document = opened(job.data)
    except Unreadable as problem:
        return Refused(str(problem))
    try:
        if not 1 <= job.page <= len(document):
            return Refused("the file has no such page")
        read = page_of(document, job.page - 1)
        return _drawn(document[job.page - 1], read, job.stretches)
    except pypdfium2.PdfiumError:
        return Refused("the page itself is damaged")
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, read: Page, stretches: Sequence[Stretch]) -> Drawn:
    if read.words:  # else its words were recognised in the picture of it, as it stands
        page.set_cropbox(*page.get_mediabox())
        page.set_rotation(90 * turn_of(tuple(Letters(page).words())))
    wide, high = page.get_size()
    scale = min(_DOTS_A_POINT, (_MOST_DOTS / max(wide * high, 1)) ** 0.5)
    picture = page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    for box in boxes_of(read.words, stretches):
        _mark(picture, [side * scale for side in box], round(_AROUND * scale))
    height, width = picture.shape[:2]
    return Drawn(png(width, height, picture.tobytes(), scale))


def boxes_of(words: Iterable[Word], stretches: Iterable[Stretch]) -> Iterator[Box]:
    """The box around the cited words of each stretch.

    Where the words of the page there are not, one for one, those that were read, they are taken to be evenly spread.
    """
    printed = list(words)
    for stretch in stretches:
        there = sorted((w for w in printed if inside(w.middle, stretch.box)), key=lambda w: w.x0)
        tokens = list(_TOKEN.finditer(stretch.text))
        cited = [n for n, t in enumerate(tokens) if t.start() < stretch.end and stretch.start < t.end()]
        if cited and len(there) == len(tokens):
            yield around(there[n].box for n in cited)
        elif stretch.text:
            yield _share(stretch)


def _share(stretch: Stretch) -> Box:
    left, top, right, bottom = stretch.box
    letter = (right - left) / len(stretch.text)
    return left + letter * stretch.start, top, left + letter * stretch.end, bottom


def _mark(picture: Picture, box: Sequence[float], space: int) -> None:
    """Lay the marker over a part of the picture, and an edge around it."""
    left, top, right, bottom = (round(side) for side in box)
    left, top, right, bottom = max(left - space, 0), max(top - space, 0), right + space, bottom + space
    part = picture[top:bottom, left:right]
    marked = (part * _MARKER // 255).astype(np.uint8)
    n = _EDGE_DOTS
    for edge in (marked[:n], marked[-n:], marked[:, :n], marked[:, -n:]):
        edge[:] = _EDGE
    picture[top:bottom, left:right] = marked
