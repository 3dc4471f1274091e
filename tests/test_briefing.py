"""A briefing as an officer gets it: drafted from a real library, arranged on the page, saved as Word and Markdown."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from fastapi.testclient import TestClient
from lxml import etree
from typer.testing import CliRunner, Result

from api.app import create_app
from api.briefing.chart import laid_out
from api.briefing.markdown import as_markdown
from api.briefing.word import as_word
from api.briefing.words import place
from api.cli import app
from api.incidents import LOG
from api.services import Services
from api.settings import Settings
from ingest.document import plain
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.briefing.drafting import Wish, draft
from retriever.briefing.series import Point, Series
from retriever.briefing.subject import read_subject
from retriever.briefing.values import Briefing, HeadName, kept
from tests.papers import PLAN

pytest_plugins = ("tests.papers.shelf",)

SUBJECT = "Marrowdale play partnership: aims, membership, targets and badger budget"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def drafted(assistant: Assistant, library: Library, wish: Wish) -> Briefing:
    return draft(wish, lambda q: assistant.ask(q, (), wish.as_at, wish.documents), library)


@pytest.fixture(scope="module")
def briefing(assistant: Assistant, library: Library) -> Briefing:
    return drafted(assistant, library, Wish(SUBJECT))


@pytest.fixture(scope="module")
def saved(briefing: Briefing) -> bytes:
    return as_word(briefing, charts=True)


@pytest.fixture(scope="module")
def opened(saved: bytes) -> WordDocument:
    return Document(BytesIO(saved))


@pytest.fixture(scope="module")
def officer(assistant: Assistant, library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), assistant, library), base_url="http://127.0.0.1:8000") as client:
        client.headers["Origin"] = "http://127.0.0.1:8000"
        yield client


def footnotes_of(saved: bytes) -> dict[str, str]:
    """The text of each footnote by its id, the separators left out."""
    root = etree.fromstring(ZipFile(BytesIO(saved)).read("word/footnotes.xml"))
    notes = [n for n in root if n.get(f"{WORDS}type") is None]
    return {n.get(f"{WORDS}id", ""): "".join(t.text or "" for t in n.iter(f"{WORDS}t")).strip() for n in notes}


# Drafting


@pytest.mark.parametrize(
    ("text", "name", "aspects"),
    [
        ("the harbour: dredging, moorings and lamps", "the harbour", ("dredging", "moorings", "lamps")),
        ("allotments, rents and plots", "allotments", ("rents", "plots")),
        ("Parks and Play Plan", "Parks and Play Plan", ()),
    ],
)
def test_a_subject_is_read_as_what_it_is_about_and_its_aspects(text: str, name: str, aspects: tuple[str, ...]) -> None:
    subject = read_subject(text)
    assert (subject.name, subject.aspects) == (name, aspects)


def test_every_statement_and_cell_stands_in_the_place_it_cites(briefing: Briefing, library: Library) -> None:
    lines = [line for head in briefing.heads for line in head.lines]
    rows = [row for head in briefing.heads for table in head.tables for row in table.rows]
    assert lines
    assert len(rows) > 2
    assert all(line.citations for line in lines)
    for citation in briefing.citations:
        assert library.document(citation.document).text[citation.start : citation.end] == citation.quote
    for row in rows:
        assert set(" ".join(row.cells).split()) <= set(plain(row.citation.quote).split())


def test_nothing_is_said_twice(briefing: Briefing) -> None:
    said = [line.text for head in briefing.heads for line in head.lines]
    assert len(said) == len(set(said))


def test_what_the_papers_do_not_say_is_told_with_what_was_looked_for(briefing: Briefing) -> None:
    unsaid = next(h.unsaid for h in briefing.heads if h.name is HeadName.UNSAID)
    assert any("badger budget" in u.asked and u.reason.startswith("The papers do not") for u in unsaid)


def test_as_at_a_day_no_newer_paper_is_used(assistant: Assistant, library: Library) -> None:
    wish = Wish("Allotments Forum: chair and members", as_at="2020-12-31")
    dates = [c.date for c in drafted(assistant, library, wish).citations]
    assert dates
    assert max(dates) <= "2020-12-31"


def test_picked_answers_become_a_briefing_of_their_own(assistant: Assistant, library: Library) -> None:
    question = "What is the PK 14 target for 2011-12?"
    made = drafted(assistant, library, Wish(picked=(question, question)))
    (head,) = [h for h in made.heads if not h.empty]
    assert [line.text for line in head.lines] == [s.text for s in assistant.ask(question).statements]


# Word


def test_each_reference_in_word_has_its_footnote_and_each_footnote_its_reference(
    saved: bytes, opened: WordDocument
) -> None:
    referred = [r.get(f"{WORDS}id") for r in opened.element.body.iter(f"{WORDS}footnoteReference")]
    assert len(referred) > 3
    assert referred == list(footnotes_of(saved))
    separators = [f.get(qn("w:id")) for f in opened.settings.element.iter(f"{WORDS}footnote")]
    assert separators == ["-1", "0"]


def test_each_statement_in_word_is_footnoted_with_title_date_place_and_quote(
    briefing: Briefing, saved: bytes, opened: WordDocument
) -> None:
    notes = footnotes_of(saved)
    for head in briefing.heads:
        for line in head.lines:
            (paragraph,) = [p for p in opened.paragraphs if p.text == line.pieces[0] and has_notes(p, line.citations)]
            ids = [r.get(f"{WORDS}id", "") for r in paragraph._p.iter(f"{WORDS}footnoteReference")]
            for note, citation in zip(ids, line.citations, strict=True):
                assert notes[note].startswith(place(citation))
                assert citation.title in notes[note]
                assert re.search(r": “.+”$", notes[note])


def has_notes(paragraph: object, citations: tuple[object, ...]) -> bool:
    return len(list(paragraph._p.iter(f"{WORDS}footnoteReference"))) == len(citations)  # type: ignore[attr-defined]


def test_tables_in_word_repeat_a_marked_header_row(opened: WordDocument) -> None:
    assert opened.tables
    for table in opened.tables:
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)


def test_a_chart_in_word_has_its_words_and_its_figures_beside_it(opened: WordDocument) -> None:
    shapes = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert any(said.startswith("Chart of") and "target 2011-12: 91%" in said for said in shapes)
    assert ["2011-12", "target", "91%"] in [[c.text for c in row.cells] for t in opened.tables for row in t.rows]


def test_a_chart_draws_falls_below_zero_and_keeps_two_figures_of_a_year_apart() -> None:
    figures = [("2009-10", -5.0, False), ("2009-10", -6.0, True), ("2010-11", -45.0, True), ("2011-12", 3.0, True)]
    chart = laid_out(Series("Change", tuple(Point(year, value, f"{value}", of) for year, value, of in figures)))
    heights = [mark.y for mark in chart.marks[:4]]
    assert heights[3] < heights[0] < heights[1] < heights[2]
    labels = {label.text: label.y for label in chart.labels}
    assert labels["-5.0"] - labels["-6.0"] > 14  # the height of a letter


def test_the_word_file_says_what_it_is_and_no_author(opened: WordDocument, briefing: Briefing) -> None:
    said = opened.core_properties
    assert (said.title, said.author, said.language) == (briefing.title, "", "en-GB")
    assert said.created is not None
    assert said.created.strftime("%Y-%m-%d") == (briefing.newest + "-01-01")[:10]
    assert {e.get(qn("w:val")) for e in opened.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert [p.text for p in opened.paragraphs[:2]] == [briefing.title, opened.paragraphs[1].text]
    assert opened.paragraphs[1].text.startswith("As at ")
    assert 'w:instr=" PAGE "' in opened.sections[0].footer._element.xml


def test_the_same_subject_gives_the_same_bytes(assistant: Assistant, library: Library, saved: bytes) -> None:
    again = drafted(assistant, library, Wish(SUBJECT))
    assert as_word(again, charts=True) == saved


def test_libreoffice_opens_the_word_file(saved: bytes, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice: apt-get install -y --no-install-recommends libreoffice-writer")
    (tmp_path / "briefing.docx").write_bytes(saved)
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, own, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "briefing.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    text = (tmp_path / "briefing.txt").read_text(encoding="utf-8")
    assert "Targets and results" in text
    assert "What the papers do not say" in text


# Markdown


def test_markdown_has_a_footnote_for_each_mark(briefing: Briefing) -> None:
    text = as_markdown(briefing)
    marks = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert len(marks) > 3
    assert marks == re.findall(r"^\[\^(\d+)\]: .*“.*”$", text, re.M) == [str(n) for n in range(1, len(marks) + 1)]


def test_markdown_of_a_paper_cannot_steer(briefing: Briefing) -> None:
    text = as_markdown(replace(briefing, title="<script> [x](y) *z*"))
    assert text.startswith("# \\<script\\> \\[x\\](y) \\*z\\*\n")


# The command


@pytest.fixture
def at_the_desk(
    assistant: Assistant, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """The command line over the library of the tests, in a folder of its own."""

    @contextmanager
    def opened(settings: Settings, progress: object = None) -> Iterator[Services]:
        yield Services(library, assistant)

    monkeypatch.setattr("api.services.open_services", opened)
    monkeypatch.setattr(LOG, "handlers", [])
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["brief", *arguments])


def test_the_command_prints_markdown_or_writes_a_file_and_never_over_one(
    at_the_desk: Callable[..., Result], briefing: Briefing, saved: bytes
) -> None:
    assert at_the_desk(SUBJECT).stdout == as_markdown(kept(briefing))
    assert at_the_desk(SUBJECT, "--out", "b.docx", "--charts").exit_code == 0
    assert Path("b.docx").read_bytes() == as_word(kept(briefing), charts=True)
    refused = at_the_desk(SUBJECT, "--out", "b.docx")
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert at_the_desk(SUBJECT, "--out", "b.docx", "--force").exit_code == 0
    assert Path("b.docx").read_bytes() != saved  # without charts now


def test_the_command_refuses_a_kind_of_file_that_it_cannot_write(at_the_desk: Callable[..., Result]) -> None:
    refused = at_the_desk(SUBJECT, "--out", "b.odt")
    assert refused.exit_code == 2
    assert refused.stderr == "A briefing is written as .docx or .md; 'b.odt' ends otherwise.\n"


# The page


def test_the_page_drafts_without_script_and_each_statement_can_be_left_out_and_noted(officer: TestClient) -> None:
    page = officer.get("/brief", params={"subject": SUBJECT, "charts": "yes"}).text
    keys = re.findall(r'name="shown" value="(\w+)"', page)
    assert len(keys) > 4
    assert page.count(" checked") == len(keys) + 1
    assert re.search(r'<svg class="chart"[^>]* role="img".*?<title .*?<desc ', page)
    form = {
        "subject": SUBJECT,
        "shown": keys,
        "keep": keys[1:],
        "note-now": "I <think> so.",
        "title-now": "Where we are",
    }
    text = officer.post("/brief", data={**form, "do": "markdown"}).text
    assert "## Where we are\n\nNote by the officer, not from the papers: I \\<think\\> so." in text
    again = officer.post("/brief", data={**form, "do": "show"}).text
    assert re.findall(r'value="(\w+)" id="k\w+" checked', again) == keys[1:]


def test_a_statement_is_moved_by_its_button(officer: TestClient) -> None:
    asked = ["Who chairs the Allotments Forum?", "What is the PK 14 target for 2011-12?"]
    page = officer.get("/brief", params={"ask": asked}).text
    keys = re.findall(r'name="shown" value="(\w+)"', page)
    form = {"ask": asked, "shown": keys, "keep": keys, "do": f"down:{keys[0]}"}
    moved = re.findall(r'name="shown" value="(\w+)"', officer.post("/brief", data=form).text)
    assert moved[:2] == [keys[1], keys[0]]


def test_word_is_saved_from_the_page(officer: TestClient) -> None:
    sent = officer.post("/brief", data={"ask": "What is the PK 14 target for 2011-12?", "do": "word"})
    assert sent.headers["content-disposition"] == 'attachment; filename="answers-from-the-papers.docx"'
    assert any("91%" in p.text for p in Document(BytesIO(sent.content)).paragraphs)


@pytest.mark.parametrize("form", [{"subject": "x", "as_at": "soon"}, {"subject": "x" * 2000}])
def test_what_cannot_be_drafted_is_told_in_a_sentence(officer: TestClient, form: dict[str, str]) -> None:
    sent = officer.post("/brief", data=form)
    assert sent.status_code == 422
    assert 'class="problem' in sent.text


def test_the_plan_is_the_source_of_the_targets(briefing: Briefing) -> None:
    figures = next(h for h in briefing.heads if h.name is HeadName.FIGURES)
    assert {row.citation.document for table in figures.tables for row in table.rows} == {PLAN}
