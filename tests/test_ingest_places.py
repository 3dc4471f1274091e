"""Places: what a passage says stands in its document where it says it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.document import Document, Passage, PassageKind, Words, plain
from ingest.passages import make_passages
from tests.papers import PAPERS
from tests.reading import read_document

ROOT = Path(__file__).parent.parent
_CORPUS = sorted((ROOT / "ingest" / "corpus").glob("*.md"))
_EVAL = sorted(p for p in (ROOT / "eval" / "papers").iterdir() if p.suffix in {".txt", ".md"})
_REAL = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
ALL = [*PAPERS, *_CORPUS, *_EVAL, *_REAL]

every_paper = pytest.mark.parametrize("paper", ALL, ids=lambda p: f"{p.parent.name}/{p.name}"[:60])


@cache
def read(paper: Path) -> tuple[Document, list[Passage]]:
    document = read_document(paper.read_bytes(), paper.name, paper.name)
    return document, make_passages(document)


def of_words(passages: list[Passage]) -> Iterator[tuple[str, Words]]:
    """The words of each passage but a row's, and of each cell."""
    for passage in passages:
        if passage.kind is not PassageKind.ROW:
            yield passage.id, passage.words
        for cell in passage.cells:
            yield f"{passage.id} {cell.head}", cell.words


def at_their_spans(document: Document, words: Words) -> str:
    return " ".join(filter(None, (plain(document.text[s.start : s.end]) for s in words.spans)))


@every_paper
def test_the_words_of_a_passage_are_those_at_its_spans(paper: Path) -> None:
    document, passages = read(paper)
    assert passages
    differing = [(i, w.text) for i, w in of_words(passages) if w.text != at_their_spans(document, w)]
    assert differing == []


@pytest.mark.parametrize("paper", [p for p in ALL if p.name == "marrowdale_play_plan_2010.txt"])
def test_the_words_of_a_row_wrapped_over_lines_are_those_at_its_spans(paper: Path) -> None:
    document, passages = read(paper)
    rows = [p for p in passages if p.kind is PassageKind.ROW]
    assert [p.text for p in rows] == [at_their_spans(document, p.words) for p in rows]


@every_paper
def test_a_row_says_the_words_of_its_cells(paper: Path) -> None:
    for passage in read(paper)[1]:
        if passage.kind is PassageKind.ROW:
            assert passage.text == " ".join(c.words.text for c in passage.cells if c.words.text)


@every_paper
def test_spans_lie_inside_the_document_and_hold_something(paper: Path) -> None:
    document, passages = read(paper)
    for passage in passages:
        assert passage.words.spans
        for cell_or_whole in (passage.words, *(c.words for c in passage.cells)):
            assert all(0 <= s.start < s.end <= len(document.text) for s in cell_or_whole.spans), passage.id


@every_paper
def test_the_spans_of_a_passage_do_not_overlap(paper: Path) -> None:
    for passage in read(paper)[1]:
        spans = sorted(passage.words.spans, key=lambda s: s.start)
        assert all(a.end <= b.start for a, b in pairwise(spans)), passage.id


@every_paper
def test_passages_are_numbered_in_order_and_know_their_paper(paper: Path) -> None:
    document, passages = read(paper)
    assert [p.order for p in passages] == list(range(len(passages)))
    assert [p.id for p in passages] == [f"{document.id}#{n}" for n in range(len(passages))]
    assert {p.document for p in passages} == {document.id}


@every_paper
def test_no_passage_is_empty_or_page_furniture(paper: Path) -> None:
    for passage in read(paper)[1]:
        assert passage.text.strip()
        assert not passage.text.lower().startswith("page ") or not passage.text[5:6].isdigit()


@every_paper
def test_reading_a_paper_twice_gives_the_same_passages(paper: Path) -> None:
    again = read_document(paper.read_bytes(), paper.name, paper.name)
    assert make_passages(again) == read(paper)[1]


@every_paper
def test_the_text_of_a_document_is_the_text_of_its_file(paper: Path) -> None:
    expected = paper.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    assert read(paper)[0].text == expected
