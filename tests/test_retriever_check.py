"""The checker: a statement that its source does not bear out never passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.document import Document, Span
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant
from retriever.check import checked, faults
from retriever.values import Answer, Outcome, Statement
from tests.papers import FORUM_2019, FORUM_2023, Opens

pytest_plugins = ("tests.papers.shelf",)


@pytest.fixture(scope="module")
def documents(library: Library) -> Mapping[str, Document]:
    return {d.id: d for d in library.documents()}


@pytest.fixture
def cell(assistant: Assistant) -> Answer:
    return assistant.ask("What is the PK 14 target for 2011-12?")


@pytest.fixture
def sentence(assistant: Assistant) -> Answer:
    return assistant.ask("Are bonfires allowed on plots?", documents=[FORUM_2023])


def doctored(answer: Answer, old: str, new: str, parts: bool = True) -> Answer:
    """The answer with words exchanged in its first statement, in what it claims to be taken from papers too."""
    first = answer.statements[0]
    assert old in first.text
    changed = tuple(p.replace(old, new) for p in first.parts) if parts else first.parts
    return replace(answer, statements=(replace(first, text=first.text.replace(old, new), parts=changed),))


def with_citation(answer: Answer, **changes: object) -> Answer:
    first = answer.statements[0]
    citation = replace(first.citations[0], **changes)  # type: ignore[arg-type]
    return replace(answer, statements=(replace(first, citations=(citation,)),))


def test_true_statements_pass(cell: Answer, sentence: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(cell, documents) == faults(sentence, documents) == []
    assert checked(cell, documents) is cell


def test_a_figure_that_the_cell_does_not_hold_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "97%"), documents)


def test_a_figure_changed_in_the_text_alone_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "97%", parts=False), documents)


def test_half_a_figure_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "1%"), documents)


def test_the_figure_of_another_column_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "91%", "95%"), documents)


def test_a_word_that_no_source_holds_is_caught(sentence: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(sentence, "Bonfires", "Barbecues"), documents)
    assert faults(doctored(sentence, "Bonfires", "Barbecues", parts=False), documents)


def test_a_sentence_without_its_not_is_caught(sentence: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(sentence, "are not allowed", "are allowed"), documents)


def test_a_sentence_put_behind_is_caught(sentence: Answer, documents: Mapping[str, Document]) -> None:
    first = sentence.statements[0]
    longer = replace(first, text=f"{first.text} Ask the warden.")
    assert faults(replace(sentence, statements=(longer,)), documents)


def test_a_quote_that_differs_by_a_letter_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(with_citation(cell, quote=cell.citations[0].quote.replace("91%", "97%")), documents)


def test_a_quote_from_one_letter_further_on_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(with_citation(cell, start=cell.citations[0].start + 1), documents)


def test_a_citation_of_a_paper_that_is_not_held_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(with_citation(cell, document="no-such-paper.txt"), documents)


def test_a_statement_without_a_citation_is_caught(documents: Mapping[str, Document]) -> None:
    made_up = Answer("q", "q", Outcome.ANSWERED, (Statement("The warden says no.", (), ("The warden says no.",)),))
    assert faults(made_up, documents)


def test_what_is_caught_is_not_shown(cell: Answer, documents: Mapping[str, Document]) -> None:
    stopped = checked(doctored(cell, "91%", "97%"), documents)
    assert stopped.outcome is Outcome.STOPPED
    assert "97" not in stopped.text
    assert stopped.nearest


def test_a_stopped_answer_passes_the_checker(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(checked(doctored(cell, "91%", "97%"), documents), documents) == []


# --- figures of one or two digits --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "value"),
    [
        pytest.param("What is the FR 1 target for 2020-21?", "0"),
        pytest.param("What is the FR 1 target for 2021-22?", "1"),
        ("What is the FR 2 target for 2020-21?", "20"),
        ("What is the FR 2 result for 2019-20?", "19"),
    ],
)
def test_a_figure_that_stands_inside_its_year_too_is_no_fault(
    opens: Opens, tmp_path: Path, question: str, value: str
) -> None:
    (tmp_path / "frogs.md").write_text(
        "---\ntitle: Frog Plan\ndate: 2020-01-07\n---\n# Frogs\n\nThe wardens agreed these measures.\n\n"
        "| Measure | Result 2019-20 | Target 2020-21 | Target 2021-22 |\n|---|---|---|---|\n"
        "| Frogs run over (FR 1) | 3 | 0 | 1 |\n| Ponds dug (FR 2) | 19 | 20 | 22 |\n"
    )
    library = opens()
    ingest([tmp_path / "frogs.md"], library)
    answer = Assistant(library).ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.endswith(f": {value}")


# --- marks -------------------------------------------------------------------------------------------


def marked(answer: Answer, documents: Mapping[str, Document]) -> list[str]:
    """The words at the marks of each citation of the first statement."""
    citations = answer.statements[0].citations
    return [documents[c.document].text[m.start : m.end] for c in citations for m in c.marks]


def span_of(answer: Answer, words: str, documents: Mapping[str, Document]) -> Span:
    """Where words stand in the quote of the first citation."""
    citation = answer.citations[0]
    start = documents[citation.document].text.index(words, citation.start, citation.end)
    return Span(start, start + len(words))


def test_a_cell_is_marked_by_its_label_and_its_value_alone(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert marked(cell, documents) == ["Share of play areas inspected every month (PK 14)", "91%"]


@pytest.mark.parametrize("kept", [slice(0, 1), slice(1, 2), slice(0, 0)], ids=["the label", "the value", "nothing"])
def test_what_stands_outside_the_marks_is_not_borne_out(
    cell: Answer, documents: Mapping[str, Document], kept: slice
) -> None:
    assert faults(with_citation(cell, marks=cell.citations[0].marks[kept]), documents)


def test_a_mark_on_another_column_bears_out_that_columns_figure_alone(
    cell: Answer, documents: Mapping[str, Document]
) -> None:
    label = cell.citations[0].marks[0]
    moved = with_citation(cell, marks=(label, span_of(cell, "95%", documents)))
    assert faults(moved, documents)
    assert faults(doctored(moved, "91%", "95%"), documents) == []


def test_a_mark_on_half_a_sentence_bears_out_that_half_alone(
    sentence: Answer, documents: Mapping[str, Document]
) -> None:
    half = "Bonfires are not allowed"
    narrow = with_citation(sentence, marks=(span_of(sentence, half, documents),))
    assert faults(narrow, documents)
    first = replace(narrow.statements[0], text=half, parts=(half,))
    assert faults(replace(narrow, statements=(first,)), documents) == []


@pytest.mark.parametrize("by", [(-1, 0), (0, 1), (-500, 500), (3, -500)], ids=str)
def test_a_mark_that_reaches_out_of_its_quote_is_caught(
    sentence: Answer, documents: Mapping[str, Document], by: tuple[int, int]
) -> None:
    citation = sentence.citations[0]
    outside = Span(citation.start + by[0], citation.end + by[1])
    assert faults(with_citation(sentence, marks=(outside,)), documents)


def test_a_mark_inside_a_figure_bears_out_no_figure(cell: Answer, documents: Mapping[str, Document]) -> None:
    label, value = cell.citations[0].marks
    half = with_citation(cell, marks=(label, Span(value.start + 1, value.end)))
    assert faults(half, documents)


def test_marks_in_the_wrong_order_do_not_make_a_sentence(sentence: Answer, documents: Mapping[str, Document]) -> None:
    turned = tuple(span_of(sentence, words, documents) for words in ("not allowed", "Bonfires are"))
    said = "Bonfires are not allowed"
    answer = with_citation(sentence, marks=turned)
    assert faults(replace(answer, statements=(replace(answer.statements[0], text=said, parts=(said,)),)), documents)


def test_a_part_is_taken_from_one_citation_and_not_from_two_together(
    cell: Answer, sentence: Answer, documents: Mapping[str, Document]
) -> None:
    both = (*cell.citations, *sentence.citations)
    value, words = cell.statements[0].parts[-1], sentence.statements[0].parts[0]
    apart = Statement(f"{value}; {words}", both, (value, words))
    assert faults(replace(cell, statements=(apart,)), documents) == []
    joined = Statement(f"{value} {words}", both, (f"{value} {words}",))
    assert faults(replace(cell, statements=(joined,)), documents)


# --- what a part does not tell -----------------------------------------------------------------------


@pytest.mark.xfail(strict=True, reason="retriever/check.py _unsourced: any year of the heads or the title will do")
@pytest.mark.parametrize("year", ["2012-13", "2009-10", "2010-13"])
def test_a_figure_said_of_another_year_is_caught(cell: Answer, documents: Mapping[str, Document], year: str) -> None:
    assert faults(doctored(cell, "2011-12", year, parts=False), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py _unsourced: 'target' and 'result' are connecting words")
def test_a_target_said_to_be_a_result_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(doctored(cell, "target", "latest result", parts=False), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py _unsourced: a part of a year counts as a known figure")
def test_a_figure_without_a_part_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    first = cell.statements[0]
    bare = replace(first, text=first.text.replace("91%", "12"), parts=first.parts[:1])
    assert faults(replace(cell, statements=(bare,)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py _unsourced: 'million' and 'thousand' are connecting words")
@pytest.mark.parametrize("unit", ["£61 million", "61"])
def test_a_sum_with_another_unit_than_its_heads_is_caught(
    assistant: Assistant, documents: Mapping[str, Document], unit: str
) -> None:
    answer = assistant.ask("What is spent on the van in 2023-24?")
    assert faults(doctored(answer, "£61 thousand", unit, parts=False), documents)


@pytest.mark.parametrize("said", ["Bonfires are not allowed on plots from", "No: Bonfires are allowed on plots from"])
def test_a_not_that_the_paper_does_not_say_is_caught(
    assistant: Assistant, documents: Mapping[str, Document], said: str
) -> None:
    answer = assistant.ask("Are bonfires allowed on plots?", documents=[FORUM_2019])
    first = answer.statements[0]
    assert first.text == "Bonfires are allowed on plots from October to March only."
    pieces = ("Bonfires are", "allowed on plots from")
    text = f"{said} October to March only."
    turned = replace(first, text=text, parts=(*pieces, "October to March only."))
    assert faults(replace(answer, statements=(turned,)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py _unsourced: parts may leave out words between them")
def test_a_sentence_whose_parts_leave_out_its_not_is_caught(
    sentence: Answer, documents: Mapping[str, Document]
) -> None:
    cut = doctored(sentence, "are not allowed", "are allowed", parts=False).statements[0]
    parts = ("Bonfires are", "allowed on plots at any time of year.")
    assert faults(replace(sentence, statements=(replace(cut, parts=parts),)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py _unsourced: a part may come from any row of the statement")
def test_the_organisation_of_another_row_is_caught(assistant: Assistant, documents: Mapping[str, Document]) -> None:
    answer = assistant.ask("Who sits on the Marrowdale Play Partnership?")
    assert faults(answer, documents) == []
    first = answer.statements[0]
    here, there = "Head of Estates (Quarley Housing Trust)", "General Practitioner (Quarley Health Centre)"
    assert here in first.text
    assert there in first.text
    swapped = first.text.replace("Housing Trust", "#").replace("Health Centre", "Housing Trust")
    lie = replace(first, text=swapped.replace("#", "Health Centre"))
    assert faults(replace(answer, statements=(lie,)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py faults: an answer's table is not looked at")
def test_a_table_that_differs_from_its_source_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert cell.table is not None
    rows = tuple(tuple(c.replace("91%", "97%") for c in row) for row in cell.table.rows)
    assert rows != cell.table.rows
    assert faults(replace(cell, table=replace(cell.table, rows=rows)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py faults: notes are not looked at")
def test_a_note_that_no_source_holds_is_caught(cell: Answer, documents: Mapping[str, Document]) -> None:
    assert faults(replace(cell, notes=("Pigs fly over the slides.",)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py faults: a refusal passes whatever it says")
def test_a_refusal_that_states_something_is_caught(documents: Mapping[str, Document]) -> None:
    said = Statement("Pigs fly over the slides.", ())
    assert faults(Answer("q", "q", Outcome.NOT_HELD, (said,)), documents)


@pytest.mark.xfail(strict=True, reason="retriever/check.py faults: what is nearest is not compared with its place")
def test_a_nearest_quote_that_differs_is_caught(assistant: Assistant, documents: Mapping[str, Document]) -> None:
    answer = assistant.ask("What is the badger strategy?")
    wrong = replace(answer.nearest[0], quote="Pigs fly.")
    assert faults(replace(answer, nearest=(wrong,)), documents)
