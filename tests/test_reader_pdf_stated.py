"""What a PDF states of itself beside its words: used where it is sound, and never in the way where it is not."""

from __future__ import annotations

import io
import time

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

from ingest.document import Document, Heading
from ingest.errors import Unreadable
from tests.pdf_papers import drawn, lines, with_password
from tests.reading import read_document

WORDS = "The harbour board looked at the moorings in the spring and found that most of them still hold."


def read(data: bytes) -> Document:
    return read_document(data, "paper", "paper.pdf")


def edited(data: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(data)))


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def headings(document: Document) -> list[tuple[int, str]]:
    return [(b.level, b.words.text) for b in document.blocks if isinstance(b, Heading)]


PAGES = drawn(
    lines("Moorings", "", "", WORDS, "", "", "Chains", "", "", WORDS, "", "", "Ropes", "", "", WORDS),
    lines("Lights", "", "", WORDS),
)


def test_bookmarks_make_headings_and_say_what_stands_below_what() -> None:
    writer = edited(PAGES)
    moorings = writer.add_outline_item(title="Moorings", page_number=0)
    chains = writer.add_outline_item(title="1.1 Chains", page_number=0, parent=moorings)
    writer.add_outline_item(title="Ropes", page_number=0, parent=chains)
    writer.add_outline_item(title="Lights", page_number=1)
    assert headings(read(saved(writer))) == [(1, "Moorings"), (2, "Chains"), (3, "Ropes"), (1, "Lights")]


def test_a_broken_outline_is_left_out() -> None:
    writer = edited(PAGES)
    first = writer.add_outline_item(title="Moorings", page_number=0)
    second = writer.add_outline_item(title="Chains", page_number=0)
    second.get_object()[NameObject("/Next")] = first  # type: ignore[index]
    second.get_object()[NameObject("/First")] = first  # type: ignore[index]
    began = time.monotonic()
    assert WORDS in read(saved(writer)).text
    outlines = writer.root_object[NameObject("/Outlines")]
    for broken in (NumberObject(7), TextStringObject("none"), DictionaryObject()):
        writer.root_object[NameObject("/Outlines")] = broken
        assert WORDS in read(saved(writer)).text
    writer.root_object[NameObject("/Outlines")] = outlines
    first.get_object()[NameObject("/Dest")] = NumberObject(3)  # type: ignore[index]
    assert WORDS in read(saved(writer)).text
    assert time.monotonic() - began < 5


def test_the_stated_title_and_date_hold_where_the_paper_gives_none() -> None:
    writer = edited(drawn(lines(WORDS, *["and the crews were glad of it, and went to sea on the same day."] * 3)))
    writer.add_metadata({"/Title": "Notes on the Moorings", "/CreationDate": "D:20210304101112+01'00'"})
    found = read(saved(writer)).particulars
    assert (found.title, found.date) == ("Notes on the Moorings", "2021-03-04")
    writer.add_metadata({"/Title": "Notes on the Moorings", "/CreationDate": "D:soon"})
    assert read(saved(writer)).particulars.date == ""


def test_pages_without_text_are_named_with_the_number_printed_on_them() -> None:
    writer = edited(drawn(lines(""), lines(WORDS), lines("")))
    writer.set_page_label(0, 0, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(1, 2, style=PageLabelStyle.DECIMAL)
    assert read(saved(writer)).particulars.note.startswith("Pages 1 (printed i) and 3 (printed 2) hold no text")


def test_only_a_password_that_is_needed_is_in_the_way() -> None:
    assert WORDS in read(with_password(PAGES, "")).text
    with pytest.raises(Unreadable, match="protected by a password"):
        read(with_password(PAGES, "secret"))
    with pytest.raises(Unreadable, match="damaged"):
        read(PAGES[: len(PAGES) // 3])
