"""Pages of PDF papers as they are printed: a picture with the cited words boxed, and the text beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.app import create_app
from api.settings import Settings
from ingest.children.pool import ReaderPool
from ingest.children.reading import Limits
from ingest.library import Library
from ingest.page_pictures import NoPicture, PagePictures
from ingest.pipeline import ingest
from tests.fakes import FakeAssistant
from tests.packs import pack
from tests.pdf_papers import drawn, lines
from tests.quick_library import open_quick_library
from tests.test_reader_pdf_packs import FRONT, REPORTS

DOTS = 2.0  # a point
COUNT = "The keeper counted seven herons beside the mill pond."


def herons() -> bytes:
    first = ("Report on the Herons", "", "Pond Committee", "", "3 May 2018", "", "Nothing is counted on this page.")
    second = ("Counting", "", f"It was a wet spring. {COUNT} They stayed.", "", "Nobody knows why.")
    return drawn(lines(*first), lines(*second), title="Report on the Herons")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("papers")
    (made / "herons.pdf").write_bytes(herons())
    turned = pypdfium2.PdfDocument(herons())
    for page in turned:
        page.set_rotation(90)
    turned.save(made / "turned.pdf")
    (made / "pack.pdf").write_bytes(pack(FRONT, REPORTS))
    (made / "gone.pdf").write_bytes(herons())
    (made / "changed.pdf").write_bytes(herons())
    return made


@pytest.fixture(scope="module")
def library(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_quick_library(tmp_path_factory.mktemp("store"))
    ingest([folder], opened)
    (folder / "gone.pdf").unlink()
    (folder / "changed.pdf").write_bytes(herons() + b"%")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data")), FakeAssistant(), library, library)
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made


def at(library: Library, paper: str, words: str) -> str:
    start = library.document(paper).text.index(words)
    return f"at={start}-{start + len(words)}"


def box_in(picture: bytes) -> tuple[int, int, int, int]:
    """What is not grey in a picture of black letters on white: left, top, right, bottom, in dots."""
    seen = Image.open(io.BytesIO(picture)).convert("HSV").getchannel("S").point(lambda much: 255 if much > 60 else 0)
    found = seen.getbbox()
    assert found
    return found


def printed_box(data: bytes, page: int, words: str) -> list[float]:
    """Where pdfium finds words on a page, in dots from the top left."""
    opened = pypdfium2.PdfDocument(data)[page - 1]
    text = opened.get_textpage()
    index, count = text.search(words).get_next()
    boxes = [text.get_charbox(i, loose=True) for i in range(index, index + count)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    high = opened.get_height()
    return [side * DOTS for side in (min(lefts), high - max(tops), max(rights), high - min(bottoms))]


@pytest.mark.parametrize("paper", ["herons.pdf", "turned.pdf"])
def test_the_box_stands_around_the_cited_words_and_no_others(client: TestClient, library: Library, paper: str) -> None:
    answer = client.get(f"/papers/{paper}/pages/2.png?{at(library, paper, COUNT)}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert box_in(answer.content) == pytest.approx(printed_box(herons(), 2, COUNT), abs=8)


def test_a_page_without_the_words_has_no_box(client: TestClient, library: Library) -> None:
    plain = client.get(f"/papers/herons.pdf/pages/1.png?{at(library, 'herons.pdf', COUNT)}").content
    assert plain == client.get("/papers/herons.pdf/pages/1.png").content
    assert Image.open(io.BytesIO(plain)).size == (1191, 1684)


def test_the_page_has_the_picture_and_the_same_words_marked_as_text(client: TestClient, library: Library) -> None:
    page = client.get(f"/papers/herons.pdf/pages/2?{at(library, 'herons.pdf', COUNT)}").text
    assert 'src="/papers/herons.pdf/pages/2.png?at=' in page
    assert f'alt="Page 2 as it is printed, with a box around: {COUNT}' in page
    assert f'<mark id="here">{COUNT}</mark>' in page
    assert "Nothing is counted" not in page


def test_a_report_of_a_pack_shows_its_own_pages(client: TestClient, library: Library) -> None:
    words = "A second page tells of the tide"
    page = client.get(f"/papers/pack.pdf/2/pages/3?{at(library, 'pack.pdf/2', words)}")
    assert page.status_code == 200
    assert f"with a box around: {words}" in page.text
    assert client.get("/papers/pack.pdf/2/pages/3.png").status_code == 200
    assert client.get("/papers/pack.pdf/2/pages/1.png").status_code == 404


@pytest.mark.parametrize(("paper", "why"), [("gone", "no longer where it was read"), ("changed", "has changed since")])
def test_where_the_file_is_not_as_it_was_read_the_text_stands_alone(client: TestClient, paper: str, why: str) -> None:
    page = client.get(f"/papers/{paper}.pdf/pages/2")
    assert page.status_code == 200
    assert why in page.text
    assert COUNT in page.text
    assert '<img src="/papers' not in page.text
    assert client.get(f"/papers/{paper}.pdf/pages/2.png").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("herons.pdf/pages/3.png", 404),
        ("herons.pdf/pages/0", 404),
        ("none.pdf/pages/1.png", 404),
        ("herons.pdf/pages/2.png?at=5", 422),
        ("herons.pdf/pages/2.png?at=900000-5", 200),
    ],
)
def test_an_address_that_is_wrong_is_told_so(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/papers/{path}")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_no_more_pictures_are_kept_than_there_is_room_for(library: Library, tmp_path: Path) -> None:
    with PagePictures.open(tmp_path / "pages", most_mb=1) as pictures:
        document = library.document("herons.pdf")
        small = PagePictures(pictures.folder, pictures.pool, most_bytes=40_000)
        sizes = [len(small.of(library, document, page)) for page in (1, 2, 1)]
        kept = [file.stat().st_size for file in pictures.folder.iterdir()]
        assert kept
        assert sum(kept) <= 40_000 < sum(sizes)


def test_a_page_that_stalls_the_drawing_is_told_in_words(library: Library, tmp_path: Path) -> None:
    limits = Limits(seconds=0.5, seconds_a_megabyte=0)
    with ReaderPool(limits, 1, "tests.hostile_reader:stall") as pool, pytest.raises(NoPicture, match="took longer"):
        PagePictures(tmp_path, pool, 1).of(library, library.document("herons.pdf"), 1)
