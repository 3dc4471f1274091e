"""Why this passage: the everyday word and the official term that joined question and passage; a council's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app as commands
from api.settings import Settings
from ingest.errors import NoSuchPath
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant
from retriever.extras import open_extras
from retriever.own_thesaurus import ThesaurusProblem, read_own_thesaurus
from retriever.values import JoinedBy
from tests.papers import Opens
from tests.quick_library import open_quick_library

pytest_plugins = ("tests.papers.shelf", "tests.quick_library")

PAPER = """# Roads and Depots Report

Highways Board

3 May 2021

Carriageway defects are repaired within seven days of a report.

The snowflake fleet has nine vehicles at the northern depot.

The Local Access Forum (LAF) met four times in the year.
"""
OWN = """\ufeff# our own words
Snowflake fleet = gritters; grit lorries

no equals sign
alone =
a = one two three four five
"""


@pytest.fixture(scope="module")
def roads(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("roads")
    (folder / "roads.md").write_text(PAPER)
    library = open_quick_library(folder / "store")
    library.models = data  # the reader is exported there
    ingest([folder / "roads.md"], library)
    yield library
    library.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("own") / "words.txt"
    file.write_text(OWN, encoding="utf-8")
    return file


def joined_for(assistant: Assistant, question: str) -> dict[str, set[tuple[str, str, str]]]:
    """For the first words of each quote what joined it."""
    answer = assistant.ask(question)
    cited = (*answer.citations, *answer.nearest)
    return {" ".join(c.quote.split()[:2]): {(j.asked, j.held, j.by.value) for j in c.why} for c in cited}


def test_the_everyday_word_and_the_official_term_that_joined_them_are_named(roads: Library) -> None:
    assistant = Assistant(roads)
    held = joined_for(assistant, "How soon are potholes repaired?")["Carriageway defects"]
    assert ("potholes", "Carriageway defects", "thesaurus") in held
    assert not [each for each in held if each[0] == "repaired"], "a word that both use needs no joining"
    acronym = joined_for(assistant, "How many times did the LAF meet in the year?")["The Local"]
    assert not [each for each in acronym if "LAF" in each[0].upper()], "it stands there itself"


def test_a_councils_own_words_are_added_to_those_built_in(roads: Library, own: Path) -> None:
    question = "How many vehicles are gritters?"
    assert not [j for each in joined_for(Assistant(roads), question).values() for j in each if j[0] == "gritters"]
    assistant = Assistant(roads, open_extras(thesaurus=own))
    answer = assistant.ask(question)
    assert answer.citations[0].quote.startswith("The snowflake fleet")
    assert [(j.asked, j.held, j.by) for j in answer.citations[0].why] == [("gritters", "snowflake fleet", JoinedBy.OWN)]
    assert assistant.ask("How many vehicles are griters?").citations[0].why == answer.citations[0].why, "mistyped"
    held = joined_for(assistant, "How soon are potholes repaired?")["Carriageway defects"]
    assert ("potholes", "Carriageway defects", "thesaurus") in held


def test_slips_are_named_by_line_and_stop_nothing(own: Path, tmp_path: Path) -> None:
    assert read_own_thesaurus(own).slips == (
        "words.txt, line 4: it has no '='. Write: official term = everyday word; everyday word",
        "words.txt, line 5: it joins nothing: a term and at least one word for it are needed",
        "words.txt, line 6: 'one two three four five' has more than 4 words and is left out",
        "words.txt, line 6: it joins nothing: a term and at least one word for it are needed",
    )
    (tmp_path / "old.txt").write_bytes("caf\xe9 = coffee shop".encode("cp1252"))
    assert read_own_thesaurus(tmp_path / "old.txt").slips == ()


def test_a_file_that_is_none_of_words_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="Check TOWNCLERK_THESAURUS"):
        read_own_thesaurus(tmp_path / "nothing.txt")
    (tmp_path / "words.xls").write_bytes(b"PK\0\0")
    with pytest.raises(ThesaurusProblem, match="is no text"):
        read_own_thesaurus(tmp_path / "words.xls")


def test_the_command_line_names_the_slips_and_goes_on(
    own: Path, tmp_path: Path, opens_quickly: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_THESAURUS", str(own))
    monkeypatch.setattr(Library, "open", lambda *_: opens_quickly())
    told = CliRunner().invoke(commands, ["documents", "--data-dir", str(tmp_path / "data")])
    assert told.exit_code == 0
    assert "The thesaurus has a slip in words.txt, line 4: it has no '='." in told.stderr


def test_the_page_and_the_interface_say_why(roads: Library, own: Path, tmp_path: Path) -> None:
    assistant = Assistant(roads, open_extras(thesaurus=own))
    application = create_app(Settings(data_dir=tmp_path), assistant, roads)
    with TestClient(application, base_url="http://127.0.0.1:8000") as client:
        asked = client.post("/api/ask", json={"question": "How many vehicles are gritters?"}).json()
        assert asked["citations"][0]["why"] == [{"asked": "gritters", "held": "snowflake fleet", "by": "own thesaurus"}]
        page = client.get("/?q=How+many+vehicles+are+gritters").text
        shown = page.split("Why this passage:")[1].split("</ul>")[0]
        assert '<q data-slot="asked">gritters</q> in the question' in shown
        assert '<q data-slot="held">snowflake fleet</q> in the paper' in shown
        assert '<span class="small" data-joined-by="own thesaurus">' in shown
