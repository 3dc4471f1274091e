"""Files as they come from anywhere: each ends in an outcome with its name, in fair time."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from ingest.errors import Unreadable
from ingest.readers.pdf import letters
from ingest.structure.blocks import read_blocks
from tests.awkward.__main__ import main
from tests.awkward.pack import write_pack
from tests.awkward.reading import read_all
from tests.awkward.reference import in_order, words_of
from tests.pdf_papers import drawn, lines
from tests.reading import read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "herons")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><herons><heron>One of the herons beside the mill</heron></herons>", "XML"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "picture"),
        (zipped("Index/Document.iwa", "Metadata/Properties.plist"), "Pages"),
        (zipped("buildVersionHistory.plist", "index.xml"), "Pages"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "Outlook"),
        (drawn(lambda canvas: None), "nothing is printed"),
        (drawn(lines("Herons")), "hardly any words"),
    ],
    ids=["XML", "WebP", "Pages", "old Pages", "Outlook", "blank PDF", "one word"],
)
def test_a_file_is_refused_for_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_document(data, "file", "file")


@pytest.mark.parametrize(("printed", "shown"), [("QZ", "\U0001f600"), ("Q", ""), ("Z", ""), ("XY", "")])
def test_a_letter_of_two_codes_is_one_and_a_code_of_no_letter_is_none(
    printed: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {ord("Q"): 0xD83D, ord("Z"): 0xDE00, ord("X"): 0x110000, ord("Y"): 0xFFFF_FFF0}  # as odd fonts have them
    given = letters.pdfium.FPDFText_GetUnicode
    monkeypatch.setattr(
        letters.pdfium, "FPDFText_GetUnicode", lambda page, i: codes.get(given(page, i), given(page, i))
    )
    text = read_document(drawn(lines("Herons nest beside the mill pond. " + printed)), "paper", "paper.pdf").text
    assert text.encode()  # what cannot be written down could not be stored
    assert text.split("pond.")[1].strip() == shown


@pytest.mark.parametrize(
    "line",
    ["a: b\n\n\n", "1. x\n", "9. a:\n1. b:\n", "a) x\n5. y\n", "see e.g. A. B. C. D ", "(a) y:\n (i) z:\n"],
)
def test_text_made_to_take_long_does_not(line: str) -> None:
    begun = time.process_time()
    read_blocks(line * (60_000 // len(line)))
    assert time.process_time() - begun < 4


def test_how_each_file_ended_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "herons.md").write_text("# Report on the Herons\n\nSeven herons nest beside the mill pond.\n")
    (tmp_path / "empty.txt").write_text(" \n")
    assert main([str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "read 1\nrefused 1\n" in told
    assert "1  it is empty" in told


def test_a_pack_is_read_whole(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack.pdf", pages=20)
    (ended,) = read_all(tmp_path, 1)
    assert (ended.how, ended.pages) == ("read", 20)


def test_the_share_of_a_reference_counts_words_in_order() -> None:
    assert in_order(words_of("one **two** three² four"), words_of("zero one three 2 two four")) == 4
