"""Answers: what a person who asks of the invented papers is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.dates import periods_in
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant
from retriever.check import faults
from retriever.reader import Reader
from retriever.values import Answer, Outcome, Turn
from tests.papers import FORUM_2019, FORUM_2023, HARBOUR, LIBRARIES, PAPERS, PLAN, Opens

pytest_plugins = ("tests.papers.shelf",)

CHANGE = "What changed in the forum's terms between 2019 and 2023?"
QUESTIONS = (
    "What is the PK 14 target for 2011-12?",
    "What share of play areas should be inspected every month in 2012-13?",
    "What is the target for PK 12 in 2011-12?",
    "What is the target for PK 14 in 2019-20?",
    "What is the latest figure for PK 21?",
    "Who sits on the Marrowdale Play Partnership?",
    "What are the three aims of the play plan?",
    "Who are the members of the Allotments Forum?",
    "How much does an allotment plot cost a year?",
    "Who chairs the Allotments Forum?",
    "How often does the Forum meet?",
    "When does the Forum meet?",
    "How many names are on the waiting list?",
    "Are bonfires allowed on plots?",
    CHANGE,
    "What is the tender for dredging?",
    "What jobs were chosen for the year?",
    "What is spent on the van in 2023-24?",
    "How many loans were made at Market Hall in 2018-19?",
    "What does borrowing mean?",
    "Who is the chief librarian?",
    "Why did borrowing fall?",
    "What do readers who lose a book pay?",
    "What is the badger strategy?",
    "Who is Pemberton?",
    "What is the total budget of the play partnership?",
)
every_question = pytest.mark.parametrize("question", QUESTIONS)
every_question_but_of_change = pytest.mark.parametrize("question", [q for q in QUESTIONS if q != CHANGE])


def files(answer: Answer) -> list[str]:
    return [c.file for c in answer.citations]


def helpful(answer: Answer) -> bool:
    """Whether it is a refusal that says so and names the nearest things held."""
    return answer.outcome is Outcome.NOT_HELD and bool(answer.text) and bool(answer.nearest)


# --- promises of every answer ------------------------------------------------------------------------


@every_question
def test_an_answer_passes_the_checker(assistant: Assistant, library: Library, question: str) -> None:
    assert faults(assistant.ask(question), {d.id: d for d in library.documents()}) == []


def test_how_a_passage_is_read_does_not_hang_on_what_was_asked_before(library: Library) -> None:
    passages = library.passages(PLAN)[:5]
    fresh, used = Reader(library.models), Reader(library.models)
    used.read(QUESTIONS[0], passages[:2])
    assert used.read(QUESTIONS[0], passages) == fresh.read(QUESTIONS[0], passages)


@every_question
def test_every_quote_is_exactly_what_stands_at_its_place(assistant: Assistant, library: Library, question: str) -> None:
    answer = assistant.ask(question)
    for citation in (*answer.citations, *answer.nearest):
        text = library.document(citation.document).text
        assert citation.quote == text[citation.start : citation.end] != ""
        assert all(citation.start <= m.start < m.end <= citation.end for m in citation.marks)


@every_question
def test_a_citation_leads_to_its_paper_and_passage(assistant: Assistant, library: Library, question: str) -> None:
    answer = assistant.ask(question)
    for citation in (*answer.citations, *answer.nearest):
        particulars = library.document(citation.document).particulars
        assert (citation.title, citation.date) == (particulars.title, particulars.date)
        assert library.passage(citation.passage).headings == citation.section


@every_question
def test_a_question_is_answered_with_citations_or_refused_with_the_nearest(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.text
    assert answer.nearest if answer.refused else answer.citations


@every_question
def test_an_answer_says_as_at_when_it_holds(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.as_at == max((c.date for c in answer.citations), default="")


@every_question
def test_the_same_question_has_the_same_answer(assistant: Assistant, library: Library, question: str) -> None:
    assert repr(Assistant(library).ask(question)) == repr(assistant.ask(question))


def test_questions_asked_before_do_not_change_an_answer(library: Library) -> None:
    forwards, backwards = Assistant(library), Assistant(library)
    there = {q: repr(forwards.ask(q)) for q in QUESTIONS}
    back = {q: repr(backwards.ask(q)) for q in reversed(QUESTIONS)}
    assert there == back


# --- cells -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "row", "year", "value"),
    [
        ("What is the PK 14 target for 2011-12?", "Share of play areas inspected", "2011-12", "91%"),
        ("What is the PK 14 target for 2012-13?", "Share of play areas inspected", "2012-13", "95%"),
        ("What share of play areas should be inspected every month in 2010-11?", "PK 14", "2010-11", "82%"),
        ("How many loans were made at Market Hall in 2018-19?", "Market Hall", "2018-19", "48,210"),
        ("What is spent on the van in 2023-24?", "Van", "2023-24", "£61 thousand"),
        ("What is the latest figure for PK 21?", "PK 21", "2008-09", "48.2%"),
    ],
)
def test_a_cell_is_given_by_its_row_and_its_column(
    assistant: Assistant, question: str, row: str, year: str, value: str
) -> None:
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert row in answer.text
    assert answer.text.endswith(value)
    assert [str(y) for y in periods_in(answer.text)] == [year]


def test_a_table_beside_the_answer_marks_the_cell_that_was_asked_for(assistant: Assistant) -> None:
    table = assistant.ask("What is the PK 14 target for 2011-12?").table
    assert table is not None
    assert table.marked is not None
    row, column = table.marked
    assert (table.heads[column], table.rows[row][column]) == ("Targets 2011-12", "91%")


@pytest.mark.parametrize(
    "question",
    [
        "What is the target for PK 12 in 2011-12?",
        "What is the PK 21 target for 2012-13?",
        "What is the target for households within half a mile of open ground in 2011-12?",
    ],
)
def test_to_be_agreed_is_an_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.endswith("To be agreed (no figure is given)")


def test_an_empty_cell_is_said_to_be_empty(assistant: Assistant) -> None:
    answer = assistant.ask("What were the loans of Wharf Road in 2019-20?")
    assert (answer.outcome, files(answer)) == (Outcome.ANSWERED, [LIBRARIES])
    assert "empty" in answer.text
    assert "9,320" not in answer.text


@pytest.mark.parametrize(
    "question", ["What is the target for PK 14 in 2019-20?", "How much is spent on books in 2030-31?"]
)
def test_a_year_outside_the_table_is_refused_and_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert helpful(answer)
    assert str(periods_in(question)[0]) in answer.text


def test_a_unit_in_the_head_over_the_figures_is_given(assistant: Assistant) -> None:
    assert "£0.8 million" in assistant.ask("How much do club donations come to?").text


def test_a_unit_in_the_head_over_the_labels_is_given(assistant: Assistant) -> None:
    assert "£" in assistant.ask("What is spent on the van in 2023-24?").text


def test_a_row_that_is_said_whole_keeps_the_unit_over_its_labels(assistant: Assistant) -> None:
    text = assistant.ask("How has the spending on the van changed?").text
    assert "61" in text
    assert "£61 thousand" in text


def test_a_sum_asked_for_without_its_year_is_given(assistant: Assistant) -> None:
    assert "£610 thousand" in assistant.ask("What is spent on staff?").text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many loans did the Market Hall branch make in 2018-19?", "48,210"),
        ("What did PK 21 reach in 2008/09?", "48.2%"),
    ],
)
def test_a_figure_asked_for_with_did_is_given(assistant: Assistant, question: str, value: str) -> None:
    assert value in assistant.ask(question).text


# --- lists -------------------------------------------------------------------------------------------


def test_a_membership_in_a_table_comes_whole(assistant: Assistant) -> None:
    answer = assistant.ask("Who sits on the Marrowdale Play Partnership?")
    for member in (
        "Cabinet Member for Parks, Streets and Open Spaces (Chairman)",
        "Chief Warden",
        "Head of Estates",
        "Senior Representative",
        "Friends of the Parks Representative",
        "General Practitioner",
    ):
        assert member in answer.text
    assert "Sixth Form and Evening Classes Association" in answer.text


def test_a_list_comes_whole_and_in_its_order(assistant: Assistant) -> None:
    text = assistant.ask("What are the three aims of the play plan?").text
    aims = ["Safe swings and slides", "Open ground near every home", "More hours of play for families with least"]
    places = [text.find(aim) for aim in aims]
    assert -1 not in places
    assert places == sorted(places)


def marked(answer: Answer, library: Library) -> list[str]:
    """The words at the marks of an answer's citations."""
    return [library.document(c.document).text[m.start : m.end] for c in answer.citations for m in c.marks]


def test_every_item_of_a_list_is_marked_in_its_citation(assistant: Assistant, library: Library) -> None:
    answer = assistant.ask("Who are the members of the Allotments Forum?", documents=[FORUM_2023])
    assert marked(answer, library) == [
        "the plot holder in the chair",
        "one warden from the borough's parks office",
        "two plot holders from each of the six sites",
        "a beekeeper named by the Quarley Honey Society",
    ]


@pytest.mark.xfail(
    strict=True, reason="ingest/structure/numbered_lines.py _FEW_WORDS: paragraphs 4 to 7 are taken for members"
)
def test_a_list_holds_nothing_but_its_items(assistant: Assistant, library: Library) -> None:
    answer = assistant.ask("Who are the members of the Allotments Forum?", documents=[FORUM_2019])
    assert len(marked(answer, library)) == 3


def test_a_sparse_list_comes_whole(assistant: Assistant) -> None:
    text = assistant.ask("What jobs were chosen for the year?").text
    assert "Slipway" in text
    assert "Lamps" in text


def test_a_list_is_found_by_the_words_that_lead_into_it(assistant: Assistant, library: Library) -> None:
    assert len(marked(assistant.ask("What four things will Tellbury libraries do by 2026?"), library)) == 4


# --- time --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "newer", "older"),
    [
        ("How much does an allotment plot cost a year?", "£52", "£38"),
        ("Who chairs the Allotments Forum?", "plot holder", "the Mayor of Marrowdale"),
        ("How many names are on the waiting list?", "391", "214"),
        ("When does the Forum meet?", "four times a year", "twice a year"),
    ],
)
def test_an_undated_question_gets_the_newest_answer_first_and_what_it_replaced(
    assistant: Assistant, question: str, newer: str, older: str
) -> None:
    answer = assistant.ask(question)
    assert -1 < answer.text.find(newer) < answer.text.find(older)
    assert answer.as_at == "2023-09-21"


@pytest.mark.parametrize("question", ["Are bonfires allowed on plots?", "Are bonfires allowed on plots now?"])
def test_an_undated_question_for_yes_or_no_gets_the_newest_answer_first(assistant: Assistant, question: str) -> None:
    assert files(assistant.ask(question))[:1] == [FORUM_2023]


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("How much did an allotment plot cost in 2019?", FORUM_2019),
        ("What did a plot cost in the 2023 terms of reference?", FORUM_2023),
    ],
)
def test_a_dated_question_gets_the_paper_of_that_date(assistant: Assistant, question: str, file: str) -> None:
    assert files(assistant.ask(question)) == [file]


def test_what_changed_is_laid_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("How has the cost of an allotment plot changed between 2019 and 2023?")
    assert "£52" in answer.text
    assert "£38" in answer.text
    assert set(files(answer)) == {FORUM_2019, FORUM_2023}


@every_question_but_of_change
@pytest.mark.parametrize("as_at", ["2012-01-01", "2019-12-31"])
def test_as_at_leaves_out_what_is_newer(assistant: Assistant, question: str, as_at: str) -> None:
    answer = assistant.ask(question, as_at=as_at)
    assert all(c.date <= as_at for c in (*answer.citations, *answer.nearest))
    assert answer.as_at <= as_at


def test_as_at_leaves_out_what_is_newer_of_a_change_too(assistant: Assistant) -> None:
    answer = assistant.ask(CHANGE, as_at="2019-12-31")
    assert all(c.date <= "2019-12-31" for c in (*answer.citations, *answer.nearest))


def test_as_at_gives_the_answer_that_held_then(assistant: Assistant) -> None:
    then = assistant.ask("How much does an allotment plot cost a year?", as_at="2020-01-01")
    assert "£38" in then.text
    assert "£52" not in then.text


def test_as_at_before_every_paper_is_a_refusal(assistant: Assistant) -> None:
    answer = assistant.ask("How much does an allotment plot cost a year?", as_at="1999-01-01")
    assert (answer.outcome, answer.nearest) == (Outcome.NOT_HELD, ())


def test_as_at_the_day_of_a_paper_includes_it(assistant: Assistant) -> None:
    assert "£52" in assistant.ask("How much does an allotment plot cost a year?", as_at="2023-09-21").text


# --- restricting -------------------------------------------------------------------------------------


@every_question_but_of_change
@pytest.mark.parametrize("document", [FORUM_2019, PLAN])
def test_a_question_to_one_paper_is_answered_from_that_paper(
    assistant: Assistant, question: str, document: str
) -> None:
    answer = assistant.ask(question, documents=[document])
    assert {c.document for c in (*answer.citations, *answer.nearest)} <= {document}


def test_a_question_of_change_to_one_paper_is_answered_from_that_paper(assistant: Assistant) -> None:
    answer = assistant.ask(CHANGE, documents=[FORUM_2019])
    assert {c.document for c in (*answer.citations, *answer.nearest)} <= {FORUM_2019}


def test_events_put_in_order_come_from_the_paper_asked(assistant: Assistant) -> None:
    question = "Which came first: the waiting list stood at 214, the moorings charge will rise, minutes were signed?"
    answer = assistant.ask(question, documents=[FORUM_2019])
    assert {c.document for c in (*answer.citations, *answer.nearest)} <= {FORUM_2019}


def test_a_question_to_one_paper_gets_that_papers_answer(assistant: Assistant) -> None:
    question = "How much does an allotment plot cost a year?"
    assert "£38" in assistant.ask(question, documents=[FORUM_2019]).text
    assert assistant.ask(question, documents=[LIBRARIES]).refused


def test_a_question_to_a_paper_that_is_not_held_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("How much does a plot cost?", documents=["no-such-paper.txt"]).outcome is Outcome.NOT_HELD


# --- follow-ups --------------------------------------------------------------------------------------


@pytest.mark.parametrize("opener", ["And the year after?", "and the year after?", "What about the following year?"])
def test_a_follow_up_for_the_year_after_is_completed_and_shown(assistant: Assistant, opener: str) -> None:
    answer = assistant.ask(opener, [Turn("What is the PK 14 target for 2010-11?")])
    assert answer.question == "What is the PK 14 target for 2011-12?"
    assert answer.asked == opener
    assert "91%" in answer.text


def test_a_follow_up_of_a_follow_up_is_completed(assistant: Assistant) -> None:
    history = [Turn("What is the PK 14 target for 2010-11?"), Turn("What about 2011-12?")]
    assert "95%" in assistant.ask("And in 2012-13?", history).text


def test_a_question_that_stands_alone_is_left_as_it_is(assistant: Assistant) -> None:
    question = "What is the tender of Brightwater Marine for dredging the harbour channel?"
    answer = assistant.ask(question, [Turn("What is the PK 14 target for 2010-11?")])
    assert answer.question == question
    assert files(answer) == [HARBOUR]


def test_a_follow_up_without_anything_before_it_is_no_error(assistant: Assistant) -> None:
    assert isinstance(assistant.ask("And the year after?"), Answer)


# --- what is not held --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "What is the badger strategy?",
        "What does the paper say about badgers?",
        "Who is Pemberton?",
        "What did Pemberton say about moorings?",
    ],
)
def test_a_word_or_name_that_no_paper_holds_is_refused_with_the_nearest(assistant: Assistant, question: str) -> None:
    assert helpful(assistant.ask(question))


@pytest.mark.parametrize(
    "question", ["Who is Councillor Pemberton?", "Is Pemberton a member of the Harbour Committee?"]
)
def test_a_name_that_no_paper_holds_is_refused_and_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert helpful(answer)
    assert "Pemberton" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            "When will the ice rink open?",
            marks=pytest.mark.xfail(
                strict=True, reason="retriever/answer/refusals.py: unknown words alone are too little doubt"
            ),
        ),
        "What did the swimming pool lose last year?",
    ],
)
def test_what_no_paper_speaks_of_is_refused_though_other_words_are_met(assistant: Assistant, question: str) -> None:
    assert helpful(assistant.ask(question))


@pytest.mark.parametrize("question", ["What is the submarine budget?", "How many badgers live in the parks?"])
def test_a_figure_of_what_no_paper_speaks_of_is_refused(assistant: Assistant, question: str) -> None:
    assert helpful(assistant.ask(question))


# --- as people write ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("What is the tender for dregding?", "What is the tender for dredging?"),
        ("What do raeders who lose a book pay?", "What do readers who lose a book pay?"),
    ],
)
def test_a_typing_mistake_is_answered_all_the_same(assistant: Assistant, wrong: str, right: str) -> None:
    answer = assistant.ask(wrong)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text == assistant.ask(right).text


def test_a_typing_mistake_may_change_what_is_told_beside_the_answer_and_not_the_answer(assistant: Assistant) -> None:
    wrong, right = (assistant.ask(f"How often does the {name} Forum meet?") for name in ("Allotmnets", "Allotments"))
    told = "The Forum meets twice a year, in April and in October."
    assert all(each.outcome is Outcome.ANSWERED and told in each.text for each in (wrong, right))
    assert {c.document for c in wrong.citations} == {c.document for c in right.citations}


def test_small_letters_and_no_question_mark_change_nothing(assistant: Assistant) -> None:
    plain = assistant.ask("what is the pk 14 target for 2011-12")
    assert plain.text == assistant.ask("What is the PK 14 target for 2011-12?").text


@pytest.mark.parametrize(
    "question", ["", "   ", "?", "\n", "…", "the of and", "'\" OR *", "NEAR(a b)", "£%", "🦆", "a" * 5000], ids=repr
)
def test_a_question_of_nothing_is_no_error(assistant: Assistant, library: Library, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.text
    assert faults(answer, {d.id: d for d in library.documents()}) == []


@pytest.mark.parametrize(
    "question",
    [
        "What does the lido cost now?",
        pytest.param(
            "What did the lido cost in 2021?",
            marks=pytest.mark.xfail(
                strict=True, reason="retriever/answer/refusals.py: the year of a paper's date weighs too little"
            ),
        ),
    ],
)
def test_a_paper_whose_date_is_written_in_words_stops_no_question(opens: Opens, tmp_path: Path, question: str) -> None:
    (tmp_path / "lido.md").write_text("---\ntitle: Lido\ndate: May 2021\n---\nThe lido opens in June and costs £4.\n")
    library = opens()
    ingest([*PAPERS, tmp_path / "lido.md"], library)
    assert "£4" in Assistant(library).ask(question).text


def test_every_invented_paper_is_held(library: Library) -> None:
    assert {d.id for d in library.documents()} == {p.name for p in PAPERS}


def test_members_that_stand_in_a_table_are_told_whole(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "board.md").write_text(
        "---\ntitle: Update of the Skaters' Trust Board\ndate: 2024-09-26\n---\n\n## Summary\n\n"
        "The members of the Skaters' Trust Board are a small group of leaders from the clubs.\n"
    )
    (tmp_path / "plan.md").write_text(
        "---\ntitle: Larkmoor Skating Plan 2010-2013\ndate: 2010-01\nperiod: 2010-2013\n---\n\n## Our partnership\n\n"
        "The table lists the membership of the Larkmoor Skating and Rollers Trust (LSRT) by role and organisation.\n\n"
        "### Membership of the Larkmoor Skating and Rollers Trust (LSRT)\n\n| Role | Organisation |\n| --- | --- |\n"
        "| Cabinet Member for Rinks (Chairman) | Larkmoor County Council |\n| Chief Officer | Quarley Ice Trust |\n"
        "| Senior Coach | Rollers United |\n| Parent Representative | Friends of the Rink |\n"
    )
    library = opens()
    ingest([tmp_path / "board.md", tmp_path / "plan.md"], library)
    told = Assistant(library).ask("Who are the members of the Skating Trust?").text
    assert all(each in told for each in ("Cabinet Member for Rinks", "Chief Officer", "Senior Coach", "Rollers United"))
    assert "Friends of the Rink" in told


THEMES = """---
title: Quillmere Youth Plan 2014-2017
date: 2014-06
---

## What we will do

| Theme | Action | Date | Lead |
| --- | --- | --- | --- |
| Getting about | Half-fare card | September 2014 | Transport Officer |
| Getting about | Friday night bus | November 2014 | Bus Manager |
| Homes | Shared house | May 2016 | Housing Officer |
"""


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("List every action under 'Getting about'.", ("Half-fare card", "Friday night bus"), "Shared house"),
        ("Who is the lead for the Friday night bus under 'Getting about'?", ("Bus Manager",), "Housing Officer"),
    ],
)
def test_rows_under_one_theme_are_told_together_where_a_list_is_asked_for(
    opens: Opens, tmp_path: Path, question: str, told: tuple[str, ...], left_out: str
) -> None:
    (tmp_path / "plan.md").write_text(THEMES)
    library = opens()
    ingest([tmp_path / "plan.md"], library)
    text = Assistant(library).ask(question).text
    assert all(each in text for each in told)
    assert left_out not in text


def test_who_will_sit_on_a_body_is_told_whole(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "terms.md").write_text(
        "---\ntitle: Ferry Panel terms\ndate: 2024-01-08\n---\n\n## Membership of the Ferry Panel\n\n"
        "The following will be members of the Ferry Panel:\n\n- Marian Oakes, boat owners\n- Geoffrey Lunt, traders\n"
        "- Priya Sand, residents\n"
    )
    library = opens()
    ingest([tmp_path / "terms.md"], library)
    text = Assistant(library).ask("Who will sit on the Ferry Panel?").text
    assert all(each in text for each in ("Marian Oakes", "Geoffrey Lunt", "Priya Sand"))
