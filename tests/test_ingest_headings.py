"""Plain lines that are headings: in everyday words, in capitals, over lists without marks; and lines that are none."""

from __future__ import annotations

import pytest

from ingest.document import Heading, ListItem, Paragraph
from tests.test_ingest_structure import blocks_of, headings_of, items_of, lists_of, paragraphs_of

POND = "The heron has come back to the pond. It was last seen there in the spring of 2004."


@pytest.mark.parametrize(
    "heading",
    [
        "How we are governed",
        "3 What has been done and what is to come",
        "D. How the pond is run",
        "PART EIGHT: HOW WE ASKED",
        "Article 4: The Board",
        "WORDS WE USE",
        "POND AND PADDOCK: THE FIGURES",
        "What we found: birds",
    ],
)
def test_a_question_or_a_line_in_capitals_heads_what_stands_below_it(heading: str) -> None:
    assert heading in headings_of(f"{POND}\n\n{heading}\n{POND}\n")


@pytest.mark.parametrize(
    "line",
    [
        "Contact: The Pond Warden",
        "TABLE 3: BIRDS BY POND",
        "How the heron came back was told at the meeting of the wardens in June",
        "What the wardens are to do next is set out below.",
    ],
)
def test_a_label_a_caption_and_a_sentence_are_no_headings(line: str) -> None:
    assert line not in headings_of(f"{POND}\n\n{line}\n{POND}\n")


def test_in_a_wrapped_paper_a_line_that_had_no_room_for_more_is_no_heading() -> None:
    wide = "The heron has come back to the pond, and it was seen there\ntwice in the spring.\n"
    text = f"{wide}\nWhat the wardens are to do is to count it each weekend and\nto say so in the book.\n\n{wide}"
    assert headings_of(text) == []


@pytest.mark.parametrize("lead", ["The wardens reported that:", "They are:", "Each warden undertakes to:"])
def test_a_line_over_a_sentence_that_leads_into_a_list_is_a_heading_and_the_sentence_is_none(lead: str) -> None:
    text = f"{POND}\n\n89/22 Reports from the ponds\n{lead}\n- the heron is back\n- the ice is gone\n"
    assert headings_of(text) == ["89/22 Reports from the ponds"]
    assert list(lists_of(text)) == [lead]


YEARS = """Milestones

2008
July: the first pond dug
October: the second pond dug
2009
January: the paddock fenced
May: the heron counted

The wardens meet in June.
"""


def test_a_year_heads_what_happened_in_it_though_no_blank_line_parts_it_from_the_year_before() -> None:
    under: dict[str, list[str]] = {}
    heading = ""
    for block in blocks_of(YEARS):
        if isinstance(block, Heading):
            heading = block.words.text
        else:
            assert isinstance(block, ListItem | Paragraph)
            under.setdefault(heading, []).append(block.words.text)
    assert under["2008"] == ["July: the first pond dug", "October: the second pond dug"]
    assert under["2009"][:2] == ["January: the paddock fenced", "May: the heron counted"]


def test_years_of_a_table_laid_flat_are_no_headings() -> None:
    assert "2008" not in headings_of(f"{POND}\n\nHerons seen\n2008\n2009\n14\n17\n\n{POND}\n")


BOARD = """The ponds have two boards. Each has its own members.

Pond Board
Chair: Una Greaves
Meets: every second month
Reports to: the Cabinet

Paddock Board
Cllr Tom Harkin (Chair), district council
Dr Ines Vale, public health
Walter Sedge, Friends of the Paddock

The boards meet together in May.
"""


def test_lines_under_a_heading_are_a_list_though_nothing_marks_them() -> None:
    assert headings_of(BOARD) == ["Pond Board", "Paddock Board"]
    assert [i.words.text for i in items_of(BOARD)] == [
        "Chair: Una Greaves",
        "Meets: every second month",
        "Reports to: the Cabinet",
        "Cllr Tom Harkin (Chair), district council",
        "Dr Ines Vale, public health",
        "Walter Sedge, Friends of the Paddock",
    ]


def test_a_person_heads_no_list_of_people() -> None:
    text = BOARD.replace("Paddock Board\n", "")
    assert headings_of(text) == ["Pond Board"]


def test_labelled_lines_by_themselves_are_a_list() -> None:
    text = f"{POND}\n\nPonds dug 2013/14: 4\nPonds cleaned 2013/14: 12\nHerons seen: none\n\n{POND}\n"
    assert [i.words.text for i in items_of(text)] == [
        "Ponds dug 2013/14: 4",
        "Ponds cleaned 2013/14: 12",
        "Herons seen: none",
    ]


def test_the_lines_on_a_papers_front_are_no_list() -> None:
    text = f"The Ponds of Quarley\n\nReport to: the Cabinet\nDate: 4 May 2016\nWards: all\n\n{POND}\n"
    assert not any(isinstance(b, ListItem) for b in blocks_of(text))
    assert "Date: 4 May 2016" in paragraphs_of(text)


def test_sentences_under_a_heading_are_no_list() -> None:
    text = "Ponds\n\nThe first is deep.\nThe second is wide.\nThe third is dry.\n"
    assert items_of(text) == []
