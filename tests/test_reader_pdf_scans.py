"""Pages that are pictures: their words are recognised where tesseract is installed, and else the pages are named."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from api.cli_papers import report_lines
from ingest.coverage import coverage
from ingest.document import Document, Heading, Paragraph
from ingest.errors import Unreadable
from ingest.pipeline import ingest
from ingest.readers import read_documents
from tests.papers import Opens
from tests.pdf_papers import HEIGHT, WIDTH, drawn, lines
from tests.reading import read_document

pytest_plugins = ("tests.quick_library",)

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
WORDS = "The board has looked at the moorings and found that 340 of them hold."


def scan(*texts: str, size: float = 11, dots: int = 150) -> ImageReader:
    """The picture that a scanner makes of a page."""
    page = pypdfium2.PdfDocument(drawn(lines(*texts, size=size, leading=1.3 * size)))[0]
    return ImageReader(page.render(scale=dots / 72, grayscale=True).to_pil())


def scanned(*pages: ImageReader | str) -> bytes:
    """A PDF of pictures, and of pages with one line of text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(72, 600, page)
        else:
            canvas.drawImage(page, 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(data: bytes) -> Document:
    return read_document(data, "scan.pdf", "scan.pdf")


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


@needs_tesseract
def test_words_in_a_picture_are_read_with_their_page_and_place() -> None:
    document = read(scanned("A page of text about the harbour.", scan("", "", WORDS)))
    at = document.text.index(WORDS)
    place = next(p for p in document.places if p.span.start <= at < p.span.end)
    assert place.page == 2
    assert place.box is not None
    assert place.box[0] == pytest.approx(72, abs=3)
    assert place.box[3] == pytest.approx(90 + 2 * 1.3 * 11, abs=5)
    assert document.particulars.note.startswith("Page 2 is a picture; its words were recognised by a program")


@needs_tesseract
def test_lines_in_a_picture_make_paragraphs_and_headings_as_elsewhere() -> None:
    story = [
        WORDS,
        "It met in spring and paid for new ropes out of a fund",
        "which the county gives all harbours.",
    ]
    document = read(scanned(scan("HARBOUR BOARD", "", *story, "", "", *story, dots=200)))
    paragraphs = [b.words.text for b in document.blocks if isinstance(b, Paragraph)]
    assert [b.words.text for b in document.blocks if isinstance(b, Heading)] == ["HARBOUR BOARD"]
    assert paragraphs == [" ".join(story)] * 2


@needs_tesseract
def test_a_page_that_can_hardly_be_read_is_named_and_one_that_cannot_is_left_out() -> None:
    def paper(dots: int) -> Document:
        return read(scanned("A page of text about the harbour.", scan("", "", *[WORDS] * 8, size=9, dots=dots)))

    assert "Page 2 could hardly be read" in paper(65).particulars.note
    blurred = paper(45)
    assert "Page 2 holds no text" in blurred.particulars.note
    assert blurred.pages == (1, 1)


@needs_tesseract
def test_pictures_for_which_there_is_no_time_are_named() -> None:
    data = scanned("A page of text about the harbour.", scan(WORDS))
    (document,) = read_documents(data, "scan.pdf", "scan.pdf", seconds=0)
    assert "Page 2 holds no text" in document.particulars.note
    assert "TOWNCLERK_READ_SECONDS gives more" in document.particulars.note


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_a_scan_is_refused_and_a_scanned_page_is_named() -> None:
    with pytest.raises(Unreadable, match="install tesseract"):
        read(scanned(scan(WORDS)))
    note = read(scanned("A page of text about the harbour.", scan(WORDS))).particulars.note
    assert note == "Page 2 holds no text, so that nothing of it is read: a picture, perhaps, or an empty page."


def test_an_empty_page_is_named_in_the_report_and_in_the_coverage(tmp_path: Path, opens_quickly: Opens) -> None:
    (tmp_path / "scan.pdf").write_bytes(scanned("A page of text about the harbour.", ""))
    library = opens_quickly()
    line = "scan.pdf: Page 2 holds no text, so that nothing of it is read: a picture, perhaps, or an empty page."
    assert f"Note on {line}" in report_lines(ingest([tmp_path / "scan.pdf"], library))
    assert [f"{told.file}: {told.reason}" for told in coverage(library).notices] == [line]
